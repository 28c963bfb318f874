"""Jobs: found late, run twice or failing, they end as if all had gone on time."""

from typing import Any

import pytest

from offblock.adapters import due
from offblock.domain.charter.missions import Mission, MissionStatus
from offblock.domain.kernel.heartbeats import Heartbeat
from tests import airline, invariants, pump
from tests.airline import DAY, HOUR, OTHER, SECOND, leg
from tests.conftest import Clock
from tests.harness import contents, meter, take
from tests.integration.conftest import People


@pytest.mark.rule("PF-10", "CC-25")
def test_one_airlines_failure_never_stops_another(
    people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from functions.jobs import app
    from offblock.usecases.jobs import HANDLERS

    first, second = airline.published(), airline.published()
    clock.advance(4 * HOUR)
    real = HANDLERS["windows"]

    def broken(store: Any, key: Any, outside: Any) -> Any:
        if key[0] == f"M#{first.id}":
            raise RuntimeError("one mission that cannot be looked at")
        return real(store, key, outside)

    monkeypatch.setitem(HANDLERS, "windows", broken)
    with pump.running() as bench:
        assert bench.job("check-expired-windows") == 2
        assert airline.seen(Mission, second.id).status is MissionStatus.FAILED
        assert airline.seen(Mission, first.id).status is MissionStatus.OPEN
        assert bench.job("check-expired-windows") == 0, "what keeps failing is pushed on"
        monkeypatch.setitem(HANDLERS, "windows", real)
        clock.advance(app.BACK_OFF_SECONDS)
        bench.job("check-expired-windows")
    assert airline.seen(Mission, first.id).status is MissionStatus.FAILED


@pytest.mark.rule("PF-11")
def test_what_a_job_reads_does_not_grow_with_what_is_not_due(people: People, clock: Clock) -> None:
    with meter() as few:
        list(due.due("windows", int(clock.at)))
    for n in range(60):
        airline.published(leg(starts=DAY, ends=2 * DAY), title=f"M{n}")
    with meter() as many:
        list(due.due("windows", int(clock.at)))
    assert (many.read, many.calls) == (few.read, few.calls) == (2.0, 4)


@pytest.mark.rule("PF-10", "CC-18", "CC-25", "CC-27")
def test_a_day_without_jobs_ends_as_if_they_had_run_on_time(people: People, clock: Clock) -> None:
    airline.assigned(leg(starts=HOUR, ends=3 * HOUR))
    airline.assigned(leg(starts=2 * HOUR, ends=5 * DAY), pilot=OTHER, aircraft_id=SECOND)
    airline.published(leg(starts=HOUR, ends=4 * HOUR))
    start, now = take(), clock.at
    with pump.running() as bench:
        for _ in range(288):
            clock.advance(300)
            bench.job("check-leg-windows")
        on_time = _settled()
        start.put_back()
        clock.set(now + DAY)
        bench.job("check-expired-windows")
        late = _settled()
    assert late == on_time
    invariants.check()


def _settled() -> Any:
    """Everything but notices, heartbeats and the instants at which somebody looked."""
    kept = {}
    for key, item in contents().items():
        if item["kind"]["S"] in ("Mission", "Aircraft", "Customer", "Application"):
            kept[key] = item.get("summary", item.get("body"))
        if item["kind"]["S"] == "User":
            kept[key] = item["summary"]
    return kept


@pytest.mark.rule("PF-10", "CC-25")
def test_what_a_busy_queue_has_had_for_ten_minutes_is_left_to_it(people: People, clock: Clock) -> None:
    first = airline.published(leg(starts=HOUR, ends=3 * HOUR))
    second = airline.published(leg(starts=HOUR, ends=3 * HOUR + 1))
    clock.advance(3 * HOUR)
    found = []
    with pump.running() as bench:
        for _ in range(3):
            found.append(bench.invoke("jobs", {"job": "check-expired-windows"})["counts"]["due"])
            clock.advance(601)
        bench.drain()
    assert found == [1, 2, 0], "the first is found once more, ten minutes later both are with the queue"
    for mission in (first, second):
        assert airline.seen(Mission, mission.id).status is MissionStatus.FAILED


@pytest.mark.rule("PF-10")
def test_a_stopped_scheduler_is_visible(people: People, clock: Clock) -> None:
    with pump.running() as bench:
        bench.job("check-leg-windows")
    airline.assigned()
    clock.advance(60)
    seen = {one["job"]: one for one in people.staff("GET", "/api/v1/jobs").data}
    assert not seen["check-leg-windows"]["stopped"]
    assert (seen["check-leg-windows"]["due"], seen["check-leg-windows"]["overdue"]) == (1, 0)
    assert not seen["generate-contracts"]["stopped"], "it never ran"
    clock.advance(601)
    seen = {one["job"]: one for one in people.staff("GET", "/api/v1/jobs").data}
    assert seen["check-leg-windows"]["stopped"]
    assert seen["check-leg-windows"]["overdue"] == 1
    assert people.stranger("GET", "/api/v1/jobs").data[0]["due"] == 0, "another airline's work is not ours"


@pytest.mark.rule("PF-10")
def test_a_job_runs_has_stopped_or_never_ran(people: People, clock: Clock) -> None:
    def seen() -> dict[str, Any]:
        return {one["job"]: one for one in people.staff("GET", "/api/v1/jobs").data}

    assert {(one["state"], one["stopped"]) for one in seen().values()} == {("never", False)}
    airline.keep(Heartbeat(job="purge-bookings", last_run_at=int(clock.at)))
    clock.advance(2 * HOUR)
    purge = seen()["purge-bookings"]
    assert (purge["state"], purge["next_run_at"]) == ("runs", "2026-11-02T13:00:00Z")
    clock.advance(1)
    assert (seen()["purge-bookings"]["state"], seen()["purge-bookings"]["stopped"]) == ("stopped", True)
    idle = seen()["scan-idle"]
    assert (idle["state"], idle["next_run_at"], idle["last_result"]) == ("never", None, None)
    assert purge["last_result"] == "nothing_due"
    airline.keep(Heartbeat(job="scan-idle", last_run_at=int(clock.at), due=7))
    assert seen()["scan-idle"]["last_result"] == "work_sent"
