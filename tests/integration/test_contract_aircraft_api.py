"""The aircraft of a contract: kept where it stands, sent for, put in place when its window starts; diversions."""

from typing import Any

import pytest

from offblock.domain.airline.reference import Airline, Fleet, ReferenceHead, Subfleet
from offblock.domain.bounties.bounties import Bounty, BountyStatus
from offblock.domain.charter.drafts import MissionForm
from offblock.domain.charter.missions import LegStatus, Mission, MissionStatus
from offblock.domain.charter.requests import PositioningRequest
from offblock.domain.fleet.aircraft import Aircraft, AircraftLocked, AircraftTaken
from offblock.domain.flights.moves import Progress
from offblock.domain.kernel.decision import Decision
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.ledger import EntryType
from offblock.domain.people.users import User
from offblock.usecases.airline import settings
from offblock.usecases.bookings import claims, releases, scheduled
from offblock.usecases.bounties import bounties
from offblock.usecases.charter import applications, drafts, endings, legs, missions, positioning
from offblock.usecases.flights import diversions, landings, moves, starts, stops
from offblock.usecases.network import snapshots
from tests import airline, invariants, pump
from tests.airline import AIRCRAFT, CUSTOMER, DAY, HOUR, OTHER, PILOT, STAFF, leg
from tests.conftest import Clock
from tests.unit.services import service


@pytest.fixture
def at(table: str, clock: Clock) -> Clock:
    """An airline based at EDDG that flies between EDDG, EDLI and EDDH; its clock."""
    airline.found()
    airline.keep(
        Airline(id=5, icao="TST", name="Test Air"),
        Fleet(id=6, airline_id=5, name="Test Air", base="EDDG"),
        Subfleet(id=7, fleet_id=6, airline_id=5, type="DA40", name="Diamond"),
        ReferenceHead(version=1),
    )
    airline.keep(*(service(a, b) for a, b in (("EDDG", "EDLI"), ("EDLI", "EDDG"), ("EDDH", "EDDG"), ("EDDG", "EDDH"))))
    snapshots.note_changes(airline.store(), [5])
    snapshots.rebuild(airline.store(), 5)
    return clock


def change(kind: type[Any], an_id: int, **fields: Any) -> None:
    """A record changed behind everybody's back."""
    store = airline.store()
    store.commit(Decision(None, puts=(store.get(kind, an_id).but(**fields),)))


def put(airport: str, **fields: Any) -> None:
    """The aircraft stands somewhere."""
    change(Aircraft, AIRCRAFT, airport=airport, moved_at=0, away=airport != "EDDG", **fields)


def published(starts: int, departure: str = "EDDG", arrival: str = "EDLI", **fields: Any) -> int:
    """A mission of one leg whose window starts so many seconds from now and lasts a day."""
    return airline.published(leg(departure, arrival, starts, starts + DAY), **fields).id


def check(mission_id: int) -> PositioningRequest | None:
    """The half-hourly check of one contract."""
    found = positioning.check(airline.store(), AIRCRAFT, mission_id)
    invariants.check()
    return found


def plane() -> Aircraft:
    """The aircraft as it is now."""
    found: Aircraft = airline.seen(Aircraft, AIRCRAFT)
    return found


def bounty() -> Bounty:
    """The live bounty on it."""
    found: Bounty = airline.seen(Bounty, plane().bounty_id)
    return found


@pytest.mark.rule("CC-30", "CC-31")
def test_an_aircraft_in_place_is_kept_for_its_contract_whatever_the_lead_time(at: Clock) -> None:
    one = published(20 * DAY)
    assert check(one) is not None
    assert plane().locked_by == one
    with pytest.raises(Exception, match="kept for contract"):
        moves.move_aircraft(airline.store(), airline.staff(), AIRCRAFT, "EDLI")
    with pytest.raises(Exception, match="kept for a charter contract"):
        scheduled.book(airline.store(), PILOT, service("EDDG", "EDLI").id, AIRCRAFT)
    endings.cancel(airline.store(), airline.staff(), one, "told to")
    assert plane().locked_by is None
    assert airline.store().find(PositioningRequest, AIRCRAFT, one) is None


@pytest.mark.rule("CC-30", "RP-07")
def test_elsewhere_a_bounty_is_made_within_the_lead_time_and_not_a_second_before(at: Clock) -> None:
    put("EDDH")
    one = published(48 * HOUR + 60)
    found = check(one)
    assert found is not None
    assert (plane().bounty_id, found.next_check_at) == (None, int(at.at) + 60)
    at.advance(59)
    check(one)
    assert plane().bounty_id is None
    at.advance(1)
    check(one)
    made = bounty()
    assert (made.origin, made.destination, made.mission_id, made.reason) == ("EDDH", "EDDG", one, "lead")
    assert made.expires_at == int(at.at) + 48 * HOUR, "it ends at the window's start"
    assert check(one) == airline.seen(PositioningRequest, AIRCRAFT, one), "a second look changes nothing"


