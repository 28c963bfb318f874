"""Queries that read one partition's entries in order, and stop where DynamoDB stops: Limit, 1 MB, the range."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import Any

from moto.dynamodb.exceptions import MockValidationException
from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import Table

from local.engine.orders import Orders, orders
from local.engine.places import Entry, Schema
from local.engine.sizes import PAGE_LIMIT, item_size

_listeners: list[Callable[[int], None]] = []
Page = tuple[list[Item], int, dict[str, Any] | None]


def on_read(listener: Callable[[int], None]) -> Callable[[], None]:
    """Tell `listener` the bytes that each query's page reads, before any filter. Gives back what ends the listening."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener)


def query(
    self: Table,
    hash_key: DynamoType | None,
    range_comparison: str | None,
    range_objs: list[DynamoType],
    limit: int | None,
    exclusive_start_key: dict[str, Any] | None,
    scan_index_forward: bool,
    projection_expressions: list[list[str]] | None,
    index_name: str | None = None,
    consistent_read: bool = False,
    filter_expression: Any = None,
    **rest: Any,
) -> Page:
    """Moto's `Table.query`: the page's items, how many were read, and the key to go on from.

    The key is given whenever the reading stopped at the limit, also when nothing follows, as DynamoDB does.
    """
    several_keys = len(rest.pop("hash_key_conditions") or []) > 1 or len(rest.pop("range_key_conditions") or []) > 1
    assert hash_key is not None, "a query without a partition key"
    assert not several_keys, "multi-attribute keys are not used here"
    assert not rest, "QueryFilter is not used here"
    if index_name and consistent_read and any(index.name == index_name for index in self.global_indexes):
        raise MockValidationException("Consistent reads are not supported on global secondary indexes")
    kept = orders(self)
    schema = kept.schema(index_name)
    _refuse_wrong_request(self, schema, hash_key, limit, projection_expressions, index_name)
    entries = kept.partitions.get((index_name, hash_key.cast_value), [])
    low, high = _range(entries, range_comparison, [one.cast_value for one in range_objs])
    if exclusive_start_key is not None:
        at = _start(self, schema, hash_key, exclusive_start_key)
        if scan_index_forward:
            low = max(low, bisect_right(entries, at))
        else:
            high = min(high, bisect_left(entries, at))
    positions = range(low, high) if scan_index_forward else range(high - 1, low - 1, -1)
    found, read, last = _page(kept, schema, entries, positions, limit)
    if filter_expression is not None:
        found = [item for item in found if filter_expression.expr(item)]
    if projection_expressions:
        found = [item.project(projection_expressions) for item in found]
    return found, read, last


def _page(kept: Orders, schema: Schema, entries: list[Entry], positions: Iterable[int], limit: int | None) -> Page:
    found: list[Item] = []
    size = 0
    last = None
    key_length = len(kept.table.table_key_attrs)
    for position in positions:
        item = _view(kept.items[entries[position][-key_length:]], schema)
        weight = item_size(item.attrs)
        if found and size + weight > PAGE_LIMIT:
            last = _key(kept.table, schema, found[-1])
            break
        size += weight
        found.append(item)
        if len(found) == limit:
            last = _key(kept.table, schema, item)
            break
    for listener in list(_listeners):
        listener(size)
    return found, len(found), last


def _view(item: Item, schema: Schema) -> Item:
    """What an index holds of an item; nobody edits it, so the table gives its own."""
    if schema.projected is None:
        return item
    attributes = {name: value for name, value in item.attrs.items() if name in schema.projected}
    view = Item(item.hash_key, item.range_key, {})
    view.attrs.update(attributes)
    return view


def _key(table: Table, schema: Schema, item: Item) -> dict[str, Any]:
    return {name: item.attrs[name] for name in _key_names(table, schema)}


def _key_names(table: Table, schema: Schema) -> list[str]:
    return [name for name in dict.fromkeys((*table.table_key_attrs, schema.partition, schema.sort)) if name]


def _range(entries: list[Entry], comparison: str | None, values: list[Any]) -> tuple[int, int]:
    """The entries that a sort key condition allows, as positions from and to."""
    if comparison is None:
        return 0, len(entries)
    first = values[0]

    def left(value: Any) -> int:
        return bisect_left(entries, value, key=_sort_value)

    def right(value: Any) -> int:
        return bisect_right(entries, value, key=_sort_value)

    match comparison.upper():
        case "=" | "EQ":
            return left(first), right(first)
        case "<" | "LT":
            return 0, left(first)
        case "<=" | "LE":
            return 0, right(first)
        case ">" | "GT":
            return right(first), len(entries)
        case ">=" | "GE":
            return left(first), len(entries)
        case "BEGINS_WITH":
            return left(first), bisect_right(entries, first, key=lambda entry: entry[0][: len(first)])
        case "BETWEEN":
            if values[1] < first:
                raise MockValidationException(
                    "Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater than or "
                    "equal to lower bound"
                )
            return left(first), right(values[1])
    raise MockValidationException(f"Query key condition not supported: {comparison}")


def _sort_value(entry: Entry) -> Any:
    return entry[0]


def _start(table: Table, schema: Schema, hash_key: DynamoType, start: dict[str, Any]) -> Entry:
    """Where a page goes on from; the key need not exist, but it must be of this partition."""
    if set(start) != set(_key_names(table, schema)):
        raise MockValidationException("The provided starting key is invalid")
    values = {name: DynamoType(value) for name, value in start.items()}
    if values[schema.partition] != hash_key:
        raise MockValidationException(
            "The provided starting key is outside query boundaries based on provided conditions"
        )
    key = tuple(values[name].cast_value for name in table.table_key_attrs)
    return (values[schema.sort].cast_value, *key) if schema.sort else key


def _refuse_wrong_request(
    table: Table, schema: Schema, hash_key: DynamoType, limit: int | None, projection: Any, index_name: str | None
) -> None:
    if limit is not None and limit < 1:
        raise MockValidationException(
            f"1 validation error detected: Value '{limit}' at 'limit' failed to satisfy constraint: "
            "Member must have value greater than or equal to 1"
        )
    types = {one["AttributeName"]: one["AttributeType"] for one in table.attr}
    if types[schema.partition] != hash_key.type:
        raise MockValidationException(
            "One or more parameter values were invalid: Condition parameter type does not match schema type"
        )
    if schema.projected is not None:
        unknown = [path[0] for path in projection or [] if path[0] not in schema.projected]
        if unknown:
            raise MockValidationException(
                f"One or more parameter values were invalid: Global secondary index {index_name} "
                f"does not project {unknown}"
            )
