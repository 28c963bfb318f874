"""What has failed and lies in no queue: shown as long as it is wanted, and begun anew."""

import importlib
import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import boto3
import pytest

from local.workflows import Workflows
from offblock.adapters.workflows import Machines
from offblock.config import config
from offblock.domain.access.callers import Caller, Role
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.notices.channels import Channel
from offblock.usecases import workflows
from offblock.usecases.imports import imports
from offblock.usecases.notices import parked
from ops import functions
from ops.failures import BEGUN_SECONDS
from tests import airline
from tests.airline import AIRCRAFT, PILOT, TENANT
from tests.conftest import Clock
from tests.harness import stack
from tests.integration.notices.hooks import event
from tests.integration.ops.conftest import answer, run
from tests.reliability.workflows.plant import change, wanted_at

PLACE = f"{TENANT}/pictures/branding/logo/1"


class Lambda:
    """Lambda as the command calls it, by our own handlers; what runs by itself runs elsewhere."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Any]] = []
        self.fails = False

    def invoke(self, FunctionName: str, Payload: str, **more: Any) -> Any:  # noqa: N803  # botocore's names
        """Run a function."""
        self.calls.append((FunctionName, json.loads(Payload)))
        if self.fails:
            return {"FunctionError": "Unhandled", "Payload": BytesIO(b'{"errorType": "KeyError"}')}
        if more == {"InvocationType": "Event"}:
            return {}
        said = importlib.import_module(f"functions.{FunctionName}.app").handler(json.loads(Payload), None)
        return {"Payload": BytesIO(json.dumps(said).encode())}


@pytest.fixture
def lambdas(monkeypatch: pytest.MonkeyPatch) -> Lambda:
    found = Lambda()
    monkeypatch.setattr(functions, "_lambda", lambda: found)
    return found


@pytest.fixture(autouse=True)
def _here(table: str) -> None:
    airline.found()
    for name in (TENANT, "elsewhere"):
        airline.keep(Tenant(id=name, name="Test"))


def record(tenant: str = TENANT) -> dict[str, Any]:
    happened = json.dumps([event().model_dump(exclude_none=True, mode="json")])
    numbers = {"born": {"N": "1"}, "version": {"N": "1"}}
    image = {"pk": {"S": f"T#{tenant}#M#1"}, "sk": {"S": "M"}, "happened": {"S": happened}, **numbers}
    return {"eventName": "INSERT", "dynamodb": {"NewImage": image, "SequenceNumber": "1"}}


def in_queue(url: str) -> int:
    names: Any = ["ApproximateNumberOfMessages"]
    found = boto3.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
    return int(found["ApproximateNumberOfMessages"])


@pytest.mark.rule("OP-03", "PF-09")
def test_messages_that_no_channel_took_are_shown_of_each_airline_and_sent_again() -> None:
    for tenant in (TENANT, "elsewhere"):
        parked.park(airline.store(tenant), event(to=PILOT), Channel.DISCORD, "unreachable", 8)
    mine, _ = sorted(answer("parked"), key=lambda one: one["tenant"] != TENANT)
    facts = ("messages", "leg_opened by discord", 8, "unreachable")
    assert (mine["kind"], mine["about"], mine["attempts"], mine["error"]) == facts
    assert answer("parked", "--again", mine["id"], "--tenant", TENANT)["sent"] == 1
    assert in_queue(config().work_queue) == 1
    assert [one["tenant"] for one in answer("parked")] == ["elsewhere"]
    assert answer("parked", "--all", "--kind", "messages")["sent"] == 1
    assert answer("parked") == []


@pytest.mark.rule("OP-03")
@pytest.mark.parametrize("as_text", [True, False])
def test_stream_records_are_forwarded_again_by_their_function_and_gone_then(lambdas: Lambda, as_text: bool) -> None:
    batch = {"Records": [record()]}
    text = json.dumps({"payload": json.dumps(batch) if as_text else batch})
    key = "aws/lambda/x/shard/2026/11/29/1"
    boto3.client("s3").put_object(Bucket=stack.BUCKET, Key=key, Body=text.encode())
    (row,) = answer("parked")
    facts = ("stream", key, TENANT, "1 records: leg_opened")
    assert (row["kind"], row["id"], row["tenant"], row["about"]) == facts
    assert answer("parked", "--tenant", "elsewhere") == []
    lambdas.fails = True
    refused = run("parked", "--all")
    assert (refused.status, "read its log" in refused.err) == (3, True)
    assert answer("parked") == [row], "what fails again stays"
    lambdas.fails = False
    assert answer("parked", "--again", key)["sent"] == 1
    assert lambdas.calls[-1] == ("stream", batch)
    assert in_queue(config().work_queue) == 2, "for the feed and for Discord"
    assert answer("parked") == []


@pytest.mark.rule("OP-03")
def test_a_batch_that_is_taken_in_part_stays(lambdas: Lambda, monkeypatch: pytest.MonkeyPatch) -> None:
    key, text = "aws/lambda/x/shard/2026/11/29/1", json.dumps({"payload": {"Records": [record()]}})
    boto3.client("s3").put_object(Bucket=stack.BUCKET, Key=key, Body=text.encode())
    monkeypatch.setattr(functions, "call", lambda name, event: {"batchItemFailures": [{"itemIdentifier": "1"}]})
    refused = run("parked", "--all")
    assert (refused.status, "does not take" in refused.err) == (3, True)
    assert [one["id"] for one in answer("parked")] == [key]


@pytest.mark.rule("OP-03")
def test_a_picture_that_was_given_up_goes_to_its_function_again(lambdas: Lambda) -> None:
    created = {"detail": {"object": {"key": PLACE}}}
    dead, sqs = stack.PICTURE_DEAD_LETTERS, boto3.client("sqs")
    sqs.send_message(QueueUrl=dead, MessageBody=json.dumps({"requestPayload": created}))
    (row,) = answer("parked")
    assert (row["kind"], row["tenant"], row["about"]) == ("pictures", TENANT, PLACE)
    assert answer("parked", "--again", row["id"])["sent"] == 1
    assert lambdas.calls == [("pictures", created)]
    assert in_queue(dead) == 0


@pytest.fixture
def failing(clock: Clock) -> Iterator[Workflows]:
    """State machines whose steps fail, and one failed execution of a teleport that is wanted."""

    def fail(function: str, sent: dict[str, Any]) -> dict[str, Any]:
        raise RuntimeError("the step fails")

    made = Workflows(fail, lambda seconds: None)
    yield made
    made.close()


@pytest.mark.rule("OP-03", "CC-30")
def test_a_failed_execution_is_shown_while_it_is_wanted_and_begun_as_the_next_attempt(
    failing: Workflows, clock: Clock
) -> None:
    wanted = wanted_at("EDDM", clock)
    Machines().start("teleport", *workflows.teleport_of(TENANT, AIRCRAFT, wanted))
    failing.settle()
    (row,) = answer("parked")
    assert (row["kind"], row["tenant"], row["about"], row["attempts"]) == ("workflows", TENANT, "teleport", 1)
    assert answer("parked", "--again", row["id"])["sent"] == 1
    failing.settle()
    names = [one.exec_arn.rpartition("-")[2] for one in failing.executions()]
    assert sorted(names) == ["1", "2"]
    change(Aircraft, AIRCRAFT, teleport=None)
    assert answer("parked") == [], "it has come about"


@pytest.mark.rule("OP-03", "PF-17")
def test_an_import_whose_file_is_there_and_that_never_began_is_begun(clock: Clock) -> None:
    staff = Caller(TENANT, airline.STAFF, frozenset({Role.ADMINISTRATOR}))
    waiting, without = (imports.begin(airline.store(), staff, "airports") for _ in range(2))
    key = imports.object_key(TENANT, waiting.id)
    boto3.client("s3").put_object(Bucket=stack.BUCKET, Key=key, Body=b"icao\r\nEDDF\r\n")
    assert without.id != waiting.id
    clock.advance(BEGUN_SECONDS - 1)
    assert answer("parked") == [], "its work may be on the way"
    clock.advance(1)
    (row,) = answer("parked")
    assert (row["kind"], row["id"], row["about"]) == ("imports", str(waiting.id), "airports")
    assert answer("parked", "--again", row["id"])["sent"] == 1
    assert in_queue(config().work_queue) == 1
    imports.give_up(airline.store(), waiting.id)
    assert answer("parked") == [], "it has ended"
