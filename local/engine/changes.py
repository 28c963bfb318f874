"""One write at a time, whole or not at all: kept first (the journal), then told to whoever listens."""

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

Listener = Callable[[list[Change]], None]
_keepers: list[Listener] = []
_listeners: list[Listener] = []


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


def kept_by(keeper: Listener) -> Callable[[], None]:
    """Call `keeper` as a listener is called, but before the write holds: what it raises undoes the write."""
    _keepers.append(keeper)
    return lambda: _keepers.remove(keeper)


def on_write(listener: Listener) -> Callable[[], None]:
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
            _touched = None
            changes = _changes(touched)
            for keeper in _keepers if changes else ():
                keeper(changes)
        except BaseException:
            for (orders, _), was in touched.items():
                orders.put_back(*was)
            raise
        finally:
            _touched = None
        for listener in list(_listeners) if changes else ():
            listener(changes)


def remember(orders: Undoable, key: Key, before: Item | None, known: Item) -> None:
    """Note how an item was when the write that is going on first touched it."""
    assert _touched is not None, "outside a write"
    _touched.setdefault((orders, key), Touched(before, known))


def image(item: Item | None) -> Image | None:
    """An item as DynamoDB JSON, a copy of its own."""
    return None if item is None else cast(Image, item.to_json()["Attributes"])


def _changes(touched: dict[tuple[Undoable, Key], Touched]) -> list[Change]:
    """What really changed, where anybody wants to know."""
    if not _keepers and not _listeners:
        return []
    changes = [
        (*orders.texts(key), image(was.before), image(orders.items.get(key))) for (orders, key), was in touched.items()
    ]
    return [change for change in changes if change[2] != change[3]]
