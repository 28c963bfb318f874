"""The items of one table in the order that queries read them: the table's own and each index's.

It stands where moto keeps a table's stream shard, which moto tells of every change; moto's shard grows for ever.
"""

from bisect import bisect_left, insort
from typing import Any, cast

from moto.dynamodb.exceptions import ItemSizeTooLarge, MockValidationException
from moto.dynamodb.models.dynamo_type import Item
from moto.dynamodb.models.table import Table

from local.engine.changes import LOCK, one_write, remember
from local.engine.places import Entry, Key, Place, Schema
from local.engine.sizes import ITEM_LIMIT, item_size


class Orders:
    """Sorted entries per partition, the items by key, and where each stands."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.items: dict[Key, Item] = {}
        self.places: dict[Key, list[Place]] = {}
        self.partitions: dict[tuple[str | None, Any], list[Entry]] = {}

    def add(self, old: Item | None, new: Item | None) -> None:
        """What moto calls after each change; an item that DynamoDB would refuse raises, which undoes the write."""
        item = cast(Item, new if new is not None else old)
        key = self.key_of(item)
        with one_write():
            remember(self, key, self.items.get(key), item)
            if new is not None:
                _refuse_what_dynamodb_refuses(self.table, new)
            self._place(key, new)

    def put_back(self, before: Item | None, known: Item) -> None:
        """Make an item what it was, in moto's own store too; `known` is any item with that key."""
        store: Any = self.table.items
        at = known.hash_key
        if known.range_key is not None:
            store, at = store[known.hash_key], known.range_key
        if before is None:
            store.pop(at, None)
        else:
            store[at] = before
        self._place(self.key_of(known), before)

    def schema(self, index: str | None) -> Schema:
        """The key of the table or of one index; KeyError when there is no such index."""
        if index is None:
            return Schema(self.table.hash_key_attr, self.table.range_key_attr, None)
        found = self.table.get_index(index)
        kinds = {part["KeyType"]: part["AttributeName"] for part in found.schema}
        own = {name for name in (*self.table.table_key_attrs, *found.schema_key_attrs) if name}
        extra = found.projection.get("NonKeyAttributes", [])
        everything = found.projection.get("ProjectionType", "ALL") == "ALL"
        return Schema(kinds["HASH"], kinds.get("RANGE"), None if everything else frozenset(own | set(extra)))

    def key_of(self, item: Item) -> Key:
        """The values of the table's key."""
        hash_value = item.hash_key.cast_value
        return (hash_value,) if item.range_key is None else (hash_value, item.range_key.cast_value)

    def texts(self, key: Key) -> tuple[str, str]:
        """A key as two texts, the second empty when the table has no sort key."""
        return str(key[0]), str(key[1]) if len(key) > 1 else ""

    def _place(self, key: Key, new: Item | None) -> None:
        before = self.places.pop(key, [])
        after = [] if new is None else self.places_of(key, new)
        for place in before:
            if place not in after:
                self._take_out(place)
        for place in after:
            if place not in before:
                insort(self.partitions.setdefault((place.order, place.partition), []), place.entry)
        if new is None:
            self.items.pop(key, None)
        else:
            self.items[key], self.places[key] = new, after

    def _take_out(self, place: Place) -> None:
        entries = self.partitions[place.order, place.partition]
        del entries[bisect_left(entries, place.entry)]
        if not entries:
            del self.partitions[place.order, place.partition]

    def places_of(self, key: Key, item: Item) -> list[Place]:
        """The table's place, and one for each index whose key attributes the item has (indexes are sparse)."""
        found = [Place(None, key[0], (*key[1:], *key))]
        for index in self.table.all_indexes():
            if all(name in item.attrs for name in index.schema_key_attrs):
                partition, *sort = (item.attrs[name].cast_value for name in index.schema_key_attrs)
                found.append(Place(index.name, partition, (*sort, *key)))
        return found


def orders(table: Table) -> Orders:
    """The orders of a table made since the engine was installed."""
    return cast(Orders, table.stream_shard)


def made(table: Table) -> None:
    """Give a new table its orders."""
    with LOCK:
        table.stream_shard = cast(Any, Orders(table))


def _refuse_what_dynamodb_refuses(table: Table, item: Item) -> None:
    if item_size(item.attrs) > ITEM_LIMIT:
        raise ItemSizeTooLarge
    types = {one["AttributeName"]: one["AttributeType"] for one in table.attr}
    for name, expected in types.items():
        if name in item.attrs and item.attrs[name].type != expected:
            raise MockValidationException(
                "One or more parameter values were invalid: Type mismatch for Index Key "
                f"{name} Expected: {expected} Actual: {item.attrs[name].type}"
            )
