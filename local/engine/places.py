"""Where the items of a table stand: keys, places in an order, and what keys are made of."""

from typing import Any, NamedTuple

Key = tuple[Any, ...]
"""The values of an item's key: (partition,) or (partition, sort)."""
Entry = tuple[Any, ...]
"""Where an item stands in a partition: the sort value, if there is one, and then the table's key."""


class Place(NamedTuple):
    """Where one item stands: the order (an index, or None for the table), the partition's value and the entry in it."""

    order: str | None
    partition: Any
    entry: Entry


class Schema(NamedTuple):
    """The attributes that make a key, and what an index projects (None is everything)."""

    partition: str
    sort: str | None
    projected: frozenset[str] | None
