"""Bookings through the API: over at their instant, purged when a job comes, and gone for everybody."""

import pytest

from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.stands import Stand
from offblock.domain.network.schedules import Schedule
from tests import airline, invariants, pump
from tests.airline import AIRCRAFT, DAY, PILOT, SECOND, leg
from tests.conftest import Clock
from tests.integration.bookings.booking_desk import BOOKINGS, CANCEL_ALL, LIVES, MINE, SCHEDULES, Desk
from tests.integration.conftest import People
from tests.integration.notices.feeds import kinds
from tests.integration.records import change


@pytest.mark.rule("BK-06", "BK-08")
def test_from_the_instant_of_expiry_others_can_book_the_aircraft_though_no_purge_ran(at: Desk, clock: Clock) -> None:
    airline.keep(Stand(airport="EDLI", name="A1"))
    gone = at.book().data
    clock.advance(LIVES - 1)
    assert at.book(at.other).code == "aircraft_taken"
    assert at.pilot("GET", f"{SCHEDULES}/1").data["reasons"] == ["schedule_taken"]
    form = {"booking_id": gone["id"], "callsign": "OB1", "departure": "EDDG", "arrival": "EDLI"}
    clock.advance(1)
    assert at.pilot("GET", f"{SCHEDULES}/1").data["bookable"] is True
    assert at.staff("GET", BOOKINGS).data[0]["status"] == "expired", "until it is purged"
    assert at.pilot("GET", f"/api/v1/aircraft/{AIRCRAFT}").data["booking_ids"] == []
    assert at.pilot("POST", "/api/v1/flights", form).code == "booking_over"
    taken = at.book(at.other)
    assert (taken.status, taken.data["arrival_stand"]) == (201, "A1")
    assert [one["id"] for one in at.staff("GET", BOOKINGS).data] == [taken.data["id"]]
    invariants.check()
    assert at.book(aircraft=SECOND).status == 201, "and the same schedule again by the same pilot"
    with pump.running() as bench:
        bench.job("purge-bookings")
    assert len(at.staff("GET", BOOKINGS).data) == 2
    invariants.check()


@pytest.mark.rule("BK-06", "PF-06")
@pytest.mark.parametrize("runs", [(0,), (DAY,), (0, 0), (0, DAY, 0)])
def test_the_purge_on_time_late_or_twice_does_the_same(at: Desk, clock: Clock, runs: tuple[int, ...]) -> None:
    change(Schedule, 1, price_mode="fixed", price_amount=30)
    airline.endow(30)
    with pump.running() as bench:
        made = at.book().data["id"]
        clock.advance(LIVES - 1)
        bench.job("purge-bookings")
        assert at.pilot("GET", MINE).data[0]["id"] == made, "not a second before"
        clock.advance(1)
        for later in runs:
            clock.advance(later)
            bench.job("purge-bookings")
    assert at.staff("GET", BOOKINGS).data == []
    assert airline.seen(Aircraft, AIRCRAFT).holds == ()
    assert kinds(PILOT) == ["booking_expired"], "told once"
    assert at.points() == 0, "a fee is not given back"
    invariants.check()


@pytest.mark.rule("BK-06", "BK-07")
def test_what_has_expired_is_no_longer_cancelled_and_costs_nothing(at: Desk, clock: Clock) -> None:
    at.book()
    clock.advance(LIVES)
    assert at.pilot("POST", CANCEL_ALL).code == "nothing_to_cancel"
    assert at.points() == 0
    assert at.other("POST", CANCEL_ALL).code == "nothing_to_cancel"
    invariants.check()


@pytest.mark.rule("BK-06", "BK-11")
def test_the_office_sees_what_has_expired_until_it_is_purged(at: Desk, clock: Clock) -> None:
    at.book()
    clock.advance(LIVES - 1)
    assert [one["status"] for one in at.staff("GET", BOOKINGS).data] == ["active"]
    clock.advance(1)
    assert [one["status"] for one in at.staff("GET", BOOKINGS).data] == ["expired"]
    with pump.running() as bench:
        bench.job("purge-bookings")
    assert at.staff("GET", BOOKINGS).data == []


@pytest.mark.rule("BK-06", "BK-24", "PF-06")
def test_what_has_expired_is_not_taken_away_any_more(at: Desk, clock: Clock) -> None:
    change(Schedule, 1, price_mode="fixed", price_amount=30)
    airline.endow(30)
    made = at.book().data["id"]
    clock.advance(LIVES)
    assert at.staff("POST", f"{BOOKINGS}/{made}/cancel", {"reason": "late"}).status == 404
    assert at.points() == 0, "and nothing is given back"
    invariants.check()


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