@pytest.mark.rule("CC-30", "RP-03")
def test_with_repositioning_off_no_bounty_is_made_but_lock_and_teleport_go_on(at: Clock) -> None:
    settings.change(airline.store(), airline.staff(), {"REPOSITIONING_ENABLED": False})
    put("EDDH")
    one = published(HOUR)
    check(one)
    assert plane().bounty_id is None
    at.advance(HOUR)
    check(one)
    asked = plane().teleport
    assert asked is not None
    assert (asked.to, asked.mission_id) == ("EDDG", one)


@pytest.mark.rule("CC-30", "RP-07")
def test_an_unclaimed_bounty_elsewhere_is_cancelled_first_and_a_claim_is_waited_for(at: Clock) -> None:
    put("EDLI", idle_at=1)
    home = bounties.offer_if_idle(airline.store(), AIRCRAFT)
    assert home is not None
    one = published(10 * HOUR, "EDDH", "EDDG")
    claims.claim(airline.store(), OTHER, home.id)
    found = check(one)
    assert found is not None
    assert found.next_check_at == int(at.at) + 1800, "a claim is waited for"
    releases.cancel_all(airline.store(), OTHER)
    check(one)
    assert airline.seen(Bounty, home.id).status is BountyStatus.CANCELLED
    assert (bounty().destination, bounty().mission_id) == ("EDDH", one)


def fly(pilot: int, finish: bool = True) -> str:
    """The pilot flies the next booking; gives the flight's id."""
    booking = min(airline.store().whole("bookings_of", pilot), key=lambda one: one.id)
    flight = starts.start(airline.store(), pilot, booking.id, airline.filed(booking))
    if finish:
        landings.finish(airline.store(), pilot, str(flight.id))
    return str(flight.id)


@pytest.mark.rule("CC-32", "RP-12")
def test_a_bounty_delivered_in_time_completes_and_the_aircraft_is_kept_in_the_same_transaction(at: Clock) -> None:
    put("EDDH")
    one = published(10 * HOUR)
    check(one)
    made = bounty()
    claims.claim(airline.store(), OTHER, made.id)
    fly(OTHER)
    invariants.check()
    assert airline.seen(Bounty, made.id).status is BountyStatus.COMPLETED
    assert (plane().airport, plane().locked_by, plane().bounty_id) == ("EDDG", one, None)
    rewards = [entry for entry in airline.store().whole("ledger", OTHER) if entry.type is EntryType.REPOSITIONING]
    assert [entry.points for entry in rewards] == [made.reward_points]


@pytest.mark.rule("CC-30", "CC-31")
def test_when_the_window_starts_the_claim_ends_and_the_aircraft_is_put_in_place_and_locked(
    at: Clock,
) -> None:
    put("EDDH")
    one = published(10 * HOUR)
    check(one)
    made = bounty()
    claims.claim(airline.store(), OTHER, made.id)
    at.advance(10 * HOUR - 1)
    check(one)
    assert airline.seen(Bounty, made.id).status is BountyStatus.CLAIMED
    at.advance(1)
    check(one)
    assert airline.seen(Bounty, made.id).status is BountyStatus.CANCELLED
    assert airline.store().whole("bookings_of", OTHER) == []
    assert airline.seen(User, OTHER).bounty_id is None
    assert moves.teleport(airline.store(), AIRCRAFT) is Progress.MOVED
    invariants.check()
    assert (plane().airport, plane().locked_by, plane().teleport) == ("EDDG", one, None)
    assert moves.teleport(airline.store(), AIRCRAFT) is Progress.OVER
    applications.apply(airline.store(), PILOT, one)
    applications.accept(airline.store(), airline.staff(), one, PILOT)
    missions.sweep(airline.store(), one)
    assert legs.book(airline.store(), PILOT, one, 1).departure == "EDDG"


@pytest.mark.rule("CC-30", "PF-10")
def test_the_check_that_asks_for_a_teleport_has_it_done_at_once(at: Clock) -> None:
    put("EDDH")
    one = published(HOUR)
    with pump.running() as bench:
        bench.job("check-repositioning")
        assert plane().bounty_id
        at.advance(HOUR)
        assert bench.job("check-repositioning") == 1
        assert not bench.parked
    invariants.check()
    assert (plane().airport, plane().locked_by, plane().bounty_id) == ("EDDG", one, None)
    assert [notice.kind for notice in airline.store().page("notices", STAFF).rows] == ["contract_aircraft_teleported"]


