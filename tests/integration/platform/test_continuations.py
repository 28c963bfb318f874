"""Work that one turn does not finish goes on by itself, through the real queue, until none is left (PF-10).

`test_every_job_that_has_more_to_do_is_driven_here` knows which jobs there are that may have more to do.
"""

import ast
import inspect
import json
from collections import Counter
from typing import Any

import pytest

from local.engine import queries
from offblock.adapters import bus, due
from offblock.config import config
from offblock.domain.charter.missions import Mission, MissionStatus
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.jobs import FINDS
from offblock.usecases import jobs
from offblock.usecases.airline import settings
from offblock.usecases.bounties import bounties
from offblock.usecases.charter import applications
from tests import airline, pump
from tests.airline import DAY, HOUR, PILOT, leg, staff
from tests.conftest import Clock
from tests.harness.queues import refusing
from tests.integration.conftest import People
from tests.integration.notices.feeds import kinds
from tests.integration.records import change
from tests.reliability import away


@pytest.fixture
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """DynamoDB ends a page after some items, as it does after a megabyte: whoever reads on has to ask again."""
    monkeypatch.setattr(queries, "PAGE_LIMIT", 300)


def crowd(count: int) -> list[int]:
    """So many pilots, besides those of the airline, who have applied for the first mission."""
    pilots = list(range(1000, 1000 + count))
    for pilot in pilots:
        airline.keep(airline.user(pilot))
        applications.apply(airline.store(), pilot, 1)
    return pilots


@pytest.mark.rule("CC-17", "PF-09", "PF-10")
@pytest.mark.usefixtures("short_pages")
@pytest.mark.parametrize("count", [3, 4, pytest.param(101, marks=pytest.mark.slow)])
def test_however_many_are_rejected_each_is_told_once(
    people: People, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(jobs, "REJECTIONS_A_TURN", 3)
    airline.published()
    with pump.running() as bench:
        pilots = crowd(count)
        applications.apply(airline.store(), PILOT, 1)
        applications.accept(airline.store(), staff(), 1, PILOT)
        bench.drain()
        assert bench.calls.count("jobs") > count // 3, "the queue brought it again and again"
    assert Counter(kind for pilot in pilots for kind in kinds(pilot)) == {"application_rejected": count}
    assert all(kinds(pilot) for pilot in pilots)
    assert kinds(PILOT) == ["contract_assigned"]
    statuses = Counter(str(one.status) for one in airline.store().whole("applications", 1))
    assert statuses == {"rejected": count, "accepted": 1}


@pytest.mark.rule("RP-02", "RP-23", "PF-10")
@pytest.mark.parametrize("a_turn", [1, 3, 7, 8])
def test_every_aircraft_is_judged_again_however_many_a_turn_takes(
    table: str, clock: Clock, monkeypatch: pytest.MonkeyPatch, a_turn: int
) -> None:
    monkeypatch.setattr(bounties, "REDUE_A_TURN", a_turn)
    away.based()
    fleet = range(100, 105)
    airline.keep(*map(airline.aircraft, fleet))
    for an_id in fleet:
        change(Aircraft, an_id, airport="EDLI", away=True, moved_at=int(clock.at), idle_at=int(clock.at) + 48 * HOUR)
    with pump.running() as bench:
        settings.change(airline.store(), staff(), {"REPOSITIONING_IDLE_HOURS": 10})
        bench.drain()
    found = {airline.seen(Aircraft, an_id).idle_at - int(clock.at) for an_id in fleet}
    assert found == {10 * HOUR}


@pytest.mark.rule("PF-10", "PF-11", "CC-25")
@pytest.mark.usefixtures("short_pages")
def test_more_due_work_than_a_message_or_a_page_holds_is_all_done_once(people: People, clock: Clock) -> None:
    numbers = [airline.published(leg(ends=HOUR), title=f"M{n}").id for n in range(30)]
    clock.advance(HOUR)
    with pump.running() as bench:
        bench.job("check-expired-windows")
    assert {airline.seen(Mission, one).status for one in numbers} == {MissionStatus.FAILED}
    assert list(due.due("windows", int(clock.at) + DAY)) == []


@pytest.mark.rule("PF-11")
@pytest.mark.usefixtures("short_pages")
def test_what_one_look_leaves_the_next_one_finds(people: People, clock: Clock) -> None:
    for n in range(30):
        airline.published(leg(ends=HOUR), title=f"M{n}")
    clock.advance(HOUR)
    first = list(due.due("windows", int(clock.at), most=1))
    assert 4 <= len(first) < 30
    every = list(due.due("windows", int(clock.at)))
    assert len(every) == len(set(every)) == 30
    assert set(first) < set(every)


@pytest.mark.rule("PF-10")
def test_a_message_names_one_tenant_and_few_enough_keys_for_one_run() -> None:
    keys = [(f"M#{n}", "M") for n in range(60)]
    messages = bus.work("test", "windows", keys)
    assert [len(one["keys"]) for one in messages] == [25, 25, 10]
    assert [key for one in messages for key in one["keys"]] == keys
    assert {(one["tenant"], one["job"], one["attempt"]) for one in messages} == {("test", "windows", 1)}
    assert bus.work("test", "windows", []) == []


@pytest.mark.rule("PF-09")
@pytest.mark.parametrize("count", [0, 1, 10, 11, 25])
def test_however_many_messages_are_sent_all_arrive(table: str, count: int) -> None:
    with pump.running() as bench:
        (queue,) = [one for one in bench.queues if one._mapping.name == "WorkQueue"]
        assert bus.send(config().work_queue, ({"n": n} for n in range(count))) == count
        bodies = sorted(json.loads(one.body)["n"] for one in queue._queue()._messages)
    assert bodies == list(range(count))


@pytest.mark.rule("PF-09")
def test_of_ten_messages_of_which_some_are_not_taken_the_sender_hears(table: str) -> None:
    """SQS answers with a success that names the others: whoever does not look has lost them."""
    messages = [{"n": n} for n in range(10)]
    with refusing('"n":7') as queue, pytest.raises(bus.NotSent):
        bus.send(config().work_queue, messages)
    assert queue.refused == ['{"n":7}']
    assert bus.send(config().work_queue, messages) == 10


DRIVEN = {"rejections", "redue", "imports", "careers", "erasures"}
"""The jobs that go on: the first two here, imports in `imports/test_imports.py`, the last two in `people/`."""


@pytest.mark.rule("PF-10")
def test_every_job_that_has_more_to_do_is_driven_here() -> None:
    going_on = {job for job, handler in jobs.HANDLERS.items() if _may_go_on(handler)}
    assert going_on == DRIVEN
    assert set(FINDS.values()) <= set(jobs.HANDLERS)


def _may_go_on(handler: Any) -> bool:
    """Whether a job's handler answers something else than False."""
    returned = [one.value for one in ast.walk(ast.parse(inspect.getsource(handler))) if isinstance(one, ast.Return)]
    return any(not (isinstance(one, ast.Constant) and one.value is False) for one in returned)
