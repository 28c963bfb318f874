"""One write at a time, whole or not at all, and told once to whoever listens (the journal, the stream)."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, Protocol, cast

from moto.dynamodb.models.dynamo_type import Item

from local.engine.places import Key

LOCK = threading.RLock()
"""Held during every DynamoDB request and while listeners are told."""

Image = dict[str, Any]
Change = tuple[str, str, Image | None, Image | None]
"""Partition key, sort key, the item before and after as DynamoDB JSON; None is absent."""

_listeners: list[Callable[[list[Change]], None]] = []


class Touched(NamedTuple):
    """An item as it was when a write first touched it, and any item with its key."""

    before: Item | None
    known: Item


class Undoable(Protocol):
    """The items of one table, as far as a write that fails puts them back and one that holds is told."""

    items: dict[Key, Item]

    def put_back(self, before: Item | None, known: Item) -> None:
        """Make an item what it was; `known` is any item with that key."""
        ...

    def texts(self, key: Key) -> tuple[str, str]:
        """A key as two texts."""
        ...


_touched: dict[tuple[Undoable, Key], Touched] | None = None


def on_write(listener: Callable[[list[Change]], None]) -> Callable[[], None]:
    """Call `listener` once per request that changed something, a transaction's changes together, under the lock.

    A put that leaves the item as it was is not told, as DynamoDB's stream does not tell it. What the listener raises
    reaches the writer after the write. Gives back what ends the listening.
    """
    _listeners.append(listener)
    return lambda: _listeners.remove(listener)


@contextmanager
def one_write() -> Iterator[None]:
    """What happens inside happens whole: an error puts every touched item back and nobody hears of it.

    Inside another one it is a part of that one.
    """
    global _touched
    with LOCK:
        if _touched is not None:
            yield
            return
        touched: dict[tuple[Undoable, Key], Touched] = {}
        _touched = touched
        try:
            yield
        except BaseException:
            for (orders, _), was in touched.items():
                orders.put_back(*was)
            raise
        finally:
            _touched = None
        _tell(touched)


def remember(orders: Undoable, key: Key, before: Item | None, known: Item) -> None:
    """Note how an item was when the write that is going on first touched it."""
    assert _touched is not None, "outside a write"
    _touched.setdefault((orders, key), Touched(before, known))


def image(item: Item | None) -> Image | None:
    """An item as DynamoDB JSON, a copy of its own."""
    return None if item is None else cast(Image, item.to_json()["Attributes"])


def _tell(touched: dict[tuple[Undoable, Key], Touched]) -> None:
    if not _listeners:
        return
    changes = [
        (*orders.texts(key), image(was.before), image(orders.items.get(key))) for (orders, key), was in touched.items()
    ]
    if real := [change for change in changes if change[2] != change[3]]:
        for listener in list(_listeners):
            listener(real)