@pytest.mark.rule("CC-30", "CC-31")
def test_a_booking_on_an_aircraft_that_is_being_put_in_place_cannot_be_started(at: Clock) -> None:
    put("EDDH")
    change(User, OTHER, airport="EDDH")
    one = published(HOUR)
    scheduled.book(airline.store(), OTHER, service("EDDH", "EDDG").id, AIRCRAFT)
    at.advance(HOUR)
    check(one)
    with pytest.raises(AircraftTaken, match="being moved to EDDG"):
        fly(OTHER)


@pytest.mark.rule("CC-30", "CC-31", "RP-18")
def test_staff_cannot_move_an_aircraft_that_is_being_put_in_place(at: Clock) -> None:
    put("EDDH")
    one = published(HOUR)
    at.advance(HOUR)
    check(one)
    assert plane().teleport
    with pytest.raises(AircraftLocked, match="being moved to EDDG for a contract"):
        moves.move_aircraft(airline.store(), airline.staff(), AIRCRAFT, "EDLI")
    assert moves.teleport(airline.store(), AIRCRAFT) is Progress.MOVED
    assert (plane().airport, plane().locked_by) == ("EDDG", one)


@pytest.mark.rule("CC-30", "PF-06")
def test_others_bookings_are_cleared_away_and_given_back_and_a_flight_is_waited_for(at: Clock) -> None:
    put("EDDH")
    change(Schedule, service("EDDH", "EDDG").id, price_mode="fixed", price_amount=0)
    change(User, OTHER, airport="EDDH")
    one = published(HOUR, "EDLI", "EDDG")
    scheduled.book(airline.store(), OTHER, service("EDDH", "EDDG").id, AIRCRAFT)
    check(one)
    assert plane().bounty_id is None, "a booking is waited for"
    flight = fly(OTHER, finish=False)
    at.advance(HOUR)
    check(one)
    assert not moves.clear(airline.store(), AIRCRAFT)
    assert moves.teleport(airline.store(), AIRCRAFT) is Progress.FLYING
    stops.stop(airline.store(), OTHER, flight)
    assert moves.teleport(airline.store(), AIRCRAFT) is Progress.BOOKED
    assert moves.clear(airline.store(), AIRCRAFT)
    assert airline.store().whole("bookings_of", OTHER) == []
    assert moves.teleport(airline.store(), AIRCRAFT) is Progress.MOVED
    assert (plane().airport, plane().locked_by) == ("EDLI", one)


@pytest.mark.rule("CC-30")
def test_of_two_contracts_the_earlier_window_holds_the_aircraft_and_the_others_staff_are_told_once(at: Clock) -> None:
    later = published(3 * DAY, title="Later")
    check(later)
    assert plane().locked_by == later
    earlier = published(2 * DAY, title="Earlier")
    check(earlier)
    assert plane().locked_by == earlier, "the lock goes to the earlier one, whose first leg comes first"
    found = check(later)
    assert found is not None
    assert found.staff_notified
    before = found.next_check_at
    at.advance(1800)
    again = check(later)
    assert again is not None
    assert (again.staff_notified, again.next_check_at) == (True, (before or 0) + 1800)
    endings.cancel(airline.store(), airline.staff(), earlier, "told to")
    check(later)
    assert plane().locked_by == later


@pytest.mark.rule("CC-27", "CC-28")
def test_when_the_mission_ends_its_unclaimed_lead_bounty_ends_with_it_and_a_claimed_one_goes_on(at: Clock) -> None:
    put("EDDH")
    one = published(10 * HOUR)
    check(one)
    first = bounty()
    endings.cancel(airline.store(), airline.staff(), one, "told to")
    invariants.check()
    assert airline.seen(Bounty, first.id).status is BountyStatus.CANCELLED
    assert plane().bounty_id is None
    two = published(10 * HOUR)
    check(two)
    second = bounty()
    claims.claim(airline.store(), OTHER, second.id)
    endings.cancel(airline.store(), airline.staff(), two, "told to")
    fly(OTHER)
    assert airline.seen(Bounty, second.id).status is BountyStatus.COMPLETED
    assert plane().locked_by is None


@pytest.mark.rule("CC-30")
def test_a_moved_first_window_moves_what_is_wanted(at: Clock) -> None:
    put("EDDH")
    one = published(3 * DAY)
    check(one)
    plans = (leg("EDDG", "EDLI", 5 * HOUR, 9 * DAY),)
    form = MissionForm(customer_id=CUSTOMER, aircraft_id=AIRCRAFT, title="Salt", points_award=100, legs=plans)
    drafts.edit(airline.store(), airline.staff(), one, form)
    assert airline.seen(PositioningRequest, AIRCRAFT, one).next_check_at == int(at.at)
    check(one)
    assert bounty().expires_at == int(at.at) + 5 * HOUR


# -- Diversions -------------------------------------------------------------------------------------------------------


