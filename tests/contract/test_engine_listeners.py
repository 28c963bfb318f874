"""Who listens hears of each write once and whole; a snapshot puts everything back."""

from collections.abc import Iterator

import pytest

from local import engine
from tests.contract.engine_words import Item, client, code, item, key

Heard = list[list[engine.Change]]


@pytest.fixture
def heard(table: str) -> Iterator[Heard]:
    """Everything told since the test began, a list per write."""
    calls: Heard = []
    stop = engine.on_write(calls.append)
    yield calls
    stop()


def test_a_transaction_is_told_once_with_the_images_before_and_after(table: str, heard: Heard) -> None:
    client().put_item(TableName=table, Item=item("p1", a="old"))
    update = {"UpdateExpression": "SET a = :a", "ExpressionAttributeValues": {":a": {"S": "new"}}}
    writes: list[Item] = [
        {"Update": {"TableName": table, "Key": key("p1"), **update}},
        {"Put": {"TableName": table, "Item": item("p2")}},
    ]
    client().transact_write_items(TransactItems=writes)
    client().delete_item(TableName=table, Key=key("p2"))
    assert heard == [
        [("p1", "S", None, item("p1", a="old"))],
        [("p1", "S", item("p1", a="old"), item("p1", a="new")), ("p2", "S", None, item("p2"))],
        [("p2", "S", item("p2"), None)],
    ]


def test_an_update_that_makes_an_item_is_told_as_one_change(table: str, heard: Heard) -> None:
    update = {"UpdateExpression": "SET a = :a", "ExpressionAttributeValues": {":a": {"S": "new"}}}
    client().update_item(TableName=table, Key=key("p"), **update)
    assert heard == [[("p", "S", None, item("p", a="new"))]]


def test_what_changes_nothing_is_not_told(table: str, heard: Heard) -> None:
    client().put_item(TableName=table, Item=item("p"))
    heard.clear()
    client().put_item(TableName=table, Item=item("p"))
    client().delete_item(TableName=table, Key=key("q"))
    assert code(lambda: client().put_item(TableName=table, Item=item("p", a="x"), ConditionExpression="a = pk")) == (
        "ConditionalCheckFailedException"
    )
    token = {"TransactItems": [{"Delete": {"TableName": table, "Key": key("p")}}], "ClientRequestToken": "t"}
    client().transact_write_items(**token)
    client().transact_write_items(**token)
    assert heard == [[("p", "S", item("p"), None)]]


def test_a_write_that_is_not_kept_has_not_happened_and_nobody_hears_of_it(table: str, heard: Heard) -> None:
    client().put_item(TableName=table, Item=item("p1", a="old", g3pk="DUE#x#0", g3sk="1"))
    heard.clear()
    before = engine.snapshot(table)
    token = {
        "TransactItems": [
            {"Put": {"TableName": table, "Item": item("p1", a="new", g3pk="DUE#x#0", g3sk="2")}},
            {"Put": {"TableName": table, "Item": item("p2")}},
        ],
        "ClientRequestToken": "t",
    }

    def full(_: list[engine.Change]) -> None:
        raise OSError("No space left on device")

    end = engine.kept_by(full)
    for write in (
        lambda: client().transact_write_items(**token),
        lambda: client().put_item(TableName=table, Item=item("p3")),
        lambda: client().delete_item(TableName=table, Key=key("p1")),
    ):
        assert code(write) == "ServiceUnavailable"
    assert engine.snapshot(table) == before
    assert heard == []
    end()
    client().transact_write_items(**token)
    assert [change[0] for change in heard[0]] == ["p1", "p2"], "the same request again is done once there is room"


def test_the_image_told_is_nobodys_to_change(table: str, heard: Heard) -> None:
    client().put_item(TableName=table, Item={**key("p"), "m": {"M": {"x": {"L": [{"S": "y"}]}}}})
    new = heard[0][0][3]
    assert new is not None
    new["m"]["M"]["x"]["L"].append({"S": "z"})
    assert client().get_item(TableName=table, Key=key("p"))["Item"]["m"] == {"M": {"x": {"L": [{"S": "y"}]}}}


def test_a_snapshot_puts_back_items_and_their_places_in_lists(table: str, heard: Heard) -> None:
    client().put_item(TableName=table, Item=item("p", a="old", g3pk="DUE#x#0", g3sk="1"))
    before = engine.snapshot(table)
    client().put_item(TableName=table, Item=item("p", a="new"))
    client().put_item(TableName=table, Item=item("q", g3pk="DUE#x#0", g3sk="2"))
    after = engine.snapshot(table)
    assert after.fingerprint() != before.fingerprint()
    heard.clear()
    engine.restore(table, before)
    assert heard == []
    assert engine.images(table) == [item("p", a="old", g3pk="DUE#x#0", g3sk="1")]
    assert client().scan(TableName=table)["Count"] == 1
    assert engine.snapshot(table) == before
    client().put_item(TableName=table, Item=item("p", a="x", g3pk="DUE#x#0", g3sk="9"))
    engine.restore(table, before)
    assert engine.snapshot(table).fingerprint() == before.fingerprint()


def test_moto_keeps_no_record_of_writes_and_no_trace_of_reads(table: str) -> None:
    from moto.core.models import DEFAULT_ACCOUNT_ID
    from moto.dynamodb.models import dynamodb_backends

    stored = dynamodb_backends[DEFAULT_ACCOUNT_ID]["us-east-1"].get_table(table)
    for number in range(20):
        client().put_item(TableName=table, Item=item("p", a=str(number)))
        client().get_item(TableName=table, Key=key(f"missing{number}"))
    assert not isinstance(getattr(stored.stream_shard, "items", None), list)
    assert len(stored.items) == 1
