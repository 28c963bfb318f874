"""The faults are what botocore and PynamoDB meet in AWS, and crashing everywhere finds what is not atomic."""

import contextlib
import itertools
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError, ReadTimeoutError
from pynamodb.exceptions import PutError, TransactWriteError
from pynamodb.transactions import TransactWrite

from offblock.adapters.table import Item
from tests.harness import Fault, Killed, Run, contents, crash_everywhere, world
from tests.harness.stack import BUCKET

PILOT, LOG = "T#a#U#1", "T#a#L#1"


def put(pk: str, body: str = "") -> None:
    Item(pk, "S", kind="Note", born=1, body=body or "-").save(Item.pk.does_not_exist())


def body_of(pk: str) -> str:
    try:
        return str(Item.get(pk, "S").body)
    except Item.DoesNotExist:
        return ""


def transact(*pks: str) -> None:
    with TransactWrite(connection=Item._get_connection().connection) as transaction:
        for pk in pks:
            transaction.save(Item(pk, "S", kind="Note", born=1, body="-"), condition=Item.pk.does_not_exist())


def test_a_killed_run_makes_no_further_call(table: str) -> None:
    def act() -> None:
        try:
            put("T#a#1")
            put("T#a#2")
        finally:
            put("T#a#3")

    with pytest.raises(Killed), Run({1: "kill_before"}):
        act()
    assert [key[0] for key in contents()] == ["T#a#1"]
    with pytest.raises(Killed), Run({0: "kill_after"}):
        put("T#a#4")
    assert sorted(key[0] for key in contents()) == ["T#a#1", "T#a#4"]


def test_a_lost_answer_is_tried_again_by_botocore_without_waiting(table: str) -> None:
    with pytest.raises(PutError) as refused, Run({0: "lost_response"}) as run:
        put("T#a#1")
    assert refused.value.cause_response_code == "ConditionalCheckFailedException"  # its own first try is in the way
    assert run.calls == ["PutItem", "PutItem"]
    assert run.waited > 0


def test_a_lost_answer_of_a_transaction_is_known_again_by_its_token(table: str) -> None:
    with Run({0: "lost_response"}) as run:
        transact("T#a#1")
    assert run.calls == ["TransactWriteItems"] * 2


def test_a_time_out_that_did_nothing_is_tried_again(table: str) -> None:
    with Run({0: "timeout_before"}) as run:
        put("T#a#1")
    assert len(run.calls) == 2
    with pytest.raises(ReadTimeoutError), Run(dict.fromkeys(range(9), "timeout_before")):
        boto3.client("dynamodb").get_item(TableName=table, Key={"pk": {"S": "x"}, "sk": {"S": "x"}})


@pytest.mark.parametrize(("fault", "code"), [("throttle", "ThrottlingError"), ("conflict", "TransactionConflict")])
def test_a_transaction_says_why_it_was_cancelled(table: str, fault: Fault, code: str) -> None:
    with pytest.raises(TransactWriteError) as refused, Run({0: fault}) as run:
        transact("T#a#1", "T#a#2")
    assert [reason and reason.code for reason in refused.value.cancellation_reasons] == [code, None]
    assert run.calls == ["TransactWriteItems"]
    assert contents() == {}


def test_throttled_for_ever_is_for_ever(table: str) -> None:
    with Run({0: "throttle"}) as run:
        put("T#a#1")
    assert len(run.calls) == 2
    with pytest.raises(PutError), Run({0: "throttle_forever"}):
        put("T#a#2")
    with pytest.raises(PutError), Run({0: "ise", 1: "ise", 2: "ise", 3: "ise", 4: "ise"}):
        put("T#a#2")
    assert [key[0] for key in contents()] == ["T#a#1"]


