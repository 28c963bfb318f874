"""The engine writes as DynamoDB does: whole transactions, tokens, old images, limits."""

import gc
import threading
import weakref
from typing import Any

import pytest

from local import engine
from tests.contract.engine_words import Item, client, code, item, key, refusal

ABSENT = "attribute_not_exists(pk)"


def put(table: str, of: Item, **more: Any) -> Item:
    return {"Put": {"TableName": table, "Item": of, **more}}


def stored(table: str) -> dict[str, Any]:
    """What `a` holds of each item, by partition key."""
    return {one["pk"]["S"]: one.get("a", {}).get("S") for one in engine.images(table)}


def test_what_is_no_longer_stored_is_kept_by_nobody(table: str) -> None:
    client().put_item(TableName=table, Item=item("p1", a="old"))
    before = weakref.ref(engine.snapshot(table).items["p1", "S"])
    assert before() is not None
    client().put_item(TableName=table, Item=item("p1", a="new"))
    gc.collect()
    assert before() is None, "a stack that runs for weeks grows by what is in it alone"


def test_a_transaction_with_one_failed_condition_changes_nothing(table: str) -> None:
    client().put_item(TableName=table, Item=item("p1", a="old"))
    wrong = put(table, item("p1", a="new"), ConditionExpression=ABSENT, ReturnValuesOnConditionCheckFailure="ALL_OLD")
    refused = refusal(lambda: client().transact_write_items(TransactItems=[put(table, item("p2")), wrong]))
    assert refused.response["Error"]["Code"] == "TransactionCanceledException"
    reasons: Any = refused.response["CancellationReasons"]
    assert [reason["Code"] for reason in reasons] == ["None", "ConditionalCheckFailed"]
    assert reasons[1]["Item"] == item("p1", a="old")
    assert stored(table) == {"p1": "old"}


def test_a_transaction_that_fails_while_it_writes_is_undone(table: str) -> None:
    client().put_item(TableName=table, Item=item("p1", a="text"))
    before = engine.images(table)
    broken = {
        "Update": {
            "TableName": table,
            "Key": key("p1"),
            "UpdateExpression": "SET b = :one ADD a :one",
            "ExpressionAttributeValues": {":one": {"N": "1"}},
        }
    }
    items = [put(table, item("p2")), {"Delete": {"TableName": table, "Key": key("p1", "x")}}, broken]
    assert code(lambda: client().transact_write_items(TransactItems=items)) == "ValidationException"
    assert engine.images(table) == before
    assert client().get_item(TableName=table, Key=key("p1"))["Item"] == item("p1", a="text")


def test_all_conditions_see_the_state_before_the_transaction(table: str) -> None:
    check = {"ConditionCheck": {"TableName": table, "Key": key("p1"), "ConditionExpression": ABSENT}}
    client().transact_write_items(TransactItems=[put(table, item("p2")), check])
    client().put_item(TableName=table, Item=item("p1"))
    assert code(lambda: client().transact_write_items(TransactItems=[put(table, item("p3")), check])) == (
        "TransactionCanceledException"
    )
    assert set(stored(table)) == {"p1", "p2"}


def test_a_transaction_names_an_item_once_and_a_hundred_items_at_most(table: str) -> None:
    check = {"ConditionCheck": {"TableName": table, "Key": key("p1"), "ConditionExpression": ABSENT}}
    twice = [put(table, item("p1")), check]
    assert code(lambda: client().transact_write_items(TransactItems=twice)) == "ValidationException"
    many = [put(table, item(f"p{n}")) for n in range(101)]
    assert code(lambda: client().transact_write_items(TransactItems=many)) == "ValidationException"
    assert stored(table) == {}
    client().transact_write_items(TransactItems=many[:100])
    assert len(stored(table)) == 100


def test_a_transaction_holds_four_megabytes_at_most(table: str) -> None:
    big = [put(table, item(f"p{n}", a="x" * 390_000)) for n in range(11)]
    assert code(lambda: client().transact_write_items(TransactItems=big)) == "ValidationException"
    client().transact_write_items(TransactItems=big[:10])
    assert len(stored(table)) == 10


def test_an_item_weighs_400_kb_at_most(table: str) -> None:
    fits = item("p", a="")
    fits["a"]["S"] = "x" * (400 * 1024 - len("pk" + "p" + "sk" + "S" + "a"))
    client().put_item(TableName=table, Item=fits)
    fits["a"]["S"] += "x"
    before = engine.snapshot(table)
    assert code(lambda: client().put_item(TableName=table, Item=fits)) == "ValidationException"
    grow = {"UpdateExpression": "SET b = :b", "ExpressionAttributeValues": {":b": {"S": "x"}}}
    assert code(lambda: client().update_item(TableName=table, Key=key("p"), **grow)) == "ValidationException"
    assert engine.snapshot(table) == before


