"""A table's contents taken and put back at once: stored items are never edited, so a snapshot copies no item."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import Table

from local.engine.changes import LOCK, Image, image
from local.engine.orders import Orders, orders
from local.engine.places import Entry, Key, Place
from local.engine.tokens import TOKENS

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a table held. Two with the same items are equal and hash alike."""

    items: dict[Key, Item]
    places: dict[Key, list[Place]]
    partitions: dict[tuple[str | None, Any], list[Entry]]

    def images(self) -> dict[tuple[str, str], Image]:
        """The items as DynamoDB JSON by (partition, sort) key."""
        return {(str(key[0]), str(key[-1])): image(item) or {} for key, item in self.items.items()}

    def made(self, of: Callable[[Image], T]) -> dict[tuple[str, str], T]:
        """What `of` makes of each item's image, made once while the item stays as it is: it is nobody's to change."""
        return {(str(key[0]), str(key[-1])): _made(item, of) for key, item in self.items.items()}

    def fingerprint(self) -> int:
        """The same number for the same contents, within this process."""
        return hash(frozenset(_made(item, _fingerprint) for item in self.items.values()))


def snapshot(table: str) -> Snapshot:
    """What the table holds now."""
    with LOCK:
        return _copy(orders(_table(table)))


def restore(table: str, snap: Snapshot) -> None:
    """Make the table hold what it held then; listeners are not told, and client tokens are forgotten."""
    with LOCK:
        found = _table(table)
        kept, again = orders(found), _copy(snap)
        kept.items, kept.places, kept.partitions = again.items, again.places, again.partitions
        TOKENS.clear()
        store: Any = found.items
        store.clear()
        for item in again.items.values():
            if item.range_key is None:
                store[item.hash_key] = item
            else:
                store[item.hash_key][item.range_key] = item


@contextmanager
def seen_as(table: str, snap: Snapshot) -> Iterator[None]:
    """Reads inside see what the table held then; nobody may write meanwhile."""
    with LOCK:
        kept = orders(_table(table))
        now = kept.items, kept.places, kept.partitions
        kept.items, kept.places, kept.partitions = snap.items, snap.places, snap.partitions
        try:
            yield
        finally:
            kept.items, kept.places, kept.partitions = now


def load(table: str, stored_before: Iterable[Image]) -> None:
    """Fill an empty table with items that were stored before: nobody is told, and nothing is asked of them again."""
    with LOCK:
        found = _table(table)
        kept = orders(found)
        assert not kept.items, "only an empty table is filled"
        for attributes in stored_before:
            hash_key, range_key = (DynamoType(attributes[name]) for name in found.table_key_attrs)
            item = Item(hash_key, range_key, attributes)
            key = kept.key_of(item)
            kept.items[key], kept.places[key] = item, kept.places_of(key, item)
            found.items[hash_key][range_key] = item
            for place in kept.places[key]:
                kept.partitions.setdefault((place.order, place.partition), []).append(place.entry)
        for entries in kept.partitions.values():
            entries.sort()


def images(table: str) -> list[Image]:
    """All items as DynamoDB JSON, in no order."""
    with LOCK:
        return list(snapshot(table).images().values())


def stored(table: str, pk: str, sk: str) -> Image | None:
    """One item as DynamoDB JSON, or None."""
    with LOCK:
        return image(orders(_table(table)).items.get((pk, sk)))


def _copy(of: Orders | Snapshot) -> Snapshot:
    partitions = {where: list(entries) for where, entries in of.partitions.items()}
    return Snapshot(dict(of.items), dict(of.places), partitions)


def _table(name: str) -> Table:
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "us-east-1"
    account = os.environ.get("MOTO_ACCOUNT_ID", DEFAULT_ACCOUNT_ID)
    return dynamodb_backends[account][region].get_table(name)


def _made(item: Item, of: Callable[[Image], T]) -> T:
    """Kept with the item, which is never edited; a copy that is edited does not get it."""
    kept: dict[Any, T] = item.__dict__.setdefault("made", {})
    if of not in kept:
        kept[of] = of(image(item) or {})
    return kept[of]


def _fingerprint(of: Image) -> int:
    return hash(repr(sorted(of.items())))
