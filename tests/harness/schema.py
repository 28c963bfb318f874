"""What the instruments need to know of the table's indexes, read from the model itself."""

from functools import cache
from typing import Any, NamedTuple


class Index(NamedTuple):
    """One index: its key's attributes, and every attribute that it holds."""

    partition: str
    sort: str
    held: frozenset[str]


@cache
def indexes() -> dict[str, Index]:
    """The table's indexes by name."""
    from offblock.adapters.table import Item  # reads the environment, which tests set first

    found = {}
    for one in Item._get_schema()["global_secondary_indexes"]:
        partition, sort = (part["AttributeName"] for part in one["key_schema"])
        extra: Any = one["projection"].get("NonKeyAttributes") or []
        found[one["index_name"]] = Index(partition, sort, frozenset({"pk", "sk", partition, sort, *extra}))
    return found


def partition_of(index: str | None) -> str:
    """The attribute that is the partition key of an index, or of the table."""
    return indexes()[index].partition if index else "pk"
