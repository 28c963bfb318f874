"""What watches every test: planted secrets in the output, foreign partitions, a clean table, a settable clock."""

import itertools
import json
import os
from pathlib import Path
from typing import Any

import boto3
import pytest

from offblock.adapters import clock as our_clock
from offblock.adapters.table import Item
from tests.conftest import NOON, Clock
from tests.harness import canaries, rules, take
from tests.harness.stack import BUCKET

pytest_plugins = ["pytester"]

CONFTEST = """
import pytest
from tests.harness import canaries, firewall

@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    canaries.fail_if_leaked(report)
    return report
"""


def test_a_secret_in_the_output_fails_its_test(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ["import logging, sys", "def test_that_is_quiet(): print('fine')"]
    ways = ("print({0!r})", "sys.stderr.write({0!r})", "logging.warning({0!r})")
    secrets = (canaries.API_KEY, canaries.EMAIL, canaries.AUTHORIZATION)
    for number, (way, secret) in enumerate(itertools.product(ways, secrets)):
        lines.append(f"def test_{number}(): " + way.format(f"user {secret} signed in"))
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile("\n".join(lines))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    capsys.readouterr()  # pytester shows it again, and this test would fail by its own rule
    result.assert_outcomes(failed=9, passed=1)


def test_other_secrets_can_be_planted() -> None:
    assert canaries.found_in("x my-own-secret y") == []
    assert canaries.plant("my-own-secret") == "my-own-secret"
    assert canaries.found_in("x my-own-secret y") == ["my-own-secret"]


@pytest.mark.parametrize("time", ["first", "second"])
def test_a_test_starts_with_nothing(table: str, time: str) -> None:
    sqs: Any = boto3.client("sqs")
    s3: Any = boto3.client("s3")
    urls = [os.environ["OFFBLOCK_WORK_QUEUE"], os.environ["OFFBLOCK_MAIL_QUEUE"]]
    assert list(Item.scan()) == []
    assert [sqs.receive_message(QueueUrl=url).get("Messages") for url in urls] == [None, None]
    assert s3.list_objects_v2(Bucket=BUCKET)["KeyCount"] == 0
    Item("T#a#1", "S", kind="Note", born=1, body="-").save()
    for url in urls:
        sqs.send_message(QueueUrl=url, MessageBody="{}")
    s3.put_object(Bucket=BUCKET, Key="a/1", Body=time.encode())


def test_a_message_refused_five_times_goes_to_the_dead_letters(table: str) -> None:
    sqs: Any = boto3.client("sqs")
    url = os.environ["OFFBLOCK_WORK_QUEUE"]
    policy = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["RedrivePolicy"])["Attributes"]["RedrivePolicy"]
    assert int(json.loads(policy)["maxReceiveCount"]) == 5
    sqs.send_message(QueueUrl=url, MessageBody="{}")
    for _ in range(6):
        sqs.receive_message(QueueUrl=url, VisibilityTimeout=0)
    assert "Messages" in sqs.receive_message(QueueUrl=f"{url}-dead")


def test_the_world_is_put_back_whole(table: str) -> None:
    sqs: Any = boto3.client("sqs")
    s3: Any = boto3.client("s3")
    url = os.environ["OFFBLOCK_WORK_QUEUE"]
    sqs.send_message(QueueUrl=url, MessageBody="one")
    s3.put_object(Bucket=BUCKET, Key="a/1", Body=b"one")
    s3.put_object(Bucket=BUCKET, Key="a/2", Body=b"two")
    before = take()
    message = sqs.receive_message(QueueUrl=url)["Messages"][0]
    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    s3.delete_object(Bucket=BUCKET, Key="a/1")
    s3.put_object(Bucket=BUCKET, Key="a/3", Body=b"three")
    before.put_back()
    assert take().objects == before.objects == {(BUCKET, "a/1"): b"one", (BUCKET, "a/2"): b"two"}
    assert s3.get_object(Bucket=BUCKET, Key="a/1")["Body"].read() == b"one"
    assert sqs.receive_message(QueueUrl=url)["Messages"][0]["Body"] == "one"


def test_the_clock_stands_until_it_is_moved(clock: Clock) -> None:
    assert our_clock.now() == NOON
    clock.advance(90.5)
    assert our_clock.now() == NOON + 90
    clock.set(5)
    assert our_clock.now() == 5


@pytest.mark.rule("PF-01")
def test_the_rules_that_a_test_proves_are_told(request: pytest.FixtureRequest) -> None:
    assert rules.proofs([request.node]) == {"PF-01": [request.node.nodeid]}
