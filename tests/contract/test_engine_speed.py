"""A write, a transaction and a page cost the same in a table of a hundred items and of twenty thousand."""

import statistics
import time
from collections.abc import Callable
from typing import Any

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models import dynamodb_backends
from pynamodb.transactions import TransactWrite

from offblock.adapters.table import Item


def fill(table: str, first: int, last: int) -> None:
    """Items in one long list and many partitions, put past the wire to be quick."""
    stored = dynamodb_backends[DEFAULT_ACCOUNT_ID]["us-east-1"].get_table(table)
    for n in range(first, last):
        row = {"pk": f"T#a#S#{n}", "sk": "S", "kind": "S", "body": "b" * 200, "g1pk": "T#a#S", "g1sk": f"{n:09d}"}
        stored.put_item({name: {"S": text} for name, text in row.items()} | {"born": {"N": "1"}, "version": {"N": "1"}})


def milliseconds(work: Callable[[int], Any], times: int = 60) -> float:
    """The middle one of many."""
    spent = []
    for n in range(times):
        began = time.perf_counter()
        work(n)
        spent.append((time.perf_counter() - began) * 1000)
    return statistics.median(spent)


def save(n: int) -> None:
    fresh = Item(f"T#a#N#{time.perf_counter_ns()}", "N", kind="N", born=1, body="b", g1pk="T#a#S", g1sk=f"{n:09d}")
    fresh.save(Item.pk.does_not_exist())


def transact(n: int) -> None:
    with TransactWrite(connection=Item._get_connection().connection) as transaction:
        for part in range(3):
            transaction.save(Item(f"T#a#N#{time.perf_counter_ns()}#{part}", "N", kind="N", born=1, body="b"))


def page(n: int) -> None:
    assert len(list(Item.g1.query("T#a#S", limit=25))) == 25


def test_nothing_grows_with_the_table(table: str) -> None:
    fill(table, 0, 100)
    small = {work: milliseconds(work) for work in (save, transact, page)}
    fill(table, 100, 20_000)
    large = {work: milliseconds(work) for work in (save, transact, page)}
    slower = {work.__name__: round(large[work] / small[work], 2) for work in small}
    assert max(slower.values()) < 2.5, f"{slower} times as slow in 20,000 as in 100 items"
