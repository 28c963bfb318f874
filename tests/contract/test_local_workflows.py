"""Step Functions in one process: made when first wanted, on our handlers, waiting for our clock, stopped with us."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import boto3
import pytest

from local import template
from local.stack import Stack
from local.workflows import Workflows
from local.workflows import _NoTime as workflow_time
from offblock.adapters.workflows import Machines
from offblock.config import config
from offblock.domain.bounties.bounties import Bounty, BountyStatus
from offblock.domain.fleet.aircraft import Aircraft, Teleport
from offblock.domain.kernel.refusals import Busy
from offblock.usecases.bookings import claims
from offblock.usecases.flights import starts, stops
from tests import airline
from tests.airline import AIRCRAFT, DAY, HOUR, PILOT
from tests.conftest import Clock
from tests.harness import contents, until
from tests.harness import stack as aws
from tests.reliability.test_workflows import AWAY, BASE, change, stranded

INPUT = {"tenant": "test", "bounty_id": 7, "attempt": 1}
LAZY = """
import sys
import local.stack, local.world
assert "moto.stepfunctions.responses" in sys.modules
assert not [name for name in sys.modules if name.startswith(("moto.stepfunctions.parser.asl", "antlr4"))]
"""


class Steps:
    """Stands in for the workflows function: gives one answer after the other, or raises it."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.calls: list[tuple[str, dict[str, Any]]] = []

    def __call__(self, function: str, event: dict[str, Any]) -> Any:
        """Answer one step."""
        self.calls.append((function, event))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


Begin = Callable[..., tuple[Workflows, Steps]]


@pytest.fixture
def begin(table: str, clock: Clock) -> Iterator[Begin]:
    """Begins an expiry whose steps answer as told."""
    made: list[Workflows] = []

    def one(*answers: Any) -> tuple[Workflows, Steps]:
        steps = Steps(*answers)
        made.append(Workflows(steps))
        Machines().start("bounty_expiry", "test-7-1", INPUT)
        made[-1].settle()
        return made[-1], steps

    yield one
    for workflows in made:
        workflows.close()


def statuses(workflows: Workflows) -> list[str]:
    """How each execution stands."""
    return [one.exec_status.value for one in workflows.executions()]


def test_the_parser_is_not_loaded_before_the_first_workflow_starts() -> None:
    subprocess.run([sys.executable, "-c", LAZY], check=True, env={**aws.ENVIRONMENT, "PYTHONPATH": ":".join(sys.path)})


def test_the_state_machines_are_the_templates_under_the_names_that_jobs_know(begin: Begin) -> None:
    begin({"progress": "over"})
    known = {one["stateMachineArn"] for one in boto3.client("stepfunctions").list_state_machines()["stateMachines"]}
    assert known == {config().machine(one.name) for one in template.workflows()}


def test_a_task_calls_the_function_that_the_template_names(begin: Begin) -> None:
    workflows, steps = begin({"progress": "over"})
    assert steps.calls == [("workflows", {"step": "expire", "tenant": "test", "bounty_id": 7})]
    assert statuses(workflows) == ["SUCCEEDED"]


