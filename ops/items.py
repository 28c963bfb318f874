"""All that is kept of one tenant, raw: its items as lines without its name, and its objects.

It is found by reading the table from end to end (`Scan`): complete whatever kinds there are, by a person's command and
by nothing else. No list holds everything: markers, imports, kept answers and mentions are found by their keys alone.
"""

import random
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from offblock.adapters import aws
from offblock.adapters.keys.grammar import shard
from offblock.config import config
from offblock.domain.kernel.refusals import Busy
from ops.archive import API_KEY, Line

T = TypeVar("T")
Item = dict[str, dict[str, str]]

PATIENCE_SECONDS = 20
A_BATCH = 25
"""Items that DynamoDB writes in one request."""
MOST_TRIES = 12
OF_TENANT = ("pk", "g1pk", "g2pk", "g4pk")
UNSAID = ("Answered", "Mention")
"""What the house itself remembers for a day, for whoever sends a request again: no archive has it."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some of a tenant's items: how many of the table were looked at for them, and what that cost in read units."""

    items: list[Item]
    looked_at: int
    units: float


def pages(tenant: str, keys_only: bool = False) -> Iterator[Page]:
    """Every item of a tenant, its API keys too, read strongly."""
    wanted: dict[str, Any] = {
        "TableName": config().table,
        "ConsistentRead": True,
        "ReturnConsumedCapacity": "TOTAL",
        "FilterExpression": "begins_with(pk, :tenant) OR g1pk = :keys",
        "ExpressionAttributeValues": {":tenant": {"S": f"T#{tenant}#"}, ":keys": {"S": f"T#{tenant}#KEY"}},
    }
    if keys_only:
        wanted["ProjectionExpression"] = "pk, sk"
    while True:
        answer = _table().scan(**wanted)
        units = answer.get("ConsumedCapacity", {}).get("CapacityUnits", 0.0)
        yield Page(answer["Items"], answer["ScannedCount"], units)
        if "LastEvaluatedKey" not in answer:
            return
        wanted["ExclusiveStartKey"] = answer["LastEvaluatedKey"]


def some_of_the_table(size: int, after: Item | None) -> dict[str, Any]:
    """A page of all tenants' items, read strongly, as DynamoDB answers it; `after` is where the last one ended."""
    start = {"ExclusiveStartKey": after} if after else {}
    wanted = {"TableName": config().table, "ConsistentRead": True, "Limit": size, **start}
    answer: dict[str, Any] = _table().scan(**wanted)
    return answer


def about_how_many() -> int:
    """How many items the table has, as DynamoDB last counted them."""
    return int(_table().describe_table(TableName=config().table)["Table"].get("ItemCount", 0))


def is_kept(item: Item, now: int) -> bool:
    """Whether an item belongs into an archive: its time is not over, and it is more than a day's memory."""
    return int(item.get("ttl", {}).get("N", now + 1)) > now and item["kind"]["S"] not in UNSAID


def line_of(tenant: str, item: Item) -> Line:
    """An item without its tenant. What it announced when it was written is not said: it would be announced again."""
    line: Line = {name: _plain(value) for name, value in item.items() if name != "happened"}
    for name in (one for one in OF_TENANT if one in line):
        line[name] = line[name].removeprefix(f"T#{tenant}#")
    if "g3pk" in line:
        at, _, rest = line["g3sk"].split("#", 2)
        line |= {"g3pk": line["g3pk"].rpartition("#")[0], "g3sk": f"{at}#{rest}"}
    return line


def item_of(tenant: str, line: Line) -> Item:
    """The item of a line, of whatever tenant: keys, lists and what is due bear its name."""
    plain = dict(line)
    for name in (one for one in OF_TENANT if one in plain):
        is_house = line["kind"] == API_KEY and name == "pk"
        plain[name] = plain[name] if is_house else f"T#{tenant}#{plain[name]}"
    if "g3pk" in plain:
        at, rest = plain["g3sk"].split("#", 1)
        plain |= {"g3pk": f"{plain['g3pk']}#{shard(plain['pk'])}", "g3sk": f"{at}#{tenant}#{rest}"}
    return {name: {"S": value} if isinstance(value, str) else {"N": str(value)} for name, value in plain.items()}


def put(items: Iterable[Item]) -> None:
    """Write items as they are, up to 25; writing them again changes nothing."""
    _write([{"PutRequest": {"Item": item}} for item in items])


def delete(items: Iterable[Item]) -> None:
    """Remove items, up to 25; again does no harm."""
    _write([{"DeleteRequest": {"Key": {"pk": item["pk"], "sk": item["sk"]}}} for item in items])


def some(things: Iterable[T], size: int = A_BATCH) -> Iterator[list[T]]:
    """Things some at a time."""
    left = iter(things)
    while batch := list(islice(left, size)):
        yield batch


def _write(requests: list[Any]) -> None:
    for tries in range(MOST_TRIES):
        answer = _table().batch_write_item(RequestItems={config().table: requests})
        requests = answer.get("UnprocessedItems", {}).get(config().table, [])
        if not requests:
            return
        time.sleep(random.uniform(0, min(5.0, 0.1 * 2**tries)))
    raise Busy("The table takes no more at the moment: run the same command again, it goes on where it was.")


def _plain(value: dict[str, str]) -> str | int:
    ((kind, content),) = value.items()
    assert kind in ("S", "N"), f"a {kind} is nothing that we keep"
    return content if kind == "S" else int(content)


def _table() -> Any:
    return aws.client("dynamodb", PATIENCE_SECONDS)
