"""A write, a transaction and a page are as much work in a table of twenty thousand items as in one of a hundred.

Work is counted in calls of Python, which are the same on every machine; `make bench` is where time is measured.
"""

import sys
from collections.abc import Callable
from types import FrameType
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


def calls(work: Callable[[str], Any], name: str) -> int:
    """How many functions, Python's own among them, are called for it the second time, when all is loaded."""
    work(f"{name}-first")
    made = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work(f"{name}-second")
    finally:
        sys.setprofile(None)
    return made


def save(name: str) -> None:
    Item(f"T#a#N#{name}", "N", kind="N", born=1, body="b", g1pk="T#a#S", g1sk=f"5{name}").save(Item.pk.does_not_exist())


def transact(name: str) -> None:
    with TransactWrite(connection=Item._get_connection().connection) as transaction:
        for part in range(3):
            transaction.save(Item(f"T#a#M#{name}#{part}", "N", kind="N", born=1, body="b"))


def page(name: str) -> None:
    assert len(list(Item.g1.query("T#a#S", limit=25))) == 25


def test_nothing_grows_with_the_table(table: str) -> None:
    fill(table, 0, 100)
    small = {work: calls(work, "small") for work in (save, transact, page)}
    fill(table, 100, 20_000)
    large = {work: calls(work, "large") for work in (save, transact, page)}
    more = {work.__name__: round(large[work] / small[work], 3) for work in small}
    assert max(more.values()) < 1.1, f"{more} times the calls in 20,000 as in 100 items"
