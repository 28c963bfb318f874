"""Every alarm of infra/alarms.yaml rings when its fault is there, by its own metric and threshold, and only then."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import boto3
import pytest

from functions.jobs import app
from local import template
from local.pumps import addresses
from offblock.adapters.store.failing import TableRefused
from offblock.domain.kernel.refusals import Busy
from offblock.usecases.jobs import HANDLERS
from tests import airline, pump
from tests.airline import HOUR
from tests.conftest import Clock
from tests.harness import alarms, answers
from tests.harness.answers import Said
from tests.harness.stack import BUCKET
from tests.integration.conftest import People
from tests.integration.notices.test_mail_stops import returned, tell

NOW = 1_800_000_000
RAN = alarms.of_runs("jobs", [True, True], NOW) + alarms.of_runs("jobs", [True], NOW - 400)
"""Jobs as they run on a quiet day: silence is an alarm of its own."""
GUIDE = (template.ROOT / "docs" / "operators.md").read_text()


@pytest.fixture
def bench(people: People) -> Iterator[pump.Bench]:
    """A stream, queues and jobs that run."""
    with pump.running() as running:
        yield running


def ringing(*samples: list[alarms.Sample]) -> set[str]:
    """What rings beside jobs that run."""
    return alarms.ringing([*RAN, *(one for some in samples for one in some)], NOW)


def broken(*_: Any) -> bool:
    """Work that cannot be done."""
    raise ValueError("it refused")


@pytest.mark.rule("OP-02")
def test_nothing_rings_on_a_day_on_which_all_is_well(
    people: People, bench: pump.Bench, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    airline.published()
    statuses = [people.pilot("GET", "/api/v1/me").status, people.nobody("GET", "/api/v1/me").status]
    clock.advance(4 * HOUR)
    bench.job("check-expired-windows")
    measured = alarms.of_queues(NOW, ages=False) + alarms.of_answers(statuses, NOW) + alarms.of_bucket(NOW)
    assert ringing(measured, alarms.of_log(capsys.readouterr().out, NOW)) == set()


@pytest.mark.rule("OP-02")
def test_work_that_fails_its_last_time_rings(bench: pump.Bench, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    airline.published()
    clock.advance(4 * HOUR)
    monkeypatch.setitem(HANDLERS, "windows", broken)
    bench.job("check-expired-windows")
    assert ringing(alarms.of_queues(NOW, ages=False)) == {"dead-letters"}


@pytest.mark.rule("OP-02")
@pytest.mark.parametrize("queue", template.queues(), ids=lambda one: one.name)
def test_each_dead_letter_rings_and_each_queue_that_stands_still(
    bench: pump.Bench, queue: template.Queue, clock: Clock
) -> None:
    url = addresses()[queue.name]
    boto3.client("sqs").send_message(QueueUrl=url, MessageBody="{}")
    (sent,) = {message.sent_timestamp / 1000 for message in dict(alarms.queues())[queue.name]._messages}
    at_once, late = alarms.of_queues(sent + 60), alarms.of_queues(sent + 1801)
    assert alarms.ringing([*at_once, *alarms.of_runs("jobs", [True], sent + 60)], sent + 60) == set()
    assert alarms.ringing([*late, *alarms.of_runs("jobs", [True], sent + 1801)], sent + 1801) == {"slow-queue"}
    dead = f"{url}-dead"
    boto3.client("sqs").send_message(QueueUrl=dead, MessageBody="{}")
    assert ringing(alarms.of_queues(NOW, ages=False)) == {"dead-letters"}


@pytest.mark.rule("OP-02")
def test_a_picture_that_was_given_up_on_rings(bench: pump.Bench) -> None:
    url = addresses()["PictureDeadLetters"]
    boto3.client("sqs").send_message(QueueUrl=url, MessageBody="{}")
    assert ringing(alarms.of_queues(NOW, ages=False)) == {"dead-letters"}


@pytest.mark.rule("OP-02")
def test_a_stream_that_is_late_rings_and_what_it_gives_up_on_does(
    bench: pump.Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(milliseconds: int) -> list[alarms.Sample]:
        return [alarms.Sample("AWS/Lambda", "IteratorAge", "StreamFunction", milliseconds, NOW)]

    assert (ringing(late(300_000)), ringing(late(300_001))) == (set(), {"late-stream"})
    boto3.client("s3").put_object(Bucket=BUCKET, Key="demo/imports/1.csv", Body=b"")
    assert ringing(alarms.of_bucket(NOW)) == set(), "other objects are none of its business"
    boto3.client("s3").put_object(Bucket=BUCKET, Key="aws/lambda/local/1", Body=b"{}")
    assert ringing(alarms.of_bucket(NOW)) == {"parked-batches"}
    destination = template.functions()["stream"]["Events"]["Changes"]["Properties"]["DestinationConfig"]["OnFailure"]
    assert destination == {"Destination": {"Ref": "FilesArn"}}, "and there they are put"


@pytest.mark.rule("OP-02")
@pytest.mark.usefixtures("table")
def test_schedules_that_stand_still_ring_and_jobs_that_fail_each_time(
    bench: pump.Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert alarms.ringing([], NOW) == {"silent-jobs"}
    assert alarms.ringing(alarms.of_runs("jobs", [True], NOW - 599), NOW) == set()
    assert alarms.ringing(alarms.of_runs("jobs", [True], NOW - 600), NOW) == {"silent-jobs"}

    def runs(job: str) -> bool:
        with suppress(RuntimeError):
            bench.invoke("jobs", {"job": job})
            return True
        return False

    assert alarms.ringing(alarms.of_runs("jobs", [runs("check-leg-windows")], NOW), NOW) == set()

    def unable(*_: Any) -> int:
        raise RuntimeError("a bad deployment")

    monkeypatch.setattr(app, "find", unable)
    failed = alarms.of_runs("jobs", [runs("check-leg-windows")], NOW) + alarms.of_runs("jobs", [False], NOW - 400)
    assert alarms.ringing(failed, NOW) == {"silent-jobs"}


@pytest.mark.rule("OP-02")
@pytest.mark.parametrize("failures", [4, 5])
def test_five_errors_of_ours_at_the_door_ring_and_refusals_never(
    people: People, failures: int, capsys: pytest.CaptureFixture[str]
) -> None:
    statuses = [people.nobody("GET", "/api/v1/me").status for _ in range(9)]
    with answers.always("Query", Said(400, "AccessDeniedException")):
        statuses += [people.pilot("GET", "/api/v1/charter-missions").status for _ in range(failures)]
    assert set(statuses) == {401, 500}
    rings = {"door"} if failures == 5 else set()
    assert ringing(alarms.of_answers(statuses, NOW)) == rings
    assert ringing(alarms.of_log(capsys.readouterr().out, NOW)) == {"denied-calls"}


@pytest.mark.rule("OP-02")
@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(
    ("said", "times", "rings"),
    [
        (Said(400, "ProvisionedThroughputExceededException"), 9, set()),
        (Said(400, "ProvisionedThroughputExceededException"), 10, {"busy-table"}),
        (Said(400, "AccessDeniedException"), 1, {"denied-calls"}),
    ],
    ids=str,
)
def test_a_table_that_is_busy_rings_the_tenth_time_and_one_that_refuses_at_once(
    said: Said, times: int, rings: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(times):
        with answers.always("Query", said), suppress(Busy, TableRefused):
            airline.store().page("airports")
    assert ringing(alarms.of_log(capsys.readouterr().out, NOW)) == rings


@pytest.mark.rule("OP-02")
def test_mail_that_comes_back_rings_the_fifth_time_within_an_hour(
    bench: pump.Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(4):
        tell(bench, returned())
    four = alarms.of_log(capsys.readouterr().out, NOW - 3000)
    tell(bench, returned("Complaint"), {"eventType": "Delivery", "mail": {}}, returned(bounce="Transient"))
    fifth = alarms.of_log(capsys.readouterr().out, NOW)
    assert (ringing(four), ringing(four, fifth)) == (set(), {"returned-mail"})


def test_counters_have_nobodys_name_and_only_those_that_alarms_look_at() -> None:
    sources = [*(template.ROOT / "layers").rglob("*.py"), *(template.ROOT / "functions").rglob("*.py")]
    counted = {name for one in sources for name in re.findall(r'telemetry\.count\("(\w+)"', one.read_text())}
    looked_at = {one["MetricName"] for one in alarms.alarms().values() if "service" in str(one.get("Dimensions"))}
    assert counted == looked_at


@pytest.mark.rule("OP-02")
@pytest.mark.parametrize("name", alarms.alarms())
def test_each_alarm_leads_to_its_part_of_the_guide_which_ends_with_how_one_knows_that_it_is_well(name: str) -> None:
    alarm = alarms.alarms()[name]
    assert alarm["AlarmActions"] == alarm["OKActions"] == [{"Ref": "Told"}]
    file, _, anchor = alarm["AlarmDescription"].rpartition(" ")[2].partition("#")
    assert file == "docs/operators.md"
    parts = {
        title.lower().replace(" ", "-"): text for title, text in re.findall(r"^### (.+)\n((?:(?!#).*\n)+)", GUIDE, re.M)
    }
    assert "**It is well when** " in parts[anchor].strip().rpartition("\n\n")[2]


@pytest.mark.rule("OP-02")
def test_no_alarm_takes_longer_than_ten_minutes_to_see_its_fault() -> None:
    for name, alarm in alarms.alarms().items():
        periods = {one["MetricStat"]["Period"] for one in alarm.get("Metrics", ()) if "MetricStat" in one}
        (period,) = periods or {alarm["Period"]}
        assert period * alarm["EvaluationPeriods"] <= 600 or name == "returned-mail", name


def test_every_queue_and_workflow_is_watched() -> None:
    watched = {str(one) for one in template.resources()["Alarms"]["Properties"]["Parameters"].values()}
    queues = {name for name, one in template.resources().items() if one["Type"] == "AWS::SQS::Queue"}
    machines = {one.resource for one in template.workflows()}
    assert all(any(one in text for text in watched) for one in queues | machines)
