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
    """A first call to the table, which makes client and connection, and a first list, which not all may ask for."""
    from offblock.adapters.keys.grammar import Listing
    from offblock.adapters.store.listing import Lists
    from offblock.adapters.store.memory import Memory

    item()
    list(Lists("-", Memory()).each(Listing("START", None, "START")))


def item() -> None:
    """The same for those whose policy knows no list of an airline's."""
    _look("T#-#START")


def tenants() -> None:
    """The same for those who read of airlines only whether they are open."""
    _look("SYS#TENANTS")


def _look(key: str) -> None:
    from offblock.adapters.table import Item

    with suppress(Item.DoesNotExist):
        Item.get(key, "START")
