"""Jobs, the stream and the feed: found late, run twice or failing, they end as if all had gone on time."""

from typing import Any

import pytest

from offblock.adapters import due
from offblock.domain.charter.customers import Customer
from offblock.domain.charter.missions import Mission, MissionStatus
from offblock.domain.notices.notices import Notice
from offblock.usecases.charter import applications
from tests import airline, invariants, pump
from tests.airline import CUSTOMER, DAY, HOUR, OTHER, PILOT, SECOND, THIRD, leg
from tests.conftest import Clock
from tests.harness import contents, meter, take
from tests.integration.conftest import People


def kinds(user: int) -> list[str]:
    """The kinds of a user's notices, oldest first."""
    return [str(one.kind) for one in reversed(airline.store().page("notices", user).rows)]


@pytest.mark.rule("PF-09", "CC-17", "CC-19")
def test_each_is_told_once_whatever_is_delivered_twice(people: People) -> None:
    with pump.running() as bench:
        mission = airline.published()
        for pilot in (PILOT, OTHER, THIRD):
            applications.apply(airline.store(), pilot, mission.id)
        applications.accept(airline.store(), airline.staff(), mission.id, PILOT)
        bench.drain()
        bench.job("check-leg-windows")
        bench.job("check-leg-windows")
        seen = bench.stream._waiting
        assert not seen
    assert kinds(PILOT) == ["contract_assigned", "leg_opened"]
    assert kinds(OTHER) == kinds(THIRD) == ["application_rejected"]
    feed = people.pilot("GET", "/api/v1/me/notifications").body
    assert feed["meta"]["unread"] == 2
    assert [one["read"] for one in feed["data"]] == [False, False]
    people.pilot("POST", "/api/v1/me/notifications/read", {"up_to": feed["data"][1]["id"]})
    feed = people.pilot("GET", "/api/v1/me/notifications").body
    assert (feed["meta"]["unread"], [one["read"] for one in feed["data"]]) == (1, [False, True])
    people.pilot("POST", "/api/v1/me/notifications/read")
    assert people.pilot("GET", "/api/v1/me/notifications").body["meta"]["unread"] == 0


@pytest.mark.rule("PF-09")
def test_a_notice_that_is_delivered_again_stays_one(people: People) -> None:
    with pump.running() as bench:
        airline.assigned()
        batch = [record for _, record in bench.stream._waiting]
        for _ in range(2):
            bench.invoke("stream", {"Records": batch})
            bench.drain()
    assert kinds(PILOT) == ["contract_assigned"]


@pytest.mark.rule("PF-09")
def test_the_feed_merges_own_notices_with_broadcasts_and_pages_through_both(people: People, clock: Clock) -> None:
    def notice(n: int, to: Any) -> Notice:
        told = {"id": f"{1_793_000_000 + n:010d}-{n:016x}", "to": to, "kind": "generation_skipped", "title": f"{n}"}
        return Notice.model_validate({**told, "text": "", "link": "/", "created_at": 1_793_000_000 + n})

    for n in range(9):
        airline.keep(notice(n, airline.STAFF if n % 3 else "staff"))
    titles: list[str] = []
    cursor = ""
    while True:
        page = people.staff("GET", "/api/v1/me/notifications", per_page=2, cursor=cursor).body
        titles += [one["title"] for one in page["data"]]
        cursor = page["meta"]["cursor"]
        if not cursor:
            break
    assert titles == [str(n) for n in reversed(range(9))]
    assert people.pilot("GET", "/api/v1/me/notifications").data == [], "staff's broadcasts are for staff"


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
    assert seen["generate-contracts"]["stopped"], "it never ran"
    clock.advance(601)
    seen = {one["job"]: one for one in people.staff("GET", "/api/v1/jobs").data}
    assert seen["check-leg-windows"]["stopped"]
    assert seen["check-leg-windows"]["overdue"] == 1
    assert people.stranger("GET", "/api/v1/jobs").data[0]["due"] == 0, "another airline's work is not ours"


@pytest.mark.rule("CC-33", "CC-35", "PF-09")
def test_generation_makes_one_draft_for_tomorrow_and_the_next_when_the_interval_has_passed(
    table: str, clock: Clock
) -> None:
    airline.found(auto_generate=True, interval_min_days=2, interval_max_days=4, next_generation_at=int(clock.at))
    with pump.running() as bench:
        bench.job("generate-contracts")
        bench.job("generate-contracts")
        found = airline.store().page("missions").rows
        assert len(found) == 1
        midnight = (int(clock.at) // DAY + 1) * DAY
        first = found[0].legs[0]
        assert (first.window_starts_at, first.window_ends_at) == (midnight, midnight + DAY)
        assert (found[0].status, found[0].points_award) == (MissionStatus.DRAFT, None)
        customer = airline.seen(Customer, CUSTOMER)
        days = (customer.next_generation_at - customer.last_generated_at) / DAY
        assert 2 <= days <= 4
        clock.set(customer.next_generation_at - 1)
        bench.job("generate-contracts")
        assert len(airline.store().page("missions").rows) == 1
        clock.advance(1)
        bench.job("generate-contracts")
        assert len(airline.store().page("missions").rows) == 2
    invariants.check()


@pytest.mark.rule("CC-35")
def test_a_customer_that_cannot_be_served_is_told_of_once_until_it_is_mended(people: People, clock: Clock) -> None:
    path = f"/api/v1/charter-customers/{CUSTOMER}"
    with pump.running() as bench:
        people.staff("PUT", f"{path}/aircraft", [])
        people.staff("PUT", path, {"name": "Salt", "auto_generate": True})
        for _ in range(3):
            bench.job("generate-contracts")
            clock.advance(DAY)
        told = people.staff("GET", "/api/v1/me/notifications").data
        assert [one["kind"] for one in told] == ["generation_skipped"]
        assert people.staff("GET", path).data["generation_skipped"] == "no_aircraft"
        people.staff("PUT", f"{path}/aircraft", [airline.AIRCRAFT])
        bench.job("generate-contracts")
    assert len(people.staff("GET", "/api/v1/charter-missions").data) == 1


@pytest.mark.rule("BK-06", "PF-09")
def test_the_purge_removes_what_expired_and_tells_its_pilot_once(people: People, clock: Clock) -> None:
    with pump.running() as bench:
        airline.booked(leg(ends=5 * DAY))
        clock.advance(2 * DAY - 1)
        assert bench.job("purge-bookings") == 0
        clock.advance(1)
        assert bench.job("purge-bookings") == 1
        assert bench.job("purge-bookings") == 0
    assert kinds(PILOT)[-1] == "booking_expired"
    assert people.pilot("GET", f"/api/v1/aircraft/{airline.AIRCRAFT}").data["booking_ids"] == []
    invariants.check()
