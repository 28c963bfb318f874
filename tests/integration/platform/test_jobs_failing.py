"""Work that fails its last time, work that is found twice or late, and entries that are pushed on."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from functions.jobs import app
from offblock.adapters import bus, due
from offblock.adapters.keys.grammar import SHARDS
from offblock.adapters.store.failing import TableRefused
from offblock.domain.charter.missions import Mission, MissionStatus
from offblock.domain.imports.imports import Import
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.heartbeats import Heartbeat
from offblock.domain.kernel.jobs import OVERLAP_SECONDS, WHOLE_SECONDS
from offblock.usecases.charter import applications
from offblock.usecases.imports import imports
from offblock.usecases.jobs import HANDLERS
from tests import airline, pump
from tests.airline import HOUR, PILOT, TENANT, leg, staff
from tests.conftest import Clock
from tests.harness import Run, answers, explore, looks, take
from tests.harness.answers import Said
from tests.integration.conftest import People
from tests.reliability.worlds import change

QUARTER = app.BACK_OFF_SECONDS
Keys = list[tuple[str, str]]


def broken(*_: Any) -> bool:
    """Work that cannot be done."""
    raise TableRefused("it refused")


def entries(job: str = "windows", until: int = 2_000_000_000) -> dict[str, int]:
    """What is due of a job, and when."""
    return {one.key[0]: one.at for one in due.due(job, until)}


def letters(bench: pump.Bench) -> list[dict[str, Any]]:
    """What lies with the dead letters."""
    return [json.loads(one["message"]) for one in bench.parked]


@pytest.fixture
def bench(people: People) -> Any:
    """A stream, queues and jobs that run."""
    with pump.running() as running:
        yield running


@pytest.mark.rule("PF-10")
def test_work_that_fails_its_last_time_lies_with_the_dead_letters_with_its_error_and_begins_anew_from_there(
    bench: pump.Bench, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    mission = airline.published()
    clock.advance(4 * HOUR)
    real = HANDLERS["windows"]
    monkeypatch.setitem(HANDLERS, "windows", broken)
    bench.job("check-expired-windows")
    (letter,) = letters(bench)
    assert letter == {
        "tenant": TENANT,
        "job": "windows",
        "keys": [[f"M#{mission.id}", "M"]],
        "attempt": 1,
        "attempts": app.MOST_ATTEMPTS,
        "error": "TableRefused: it refused",
    }
    assert entries() == {f"M#{mission.id}": clock.at + QUARTER}
    monkeypatch.setitem(HANDLERS, "windows", real)
    bus.send_work([letter])
    bench.drain()
    assert airline.seen(Mission, mission.id).status is MissionStatus.FAILED


@pytest.mark.rule("PF-10", "CC-17")
def test_what_follows_an_event_is_not_lost_and_moves_nobody_elses_entry(
    bench: pump.Bench, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    mission = airline.published(leg(starts=HOUR))
    for pilot in (PILOT, airline.OTHER):
        applications.apply(airline.store(), pilot, mission.id)
    monkeypatch.setitem(HANDLERS, "rejections", broken)
    applications.accept(airline.store(), staff(), mission.id, PILOT)
    before = entries()
    bench.drain()
    assert [(one["job"], one["keys"]) for one in letters(bench)] == [("rejections", [[f"M#{mission.id}", "M"]])]
    assert entries() == before == {f"M#{mission.id}": clock.at + HOUR}


@pytest.mark.rule("PF-17")
def test_an_import_whose_work_fails_its_last_time_has_ended_and_says_so(
    bench: pump.Bench, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = imports.begin(airline.store(), staff(), "airports")
    monkeypatch.setitem(HANDLERS, "imports", broken)
    bus.send_work(bus.work(TENANT, "imports", [(f"I#{begun.id}", "I")]))
    bench.drain()
    shown = people.staff("GET", f"/api/v1/imports/{begun.id}").data
    assert (shown["done"], shown["failed"].split(":")[0]) == (True, "Something went wrong on our side")
    assert len(bench.parked) == 1


@pytest.mark.rule("PF-10")
def test_work_that_never_comes_to_an_end_is_not_begun_a_fifth_time(people: People) -> None:
    begun = imports.begin(airline.store(), staff(), "airports")
    body = json.dumps(bus.work(TENANT, "imports", [(f"I#{begun.id}", "I")])[0])
    record = {"messageId": "1", "body": body, "attributes": {"ApproximateReceiveCount": "5"}, "eventSource": "aws:sqs"}
    with pump.running() as bench:
        assert app.handler({"Records": [record]}, None) == {"batchItemFailures": []}
        bench.drain()
        (letter,) = letters(bench)
    assert letter["error"] == "it never came to an end"
    assert airline.seen(Import, begun.id).done


@pytest.mark.rule("PF-10", "CC-25")
@pytest.mark.parametrize("order", [("check-leg-windows", "check-expired-windows"), ("check-expired-windows",) * 1])
def test_what_two_jobs_look_for_is_queued_once_and_found_by_either(
    order: tuple[str, ...], people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    airline.assigned(leg(starts=HOUR))
    clock.advance(HOUR)
    sent: list[Any] = []
    monkeypatch.setattr(bus, "send_work", lambda messages, delay=0: sent.extend(messages))
    for job in order:
        app.find(job, "")
    assert len(sent) == 1
    clock.advance(300)
    for job in reversed(order):
        app.find(job, "")
    assert len(sent) == 2


@pytest.mark.rule("PF-10")
def test_of_two_jobs_that_look_for_the_same_at_the_same_instant_one_looks(people: People, clock: Clock) -> None:
    airline.assigned(leg(starts=HOUR))
    clock.advance(HOUR)
    acts: list[Callable[[], Any]] = [
        lambda: app.find("check-leg-windows", ""),
        lambda: app.find("check-expired-windows", ""),
    ]

    def once(found: list[Any]) -> None:
        assert sorted(found) == [0, 1]

    assert explore(take(), lambda: acts, lambda: None, once).complete


@pytest.mark.rule("PF-10")
def test_while_the_queue_is_busy_a_job_looks_again_at_ten_minutes_and_at_everything_each_half_hour(
    people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = "purge-bookings"
    looked_from: list[int] = []

    def found(kind: str, until: int, since: int = 0) -> Iterator[due.Entry]:
        assert kind == "bookings"
        looked_from.append(since)
        return iter([due.Entry(until, "nowhere", ("BK#1", "BK"))])

    monkeypatch.setattr(due, "due", found)
    monkeypatch.setattr(bus, "is_busy", lambda: True)
    app.find(job, "")
    start = int(clock.at)
    for seconds in (300, 600, WHOLE_SECONDS - 1, WHOLE_SECONDS):
        clock.set(start + seconds)
        app.find(job, "")
    late = [start - OVERLAP_SECONDS, start + 300 - OVERLAP_SECONDS, start + 600 - OVERLAP_SECONDS]
    assert looked_from == [0, 0, late[0], 0, late[1], 0, late[2], 0]
    monkeypatch.setattr(bus, "is_busy", lambda: False)
    app.find(job, "")
    assert looked_from[-2:] == [0, 0]


@pytest.mark.rule("OP-07", "PF-10")
def test_a_run_that_finds_nothing_looks_neither_at_its_last_one_nor_at_the_queue(people: People, clock: Clock) -> None:
    with Run() as run:
        assert app.find("purge-bookings", "") == 0
    assert run.calls == ["Query"] * SHARDS + ["PutItem"]
    beat = airline.store("system").peek(Heartbeat, "purge-bookings")
    assert beat
    assert (beat.last_run_at, beat.whole_at, beat.due) == (int(clock.at), int(clock.at), 0)


@pytest.mark.rule("CC-18")
def test_a_window_that_staff_let_start_at_once_is_opened_though_the_queue_is_busy(people: People, clock: Clock) -> None:
    mission = airline.assigned(leg(starts=2 * HOUR, ends=6 * HOUR))
    app.find("check-leg-windows", "")
    bus.send_work(bus.work(TENANT, "redue", [("AIRCRAFT", "FROM#")]))
    clock.advance(300)
    just_before = int(clock.at) - 301
    change(Mission, mission.id, legs=tuple(one.but(window_starts_at=just_before) for one in mission.legs))
    assert bus.is_busy()
    assert app.find("check-leg-windows", "") == 1


def test_pushing_on_changes_the_due_key_alone_and_announces_nothing(people: People, clock: Clock) -> None:
    mission = airline.published()
    key = (f"M#{mission.id}", "M")
    before = _image(key)
    with pump.running() as bench:
        assert due.postpone("windows", TENANT, key, 1_900_000_000)
        bench.drain()
        assert bench.calls == []
    after = _image(key)
    assert {name for name in before if before[name] != after[name]} == {"g3sk"}
    assert after["g3sk"]["S"].startswith("1900000000#")
    assert not due.postpone("bookings", TENANT, key, 1), "an entry of another job"
    assert not due.postpone("windows", TENANT, ("M#404", "M"), 1)
    assert _image(key) == after


def test_who_read_the_record_before_it_was_pushed_on_can_still_write_it(people: People) -> None:
    mission = airline.assigned()
    store = airline.store()
    store.get(Mission, mission.id)
    due.postpone("windows", TENANT, (f"M#{mission.id}", "M"), 1_900_000_000)
    store.commit(Decision(None, puts=(airline.seen(Mission, mission.id).but(title="Sugar"),)))
    assert entries()[f"M#{mission.id}"] < 1_900_000_000


@pytest.mark.parametrize("said", [Said(400, "ConditionalCheckFailedException"), None], ids=["lost", "in the way"])
def test_a_lost_race_has_moved_by_itself_and_a_transaction_in_the_way_is_waited_for(people: People, said: Any) -> None:
    mission = airline.published()
    in_the_way = Said(400, "TransactionConflictException")
    with answers.first("UpdateItem", *([said] if said else [in_the_way] * 3)) as sent:
        assert due.postpone("windows", TENANT, (f"M#{mission.id}", "M"), 1_900_000_000)
    assert len(sent) == (1 if said else 4)
    assert (entries()[f"M#{mission.id}"] == 1_900_000_000) is (said is None)


def _image(key: tuple[str, str]) -> dict[str, Any]:
    return looks.image(f"T#{TENANT}#{key[0]}", key[1])
