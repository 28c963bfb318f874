"""The aircraft of a contract when its window starts: claims end, bookings go, and it is put in place."""

import pytest

from offblock.domain.bounties.bounties import Bounty, BountyStatus
from offblock.domain.fleet.aircraft import AircraftLocked, AircraftTaken
from offblock.domain.flights.moves import Progress
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.users import User
from offblock.usecases.bookings import claims, scheduled
from offblock.usecases.charter import applications, legs, missions
from offblock.usecases.flights import moves, stops
from tests import airline, invariants, pump
from tests.airline import AIRCRAFT, HOUR, OTHER, PILOT, STAFF
from tests.conftest import Clock
from tests.integration.charter.awaited import bounty, check, fly, published, put
from tests.integration.records import aircraft, change
from tests.unit.services import service

pytestmark = pytest.mark.usefixtures("routes")


@pytest.mark.rule("CC-30", "CC-31")
def test_when_the_window_starts_the_claim_ends_and_the_aircraft_is_put_in_place_and_locked(
    clock: Clock,
) -> None:
    put("EDDH")
    one = published(10 * HOUR)
    check(one)
    made = bounty()
    claims.claim(airline.store(), OTHER, made.id)
    clock.advance(10 * HOUR - 1)
    check(one)
    assert airline.seen(Bounty, made.id).status is BountyStatus.CLAIMED
    clock.advance(1)
    check(one)
    assert airline.seen(Bounty, made.id).status is BountyStatus.CANCELLED
    assert airline.store().whole("bookings_of", OTHER) == []
    assert airline.seen(User, OTHER).bounty_id is None
    assert moves.teleport(airline.store(), AIRCRAFT) is Progress.MOVED
    invariants.check()
    assert (aircraft().airport, aircraft().locked_by, aircraft().teleport) == ("EDDG", one, None)
    assert moves.teleport(airline.store(), AIRCRAFT) is Progress.OVER
    applications.apply(airline.store(), PILOT, one)
    applications.accept(airline.store(), airline.staff(), one, PILOT)
    missions.sweep(airline.store(), one)
    assert legs.book(airline.store(), PILOT, one, 1).departure == "EDDG"


@pytest.mark.rule("CC-30", "PF-10")
def test_the_check_that_asks_for_a_teleport_has_it_done_at_once(clock: Clock) -> None:
    put("EDDH")
    one = published(HOUR)
    with pump.running() as bench:
        bench.job("check-repositioning")
        assert aircraft().bounty_id
        clock.advance(HOUR)
        assert bench.job("check-repositioning") == 1
        assert not bench.parked
    invariants.check()
    assert (aircraft().airport, aircraft().locked_by, aircraft().bounty_id) == ("EDDG", one, None)
    assert [notice.kind for notice in airline.store().page("notices", STAFF).rows] == ["contract_aircraft_teleported"]


@pytest.mark.rule("CC-30", "CC-31")
def test_a_booking_on_an_aircraft_that_is_being_put_in_place_cannot_be_started(clock: Clock) -> None:
    put("EDDH")
    change(User, OTHER, airport="EDDH")
    one = published(HOUR)
    scheduled.book(airline.store(), OTHER, service("EDDH", "EDDG").id, AIRCRAFT)
    clock.advance(HOUR)
    check(one)
    with pytest.raises(AircraftTaken, match="being moved to EDDG"):
        fly(OTHER)


@pytest.mark.rule("CC-30", "CC-31", "RP-18")
def test_staff_cannot_move_an_aircraft_that_is_being_put_in_place(clock: Clock) -> None:
    put("EDDH")
    one = published(HOUR)
    clock.advance(HOUR)
    check(one)
    assert aircraft().teleport
    with pytest.raises(AircraftLocked, match="being moved to EDDG for a contract"):
        moves.move_aircraft(airline.store(), airline.staff(), AIRCRAFT, "EDLI")
    assert moves.teleport(airline.store(), AIRCRAFT) is Progress.MOVED
    assert (aircraft().airport, aircraft().locked_by) == ("EDDG", one)


@pytest.mark.rule("CC-30", "PF-06")
def test_others_bookings_are_cleared_away_and_given_back_and_a_flight_is_waited_for(clock: Clock) -> None:
    put("EDDH")
    change(Schedule, service("EDDH", "EDDG").id, price_mode="fixed", price_amount=0)
    change(User, OTHER, airport="EDDH")
    one = published(HOUR, "EDLI", "EDDG")
    scheduled.book(airline.store(), OTHER, service("EDDH", "EDDG").id, AIRCRAFT)
    check(one)
    assert aircraft().bounty_id is None, "a booking is waited for"
    flight = fly(OTHER, finish=False)
    clock.advance(HOUR)
    check(one)
    assert not moves.clear(airline.store(), AIRCRAFT)
    assert moves.teleport(airline.store(), AIRCRAFT) is Progress.FLYING
    stops.stop(airline.store(), OTHER, flight)
    assert moves.teleport(airline.store(), AIRCRAFT) is Progress.BOOKED
    assert moves.clear(airline.store(), AIRCRAFT)
    assert airline.store().whole("bookings_of", OTHER) == []
    assert moves.teleport(airline.store(), AIRCRAFT) is Progress.MOVED
    assert (aircraft().airport, aircraft().locked_by) == ("EDLI", one)