def test_objects_and_queues_fail_too(table: str) -> None:
    s3: Any = boto3.client("s3")
    for fault, code in (("throttle_forever", "SlowDown"), ("ise", "")):
        faults: dict[int, Fault] = {0: fault}  # type: ignore[dict-item]  # mypy widens the tuple's texts
        with Run(faults) as run:
            if code:
                with pytest.raises(ClientError, match=code):
                    s3.put_object(Bucket=BUCKET, Key="a/1", Body=b"x")
            else:
                s3.put_object(Bucket=BUCKET, Key="a/1", Body=b"x")
        assert len(run.calls) > 1


def pay_in_two_writes() -> None:
    """A toy that is wrong: it pays, and notes only then that it has paid."""
    if body_of(LOG) == "":
        account = Item.get(PILOT, "S")
        account.body = str(int(account.body) + 10)
        account.save()
        put(LOG, "paid")


def pay_at_once() -> None:
    """The same as one transaction."""
    if body_of(LOG) == "":
        account = Item.get(PILOT, "S")
        account.body = str(int(account.body) + 10)
        with TransactWrite(connection=Item._get_connection().connection) as transaction:
            transaction.save(account)
            transaction.save(Item(LOG, "S", kind="Note", born=1, body="paid"), condition=Item.pk.does_not_exist())


def balance_agrees() -> None:
    assert int(body_of(PILOT)) == (10 if body_of(LOG) else 0)


def setup() -> None:
    put(PILOT, "0")


def test_crashing_everywhere_passes_an_atomic_action(table: str) -> None:
    cases = crash_everywhere(setup, pay_at_once, balance_agrees)
    # Two reads, which cannot conflict and of which nobody knows whether they were done, and a write; again, and twice.
    assert cases == 2 * (6 + 6 + 8)


def test_a_kill_leaves_what_the_undisturbed_run_saw_at_that_call(table: str) -> None:
    setup()
    start = world.take()
    with Run(take=world.take) as seen:
        pay_in_two_writes()
    kills: list[tuple[Fault, dict[int, Any]]] = [("kill_before", seen.before), ("kill_after", seen.after)]
    for number, (fault, worlds) in itertools.product(range(len(seen.calls)), kills):
        start.put_back()
        with contextlib.suppress(Killed), Run({number: fault}):
            pay_in_two_writes()
        assert world.take().fingerprint() == worlds[number].fingerprint(), f"{fault} at call {number}"


def test_what_follows_from_a_world_that_was_seen_before_is_not_run_again(table: str) -> None:
    runs: list[int] = []

    def act() -> None:
        runs.append(len(runs))
        pay_at_once()

    cases = crash_everywhere(setup, act, balance_agrees)
    undisturbed, killed, worlds = 1, 2 * 3, 2  # what a kill leaves was seen; paid or not; from each once, and once more
    assert len(runs) == undisturbed + cases // 2 - killed + 2 * worlds


def test_crashing_everywhere_catches_an_action_of_two_writes(table: str) -> None:
    with pytest.raises(AssertionError, match=r"kill_after at call 2 \(UpdateItem|kill_after at call 2 \(PutItem"):
        crash_everywhere(setup, pay_in_two_writes, balance_agrees)


def test_crashing_everywhere_catches_an_end_that_differs_though_invariants_hold(table: str) -> None:
    with pytest.raises(AssertionError, match=r"then pay_in_two_writes: .*'T#a#U#1'.*'20'.*not.*'10'"):
        crash_everywhere(setup, pay_in_two_writes, lambda: None)


def test_another_way_to_go_on_can_be_given(table: str) -> None:
    def job() -> None:
        if body_of(PILOT) != "0" and body_of(LOG) == "":
            put(LOG, "paid")

    assert crash_everywhere(setup, pay_in_two_writes, lambda: None, rerun=[[job, pay_in_two_writes]]) > 0


def test_a_broken_undisturbed_run_is_no_case(table: str) -> None:
    def broken() -> None:
        raise KeyError("mission")

    with pytest.raises(KeyError):
        crash_everywhere(setup, broken, lambda: None)
