"""Diversions: where a flight ends instead, and what becomes of its leg, its bounty and its aircraft."""

import pytest

from offblock.domain.bounties.bounties import Bounty, BountyStatus
from offblock.domain.charter.missions import LegStatus, Mission, MissionStatus
from offblock.domain.people.users import User
from offblock.usecases.bookings import claims, scheduled
from offblock.usecases.bounties import bounties
from offblock.usecases.charter import legs
from offblock.usecases.flights import diversions, landings, stops
from tests import airline, invariants
from tests.airline import AIRCRAFT, DAY, HOUR, OTHER, PILOT, leg
from tests.conftest import Clock
from tests.integration.charter.awaited import bounty, check, fly, published, put
from tests.integration.network.networks import snapshot
from tests.integration.records import aircraft
from tests.unit.services import service

pytestmark = pytest.mark.usefixtures("routes")


@pytest.mark.rule("FL-06", "CC-37")
def test_a_diverted_charter_leg_is_available_again_and_its_next_booking_departs_from_there() -> None:
    mission, flight = airline.flying(leg("EDDG", "EDLI", 0, DAY))
    diverted = diversions.divert(airline.store(), PILOT, flight, "EDDH")
    assert (diverted.arrival, diverted.diverted_from) == ("EDDH", "EDLI")
    landings.finish(airline.store(), PILOT, flight)
    invariants.check()
    after: Mission = airline.seen(Mission, mission.id)
    assert (after.status, after.legs[0].status) == (MissionStatus.IN_PROGRESS, LegStatus.AVAILABLE)
    assert (aircraft().airport, aircraft().locked_by) == ("EDDH", mission.id)
    assert airline.seen(User, PILOT).airport == "EDDH"
    again = legs.book(airline.store(), PILOT, mission.id, 1)
    assert (again.departure, again.arrival) == ("EDDH", "EDLI")
    fly(PILOT)
    invariants.check()
    assert airline.seen(Mission, mission.id).status is MissionStatus.COMPLETED


@pytest.mark.rule("RP-15", "FL-06")
def test_an_alternate_on_a_bounty_flight_cancels_the_whole_bounty_at_once() -> None:
    airline.keep(service("EDDH", "EDDM"), service("EDDM", "EDLI"))
    snapshot()
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
    assert aircraft().bounty_id is None, "schedules lead on from EDDH: the idle scan decides"


@pytest.mark.rule("RP-15", "CC-30")
def test_an_alternate_on_the_flight_of_a_bounty_for_a_contract_cancels_that_bounty_too(clock: Clock) -> None:
    put("EDDH")
    one = published(10 * HOUR)
    check(one)
    made = bounty()
    assert (made.mission_id, made.destination) == (one, "EDDG")
    claims.claim(airline.store(), OTHER, made.id)
    flight = fly(OTHER, finish=False)
    diversions.divert(airline.store(), OTHER, flight, "EDLI")
    invariants.check()
    assert airline.seen(Bounty, made.id).status is BountyStatus.CANCELLED
    assert aircraft().bounty_id is None
    landings.finish(airline.store(), OTHER, flight)
    invariants.check()
    assert airline.store().whole("ledger", OTHER) == []
    assert (aircraft().airport, aircraft().locked_by) == ("EDLI", None)
    clock.advance(HOUR)
    check(one)
    assert (bounty().origin, bounty().mission_id) == ("EDLI", one), "the contract sends for its aircraft again"


@pytest.mark.rule("RP-15", "RP-11")
def test_a_flight_diverted_to_where_no_schedule_leads_on_makes_a_bounty_at_once_caused_by_its_pilot() -> None:
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
def test_a_diverted_bounty_flight_that_is_stopped_leaves_no_booking() -> None:
    put("EDLI", idle_at=1)
    made = bounties.offer_if_idle(airline.store(), AIRCRAFT)
    assert made is not None
    claims.claim(airline.store(), OTHER, made.id)
    flight = fly(OTHER, finish=False)
    diversions.divert(airline.store(), OTHER, flight, "EDDH")
    stops.stop(airline.store(), OTHER, flight)
    invariants.check()
    assert airline.store().whole("bookings_of", OTHER) == []
    assert aircraft().holds == ()


@pytest.mark.rule("FL-06")
def test_an_alternate_is_another_airport_of_the_airline_while_flying() -> None:
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