@pytest.mark.rule("FL-06", "CC-37")
def test_a_diverted_charter_leg_is_available_again_and_its_next_booking_departs_from_there(at: Clock) -> None:
    mission, flight = airline.flying(leg("EDDG", "EDLI", 0, DAY))
    diverted = diversions.divert(airline.store(), PILOT, flight, "EDDH")
    assert (diverted.arrival, diverted.diverted_from) == ("EDDH", "EDLI")
    landings.finish(airline.store(), PILOT, flight)
    invariants.check()
    after: Mission = airline.seen(Mission, mission.id)
    assert (after.status, after.legs[0].status) == (MissionStatus.IN_PROGRESS, LegStatus.AVAILABLE)
    assert (plane().airport, plane().locked_by) == ("EDDH", mission.id)
    assert airline.seen(User, PILOT).airport == "EDDH"
    again = legs.book(airline.store(), PILOT, mission.id, 1)
    assert (again.departure, again.arrival) == ("EDDH", "EDLI")
    fly(PILOT)
    invariants.check()
    assert airline.seen(Mission, mission.id).status is MissionStatus.COMPLETED


@pytest.mark.rule("RP-15", "FL-06")
def test_an_alternate_on_a_bounty_flight_cancels_the_whole_bounty_at_once(at: Clock) -> None:
    airline.keep(service("EDDH", "EDDM"), service("EDDM", "EDLI"))
    snapshots.note_changes(airline.store(), [5])
    snapshots.rebuild(airline.store(), 5)
    put("EDDM", idle_at=1)
    made = bounties.offer_if_idle(airline.store(), AIRCRAFT)
    assert made is not None
    assert [one.arrival for one in made.legs] == ["EDLI", "EDDG"]
    claims.claim(airline.store(), OTHER, made.id)
    flight = fly(OTHER, finish=False)
    diversions.divert(airline.store(), OTHER, flight, "EDDH")
    invariants.check()
    assert airline.seen(Bounty, made.id).status is BountyStatus.CANCELLED
    assert [one.flight_id for one in airline.store().whole("bookings_of", OTHER)] == [int(flight)]
    landings.finish(airline.store(), OTHER, flight)
    invariants.check()
    assert airline.store().whole("ledger", OTHER) == []
    assert plane().bounty_id is None, "schedules lead on from EDDH: the idle scan decides"


@pytest.mark.rule("RP-15", "RP-11")
def test_a_flight_diverted_to_where_no_schedule_leads_on_makes_a_bounty_at_once_caused_by_its_pilot(at: Clock) -> None:
    scheduled.book(airline.store(), PILOT, service("EDDG", "EDLI").id, AIRCRAFT)
    flight = fly(PILOT, finish=False)
    diversions.divert(airline.store(), PILOT, flight, "EDDM")
    landings.finish(airline.store(), PILOT, flight)
    invariants.check()
    made = bounty()
    assert (made.origin, made.destination, made.reason, made.causer_id) == ("EDDM", "EDDG", "diversion", PILOT)
    assert made.is_ferry
    with pytest.raises(Exception, match="no such bounty"):
        claims.claim(airline.store(), PILOT, made.id)
    booked = claims.claim(airline.store(), OTHER, made.id)
    assert booked[0].flight_number.startswith("9")
    assert len(booked[0].flight_number) == 4


@pytest.mark.rule("FL-06", "FL-05")
def test_a_diverted_bounty_flight_that_is_stopped_leaves_no_booking(at: Clock) -> None:
    put("EDLI", idle_at=1)
    made = bounties.offer_if_idle(airline.store(), AIRCRAFT)
    assert made is not None
    claims.claim(airline.store(), OTHER, made.id)
    flight = fly(OTHER, finish=False)
    diversions.divert(airline.store(), OTHER, flight, "EDDH")
    stops.stop(airline.store(), OTHER, flight)
    invariants.check()
    assert airline.store().whole("bookings_of", OTHER) == []
    assert plane().holds == ()


@pytest.mark.rule("FL-06")
def test_an_alternate_is_another_airport_of_the_airline_while_flying(at: Clock) -> None:
    _, flight = airline.flying(leg("EDDG", "EDLI", 0, DAY))
    for wrong, said in (("EDLI", "already"), ("ZZZZ", "no airport")):
        with pytest.raises(Exception, match=said):
            diversions.divert(airline.store(), PILOT, flight, wrong)
    diversions.divert(airline.store(), PILOT, flight, "EDDH")
    back = diversions.divert(airline.store(), PILOT, flight, "EDLI")
    assert (back.arrival, back.diverted_from) == ("EDLI", None), "the pilot may think again"
    landings.finish(airline.store(), PILOT, flight)
    with pytest.raises(Exception, match="over"):
        diversions.divert(airline.store(), PILOT, flight, "EDDH")
