"""What is due: one query per shard of the due index, whatever the number of tenants."""

from collections.abc import Iterator
from typing import NamedTuple

from pynamodb.exceptions import PynamoDBException

from offblock.adapters.keys.grammar import SHARDS, Key
from offblock.adapters.store.connecting import query
from offblock.adapters.store.failing import Cause, cause_of, failure, insisting
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


def postpone(job: str, tenant: str, key: Key, until: int) -> bool:
    """Push a job's failing entry on to a later instant; whether there was one.

    The due key alone is changed: the version stays, so that nobody takes this for a change of the record, nor the
    stream for news. An entry of another job stays where it is. One that changes meanwhile has moved by itself.
    """
    pk = f"T#{tenant}#{key[0]}"
    try:
        item = Item.get(pk, key[1], consistent_read=True)
        if not (item.g3pk or "").startswith(f"DUE#{job}#"):
            return False
        later = f"{until:010d}#{item.g3sk.split('#', 1)[1]}"
        as_it_was = (Item.born == item.born) & (Item.version == item.version) & (Item.g3sk == item.g3sk)
        insisting(
            lambda: Item._get_connection().update_item(
                pk, range_key=key[1], actions=[Item.g3sk.set(later)], condition=as_it_was
            )
        )
    except Item.DoesNotExist:
        return False
    except PynamoDBException as failed:
        if cause_of(failed) is not Cause.CONDITION:
            raise failure(failed) from failed
    return True
