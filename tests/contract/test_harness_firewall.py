"""The firewall refuses whatever names another airline, and remembers it when the refusal is swallowed."""

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import boto3
import pytest
from pynamodb.transactions import TransactWrite

from offblock.adapters.table import Item
from tests.harness import firewall
from tests.harness.stack import BUCKET


def note(pk: str, **more: Any) -> Any:
    return Item(pk, "S", kind="Note", born=1, body="-", **more)


def transact(pk: str) -> None:
    with TransactWrite(connection=Item._get_connection().connection) as transaction:
        transaction.save(note("T#a#1"))
        transaction.save(note(pk))


def batch_write(pk: str) -> None:
    with Item.batch_write() as batch:
        batch.save(note(pk))


WAYS: dict[str, Callable[[str], Any]] = {
    "get": lambda pk: Item.get(pk, "S"),
    "query": lambda pk: list(Item.query(pk)),
    "query of a range": lambda pk: list(Item.query(pk, Item.sk.startswith("S"))),
    "query of an index": lambda pk: list(Item.g1.query(pk, Item.g1sk == "T#a#x")),
    "batch get": lambda pk: list(Item.batch_get([("T#a#1", "S"), (pk, "S")])),
    "put": lambda pk: note(pk).save(),
    "put into a list": lambda pk: note("T#a#1", g1pk=pk, g1sk="x").save(),
    "update": lambda pk: note(pk).update([Item.body.set("x")]),
    "update into a list": lambda pk: note("T#a#1").update([Item.g1pk.set(pk.replace("DUE#", "SYS#"))]),
    "delete": lambda pk: note(pk).delete(),
    "batch write": batch_write,
    "transaction": transact,
}


def attempt(act: Callable[[], Any]) -> None:
    with suppress(Exception):  # what PynamoDB makes of it; the firewall remembers
        act()


@pytest.mark.rule("PF-01")
@pytest.mark.parametrize("way", WAYS)
def test_a_partition_of_another_airline_is_refused(table: str, way: str) -> None:
    for foreign in ("T#b#1", "T#ab#1", "SYS#KEY#1", "DUE#windows#0"):
        with firewall.allow("a"):
            attempt(lambda foreign=foreign: WAYS[way](foreign))  # type: ignore[misc]  # a lambda's default has no type
        assert len(firewall.drain()) > 0, foreign


@pytest.mark.parametrize("way", WAYS)
def test_its_own_partitions_are_open(table: str, way: str) -> None:
    with firewall.allow("a"):
        attempt(lambda: WAYS[way]("T#a#2"))
    assert firewall.drain() == []


def test_system_partitions_open_to_those_who_may(table: str) -> None:
    with firewall.allow("a", system=True):
        attempt(lambda: list(Item.g3.query("DUE#windows#0")))
        attempt(lambda: Item.get("SYS#JOB", "x"))
    with firewall.allow("a", system=("SYS#KEY#",)):
        attempt(lambda: Item.get("SYS#KEY#1", "x"))
    assert firewall.drain() == []
    with firewall.allow("a", system=("SYS#KEY#",)), pytest.raises(firewall.ForeignPartition):
        boto3.client("dynamodb").get_item(TableName=table, Key={"pk": {"S": "SYS#JOB"}, "sk": {"S": "x"}})
    assert len(firewall.drain()) == 1


def test_an_item_may_say_when_it_is_due(table: str) -> None:
    with firewall.allow("a"):
        note("T#a#1", g3pk="DUE#windows#1", g3sk="1").save()
    assert firewall.drain() == []


def test_a_scan_is_refused_and_so_is_what_cannot_be_read(table: str) -> None:
    with firewall.allow("a"):
        attempt(lambda: list(Item.scan()))
        attempt(lambda: boto3.client("dynamodb").execute_statement(Statement=f'SELECT * FROM "{table}"'))
    assert len(firewall.drain()) == 2


def test_objects_lie_under_their_airline(table: str) -> None:
    s3: Any = boto3.client("s3")
    s3.put_object(Bucket=BUCKET, Key="b/1", Body=b"x")
    with firewall.allow("a"):
        s3.put_object(Bucket=BUCKET, Key="a/1", Body=b"x")
        s3.get_object(Bucket=BUCKET, Key="a/1")
        s3.list_objects_v2(Bucket=BUCKET, Prefix="a/")
        assert firewall.drain() == []
        attempt(lambda: s3.get_object(Bucket=BUCKET, Key="b/1"))
        attempt(lambda: s3.list_objects_v2(Bucket=BUCKET))
        attempt(lambda: s3.put_object(Bucket=BUCKET, Key="ab/1", Body=b"x"))
    assert len(firewall.drain()) == 3


def test_a_pass_ends_and_is_its_own_threads(table: str) -> None:
    with firewall.allow("a"):
        with firewall.allow("b"):
            attempt(lambda: Item.get("T#b#1", "S"))
        assert firewall.drain() == []
        attempt(lambda: Item.get("T#b#1", "S"))
        assert len(firewall.drain()) == 1
        other = threading.Thread(target=lambda: attempt(lambda: Item.get("T#b#1", "S")))
        other.start()
        other.join()
    attempt(lambda: Item.get("T#b#1", "S"))
    assert firewall.drain() == []
