"""What is due: one query per shard of the due index, whatever the number of tenants."""

from collections.abc import Iterator
from typing import NamedTuple

from offblock.adapters.keys.grammar import SHARDS, Key
from offblock.adapters.store.connecting import query
from offblock.adapters.table import Item
from offblock.config import config


class Entry(NamedTuple):
    """One thing that is due: when, whose, and where it is kept (key without its tenant)."""

    at: int
    tenant: str
    key: Key


def due(job: str, until: int, since: int = 0, most: int = 10_000) -> Iterator[Entry]:
    """Entries of a job with `since` < instant <= `until`, oldest first within a shard; `most` per shard."""
    if since >= until:  # DynamoDB refuses a range that ends before it begins
        return
    for shard in range(SHARDS):
        yield from _of_shard(f"DUE#{job}#{shard}", until, since, most)


def _of_shard(pk: str, until: int, since: int, most: int) -> Iterator[Entry]:
    start, found = None, 0
    while found < most:
        wanted = {
            "TableName": config().table,
            "IndexName": "gsi3",
            "KeyConditionExpression": "g3pk = :p AND g3sk BETWEEN :l AND :h",
            "ExpressionAttributeValues": {
                ":p": {"S": pk},
                ":l": {"S": f"{since + 1 if since else 0:010d}"},
                ":h": {"S": f"{until:010d}#~"},
            },
        } | ({"ExclusiveStartKey": start} if start else {})
        answer = query(**wanted)
        for row in answer["Items"]:
            found += 1
            yield _entry(row["g3sk"]["S"], row["pk"]["S"], row["sk"]["S"])
        start = answer.get("LastEvaluatedKey")
        if not start:
            return


def _entry(due_key: str, pk: str, sk: str) -> Entry:
    at, tenant, _ = due_key.split("#", 2)
    return Entry(int(at), tenant, (pk.removeprefix(f"T#{tenant}#"), sk))


def postpone(tenant: str, key: Key, until: int) -> None:
    """Push a failing entry on to a later instant, unless it has changed meanwhile and so moved by itself."""
    try:
        item = Item.get(f"T#{tenant}#{key[0]}", key[1], consistent_read=True)
    except Item.DoesNotExist:
        return
    if not item.g3pk or not item.g3sk:
        return
    rest = item.g3sk.split("#", 1)[1]
    item.update(
        actions=[Item.g3sk.set(f"{until:010d}#{rest}")],
        condition=Item.version == item.version,
        add_version_condition=False,
    )