def test_what_a_handler_raises_is_the_states_error_by_name_and_is_tried_again_at_once(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(workflow_time, "sleep", waits.append)
    workflows, steps = begin(Busy("not now"), Busy("not now"), Busy("not now"), {"progress": "over"})
    assert len(waits) == 3, "each back-off is asked of a time that does not pass"
    assert (len(steps.calls), statuses(workflows)) == (4, ["SUCCEEDED"])
    events = workflows.executions()[0].to_history_output()["events"]
    failures = [one["taskFailedEventDetails"]["error"] for one in events if "taskFailedEventDetails" in one]
    assert failures == ["Busy"] * 3


def test_a_state_that_starts_another_execution_gives_it_name_and_input(begin: Begin) -> None:
    teleport = {"tenant": "test", "aircraft_id": 20, "asked_at": 5, "attempt": 2}
    answer = {"progress": "expired", "teleport": {"name": "test-20-5-2", "input": teleport}}
    workflows, steps = begin(answer, {"cleared": False}, {"progress": "moved"})
    workflows.settle()
    assert statuses(workflows) == ["SUCCEEDED", "SUCCEEDED"]
    second = workflows.executions()[1]
    assert (second.name, second.exec_arn.split(":")[-2]) == ("test-20-5-2", "offblock-test-teleport")
    assert steps.calls[1:] == [
        ("workflows", {"step": "clear", "tenant": "test", "aircraft_id": 20}),
        ("workflows", {"step": "teleport", "tenant": "test", "aircraft_id": 20}),
    ]


def test_a_wait_ends_when_our_clock_has_moved_on_and_counts_as_idle_until_then(begin: Begin, clock: Clock) -> None:
    workflows, steps = begin({"progress": "flying"}, {"progress": "flying"}, {"progress": "over"})
    assert (len(steps.calls), statuses(workflows), workflows.is_idle()) == (1, ["RUNNING"], True)
    clock.advance(299)
    time.sleep(0.1)
    assert (len(steps.calls), workflows.is_idle()) == (1, True)
    clock.advance(1)
    assert not workflows.is_idle() or len(steps.calls) == 2
    workflows.settle()
    assert (len(steps.calls), statuses(workflows)) == (2, ["RUNNING"])
    clock.advance(DAY)
    workflows.settle()
    assert (len(steps.calls), statuses(workflows)) == (3, ["SUCCEEDED"])


def test_an_execution_that_has_not_begun_yet_is_not_idle(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    workflows, _ = begin({"progress": "over"}, {"progress": "over"})
    kind = type(workflows.executions()[0])
    before, start = [], kind.start

    def look_and_start(execution: Any) -> None:
        before.append((execution.exec_status, workflows.is_idle()))
        start(execution)

    monkeypatch.setattr(kind, "start", look_and_start)
    Machines().start("bounty_expiry", "test-7-2", INPUT)
    workflows.settle()
    assert (before, statuses(workflows)) == ([(None, False)], ["SUCCEEDED", "SUCCEEDED"])


def test_closing_stops_what_waits_and_leaves_moto_as_it_was(begin: Begin) -> None:
    workflows, steps = begin({"progress": "flying"})
    workflows.close()
    assert (len(steps.calls), statuses(workflows)) == (1, ["ABORTED"])
    assert boto3.client("stepfunctions").list_state_machines()["stateMachines"] == []


# --- In the stack -----------------------------------------------------------------------------------------------------


@pytest.fixture
def stack(table: str, clock: Clock) -> Iterator[Stack]:
    """One at the airline whose aircraft stands idle."""
    begun = Stack()
    stranded(int(begun.clock.now()))
    yield begun
    if not begun._stopped.is_set():
        begun.close()


def job(stack: Stack, name: str) -> int:
    """Run a job over HTTP; how much was due."""
    answer = stack.request("POST", f"/local/jobs/{name}")
    assert answer.status == 200, answer.content
    return int(answer.json()["counts"]["due"])


def let_pass(stack: Stack, seconds: int) -> None:
    """Move the clock over HTTP."""
    assert stack.request("POST", "/local/clock", {"advance_seconds": seconds}).status == 200


def bounty() -> Bounty:
    """The bounty that was made."""
    (found,) = airline.store().page("bounties").rows
    seen: Bounty = airline.seen(Bounty, found.id)
    return seen


def aircraft() -> Aircraft:
    """The aircraft as it is now."""
    found: Aircraft = airline.seen(Aircraft, AIRCRAFT)
    return found


@pytest.mark.rule("RP-02", "RP-13")
def test_jobs_by_hand_find_an_idle_aircraft_and_put_it_home_when_nobody_came(stack: Stack) -> None:
    assert job(stack, "scan-idle") == 1
    assert bounty().status is BountyStatus.AVAILABLE
    let_pass(stack, 72 * HOUR + 1)
    assert job(stack, "expire-bounties") == 1
    assert (bounty().status, aircraft().airport) == (BountyStatus.EXPIRED, BASE)
    assert statuses(stack.workflows) == ["SUCCEEDED", "SUCCEEDED"]
    change(Aircraft, AIRCRAFT, teleport=Teleport(to="EDDM", asked_at=1, next_check_at=1))
    assert job(stack, "check-repositioning") == 1
    assert aircraft().airport == "EDDM"


@pytest.mark.rule("RP-13")
def test_a_drain_and_a_job_return_while_an_execution_waits_and_the_clock_lets_it_go_on(stack: Stack) -> None:
    job(stack, "scan-idle")
    let_pass(stack, 72 * HOUR - 600)
    (booking,) = claims.claim(airline.store(), PILOT, bounty().id)
    filed = airline.filed(booking)
    flight = str(starts.start(airline.store(), PILOT, booking.id, filed).id)
    let_pass(stack, 601)
    assert job(stack, "expire-bounties") == 1
    assert stack.request("POST", "/local/drain").json() == {"idle": True}
    stops.stop(airline.store(), PILOT, flight)
    stack.drain()
    assert (bounty().status, aircraft().airport) == (BountyStatus.CLAIMED, AWAY), "it looks again in five minutes"
    let_pass(stack, 300)
    stack.drain()
    assert (bounty().status, aircraft().airport) == (BountyStatus.EXPIRED, BASE)


@pytest.mark.rule("RP-13")
def test_what_a_stop_of_the_stack_cuts_short_is_started_again_by_the_sweeper(stack: Stack) -> None:
    job(stack, "scan-idle")
    let_pass(stack, 72 * HOUR - 600)
    (booking,) = claims.claim(airline.store(), PILOT, bounty().id)
    filed = airline.filed(booking)
    flight = str(starts.start(airline.store(), PILOT, booking.id, filed).id)
    let_pass(stack, 601)
    job(stack, "expire-bounties")
    now = stack.clock.now()
    stack.close()
    stops.stop(airline.store(), PILOT, flight)
    before = contents()

    again = Stack()
    again.clock.set(now + HOUR - 600)
    try:
        assert (job(again, "expire-bounties"), bounty().status) == (0, BountyStatus.CLAIMED)
        assert {key: item for key, item in contents().items() if key[0] != "SYS#JOB"} == {
            key: item for key, item in before.items() if key[0] != "SYS#JOB"
        }
        let_pass(again, 600)
        assert (job(again, "expire-bounties"), bounty().status) == (1, BountyStatus.EXPIRED)
        assert aircraft().airport == BASE
    finally:
        again.close()


def test_in_the_background_the_schedule_alone_ends_a_bounty(stack: Stack) -> None:
    job(stack, "scan-idle")
    stack.start()
    let_pass(stack, 72 * HOUR + 1)
    until(lambda: aircraft().airport == BASE)
    assert threading.active_count() < 30