def test_the_same_token_again_is_the_same_transaction_once(table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    at = [0.0]
    monkeypatch.setattr(engine.TOKENS, "now", lambda: at[0])
    add = {"UpdateExpression": "ADD n :one", "ExpressionAttributeValues": {":one": {"N": "1"}}}
    items = [{"Update": {"TableName": table, "Key": key("p"), **add}}]

    def spend(token: str, *more: Item) -> None:
        client().transact_write_items(TransactItems=[*items, *more], ClientRequestToken=token)

    def spent() -> str:
        return str(client().get_item(TableName=table, Key=key("p"))["Item"]["n"]["N"])

    spend("t1")
    at[0] = 599
    spend("t1")
    assert spent() == "1"
    assert code(lambda: spend("t1", put(table, item("q")))) == "IdempotentParameterMismatchException"
    spend("t2")
    at[0] = 601
    spend("t1")
    assert spent() == "3"


def test_a_refused_transaction_may_use_its_token_again(table: str) -> None:
    client().put_item(TableName=table, Item=item("p"))
    items = [put(table, item("p", a="new"), ConditionExpression=ABSENT)]
    again = {"TransactItems": items, "ClientRequestToken": "t"}
    assert code(lambda: client().transact_write_items(**again)) == "TransactionCanceledException"
    client().delete_item(TableName=table, Key=key("p"))
    client().transact_write_items(**again)
    assert stored(table) == {"p": "new"}


def test_a_failed_condition_gives_the_old_item_when_asked(table: str) -> None:
    client().put_item(TableName=table, Item=item("p", a="old"))
    request = {"TableName": table, "ConditionExpression": ABSENT, "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
    change = {"UpdateExpression": "REMOVE a"}
    for refused in (
        refusal(lambda: client().put_item(Item=item("p", a="new"), **request)),
        refusal(lambda: client().delete_item(Key=key("p"), **request)),
        refusal(lambda: client().update_item(Key=key("p"), **change, **request)),
    ):
        answer: Any = refused.response
        assert answer["Error"]["Code"] == "ConditionalCheckFailedException"
        assert answer["Item"] == item("p", a="old")
    del request["ReturnValuesOnConditionCheckFailure"]
    assert "Item" not in refusal(lambda: client().delete_item(Key=key("p"), **request)).response


def test_an_update_that_is_refused_leaves_the_item_and_one_of_nothing_makes_it(table: str) -> None:
    change = {"UpdateExpression": "SET a = :a", "ExpressionAttributeValues": {":a": {"S": "x"}}}
    exists = {"ConditionExpression": "attribute_exists(pk)"}
    assert code(lambda: client().update_item(TableName=table, Key=key("p"), **change, **exists)) == (
        "ConditionalCheckFailedException"
    )
    assert stored(table) == {}
    client().update_item(TableName=table, Key=key("p"), **change)
    assert stored(table) == {"p": "x"}
    before = engine.snapshot(table)
    client().update_item(TableName=table, Key=key("p"), UpdateExpression="REMOVE a")
    assert stored(table) == {"p": None}
    engine.restore(table, before)
    assert stored(table) == {"p": "x"}


def test_a_batch_takes_25_writes_and_reads_100_keys(table: str) -> None:
    puts = [{"PutRequest": {"Item": item(f"p{n}")}} for n in range(26)]
    assert code(lambda: client().batch_write_item(RequestItems={table: puts})) == "ValidationException"
    client().batch_write_item(RequestItems={table: puts[:25]})
    keys = [key(f"p{n}") for n in range(101)]
    assert code(lambda: client().batch_get_item(RequestItems={table: {"Keys": keys}})) == "ValidationException"
    answer = client().batch_get_item(RequestItems={table: {"Keys": keys[:100], "ConsistentRead": True}})
    assert len(answer["Responses"][table]) == 25
    wanted = [{"Get": {"TableName": table, "Key": one}} for one in keys]
    assert code(lambda: client().transact_get_items(TransactItems=wanted)) == "ValidationException"
    assert len(client().transact_get_items(TransactItems=wanted[:100])["Responses"]) == 100


def test_an_index_key_is_a_text_and_not_empty(table: str) -> None:
    for wrong in ({"S": ""}, {"N": "1"}):
        assert code(lambda wrong=wrong: client().put_item(TableName=table, Item={**key("p"), "g1pk": wrong})) == (  # type: ignore[misc]  # a lambda's default has no type
            "ValidationException"
        )
    assert stored(table) == {}


def test_what_is_stored_comes_back_as_it_was(table: str) -> None:
    kinds: Item = {
        **key("p"),
        "n": {"N": "-12.50"},
        "b": {"B": b"\x00\xff"},
        "t": {"BOOL": False},
        "z": {"NULL": True},
        "l": {"L": [{"S": "ü"}, {"M": {"x": {"N": "1"}}}]},
        "s": {"SS": ["a", "b"]},
        "e": {"S": ""},
    }
    client().put_item(TableName=table, Item=kinds)
    assert client().get_item(TableName=table, Key=key("p"))["Item"] == kinds
    assert client().put_item(TableName=table, Item=item("p"), ReturnValues="ALL_OLD")["Attributes"] == kinds


def test_threads_lose_no_write(table: str) -> None:
    client().put_item(TableName=table, Item={**key("sum"), "n": {"N": "0"}})

    def add(thread: int) -> None:
        mine = client()
        for number in range(25):
            count = {"UpdateExpression": "ADD n :one", "ExpressionAttributeValues": {":one": {"N": "1"}}}
            update = {"Update": {"TableName": table, "Key": key("sum"), **count}}
            mine.transact_write_items(TransactItems=[update, put(table, item(f"t{thread}", str(number)))])

    threads = [threading.Thread(target=add, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert client().get_item(TableName=table, Key=key("sum"))["Item"]["n"] == {"N": "150"}
    assert len(engine.images(table)) == 151


def test_threads_that_put_if_absent_have_one_winner(table: str) -> None:
    won: list[int] = []
    start = threading.Barrier(6)

    def claim(thread: int) -> None:
        mine = client()
        start.wait()
        try:
            mine.put_item(TableName=table, Item=item("p", a=str(thread)), ConditionExpression=ABSENT)
            won.append(thread)
        except mine.exceptions.ConditionalCheckFailedException:
            pass

    threads = [threading.Thread(target=claim, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [stored(table)["p"]] == [str(thread) for thread in won]
