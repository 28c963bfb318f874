"""How a function starts: little garbage collection, and what its first event needs made before it."""

import gc
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, get_args

Handler = Callable[[dict[str, Any], Any], dict[str, Any]]


def started(handler: Handler, *warm: Callable[[], Any], hot: tuple[Any, ...] = ()) -> Handler:
    """The handler, after what is to be `warm` and with everything loaded so far kept from collection.

    Records and schemas are built when they are first used; the `hot` ones, which a first event is likely to use, here.
    `gc.disable()` stands at the top of each boot.py, before its imports.
    """
    for one in hot:
        _build(one)
    for connect in warm:
        with suppress(Exception):  # a start must not fail on what is only there to be quick
            connect()
    gc.freeze()
    gc.enable()
    return handler


def _build(model: Any) -> None:
    """Build a record or schema, first those that it holds: it takes theirs over."""
    for field in model.model_fields.values():
        for held in _models_in(field.annotation):
            _build(held)
    model.model_rebuild()


def _models_in(annotation: Any) -> Iterator[Any]:
    if hasattr(annotation, "model_fields"):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def table() -> None:
    """A first call to the table: it makes the client and the connection."""
    from offblock.adapters.keys.grammar import Listing
    from offblock.adapters.store.listing import Lists
    from offblock.adapters.store.memory import Memory
    from offblock.adapters.table import Item

    with suppress(Item.DoesNotExist):
        Item.get("T#-#START", "START")
    list(Lists("-", Memory()).each(Listing("START", None, "START")))
