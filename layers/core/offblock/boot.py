"""How a function starts: little garbage collection, and the connection to the table made before the first event."""

import gc
from collections.abc import Callable
from contextlib import suppress
from typing import Any

Handler = Callable[[dict[str, Any], Any], dict[str, Any]]


def started(handler: Handler, warm: Callable[[], Any] | None = None) -> Handler:
    """The handler, after a first call to the table and with everything loaded so far kept from collection.

    `gc.disable()` stands at the top of each boot.py, before its imports.
    """
    with suppress(Exception):  # a start must not fail on what is only there to be quick
        (warm or _first_call)()
    gc.freeze()
    gc.enable()
    return handler


def _first_call() -> None:
    from offblock.adapters.table import Item

    Item.get("T#-#START", "START")
