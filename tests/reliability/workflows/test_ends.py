"""The two workflows as they are deployed, run to their ends."""

from typing import Any

import pytest

from functions.workflows import app
from offblock.adapters.workflows import Machines
from offblock.domain.airline.reference import Airline, ReferenceHead
from offblock.domain.bookings.bookings import Booking
from offblock.domain.bounties.bounties import BountyStatus
from offblock.domain.people.ledger import EntryType
from offblock.domain.people.users import User
from offblock.usecases import workflows
from offblock.usecases.airline import settings
from offblock.usecases.flights import landings, starts, stops
from tests import airline
from tests.airline import AIRCRAFT, OTHER, PILOT, TENANT
from tests.conftest import Clock
from tests.reliability.workflows.plant import (
    AWAY,
    BASE,
    QUARTER,
    Plant,
    aircraft,
    booked,
    change,
    claimed,
    flown,
    kinds,
    made,
    now_of,
    wanted_at,
)
from tests.unit.services import service


@pytest.mark.rule("RP-13")
def test_a_bounty_that_nobody_claimed_expires_on_its_instant_and_its_aircraft_is_put_home(
    plant: Plant, clock: Clock
) -> None:
    bounty = made()
    clock.set(bounty.expires_at - 1)
    assert plant.job("expire-bounties") == 0
    assert (now_of(bounty).status, aircraft().airport) == (BountyStatus.AVAILABLE, AWAY)
    clock.advance(1)
    assert plant.job("expire-bounties") == 1
    assert now_of(bounty).status is BountyStatus.EXPIRED
    seen = aircraft()
    assert (seen.airport, seen.bounty_id, seen.teleport, seen.away) == (BASE, None, None, False)
    assert (seen.moved_at, seen.flown_in_by) == (int(clock.at), None), "a teleport counts as a movement, of nobody's"
    assert plant.executions == [
        ("bounty_expiry", f"{TENANT}-{bounty.id}-1", "SUCCEEDED"),
        ("teleport", f"{TENANT}-{AIRCRAFT}-{bounty.expires_at}-1", "SUCCEEDED"),
    ]
    assert plant.job("expire-bounties") == plant.job("check-repositioning") == 0
    assert kinds() == [], "nobody had claimed it"


@pytest.mark.rule("RP-13", "RP-22")
def test_a_claimed_bounty_loses_its_bookings_and_its_claimant_is_told_once(plant: Plant, clock: Clock) -> None:
    bounty, booking = claimed()
    clock.set(bounty.expires_at)
    plant.job("expire-bounties")
    assert now_of(bounty).status is BountyStatus.EXPIRED
    assert airline.store().find(Booking, PILOT, booking.key) is None
    assert (airline.seen(User, PILOT).bounty_id, aircraft().holds, aircraft().airport) == (None, (), BASE)
    plant.forget()
    plant.start("bounty_expiry", *workflows.expiry_of(TENANT, bounty))
    plant.bench.drain()
    assert kinds().count("bounty_expired") == 1
    assert airline.seen(User, PILOT).points == 0


@pytest.mark.rule("RP-13", "RP-12")
def test_while_its_flight_is_in_the_air_the_expiry_waits_and_a_delivery_completes_it(
    plant: Plant, clock: Clock
) -> None:
    bounty, flight = flown(60, clock)
    clock.advance(60)

    def land(number: int) -> None:
        assert (now_of(bounty).status, aircraft().flight_id is not None) == (BountyStatus.CLAIMED, True)
        if number == 3:
            landings.finish(airline.store(), PILOT, flight)

    plant.while_waiting = land
    plant.job("expire-bounties")
    assert plant.waits == 3
    assert now_of(bounty).status is BountyStatus.COMPLETED
    (paid,) = airline.store().page("ledger", PILOT).rows
    assert (paid.type, paid.points) == (EntryType.REPOSITIONING, bounty.reward_points)
    assert (aircraft().airport, aircraft().teleport) == (BASE, None)
    assert [status for _, _, status in plant.executions] == ["SUCCEEDED"], "no teleport: it was delivered"


@pytest.mark.rule("RP-13")
def test_a_flight_that_is_stopped_after_its_time_lets_the_bounty_expire(plant: Plant, clock: Clock) -> None:
    bounty, flight = flown(60, clock)
    clock.advance(60)
    plant.while_waiting = lambda number: number == 2 and stops.stop(airline.store(), PILOT, flight)
    plant.job("expire-bounties")
    assert plant.waits == 2
    assert (now_of(bounty).status, aircraft().airport, aircraft().teleport) == (BountyStatus.EXPIRED, BASE, None)
    assert airline.store().whole("bookings_of", PILOT) == []
    assert kinds().count("bounty_expired") == 1


@pytest.mark.rule("RP-13")
def test_the_same_attempt_is_one_execution_however_often_it_is_started(plant: Plant, clock: Clock) -> None:
    bounty, flight = flown(60, clock)
    clock.advance(60)
    expiry = workflows.expiry_of(TENANT, bounty)

    def again(number: int) -> None:
        Machines().start("bounty_expiry", *expiry)
        if number == 2:
            stops.stop(airline.store(), PILOT, flight)

    plant.while_waiting = again
    plant.start("bounty_expiry", *expiry)
    plant.start("bounty_expiry", *expiry)
    assert plant.job("expire-bounties") == 0
    assert [name for name, _, _ in plant.executions] == ["bounty_expiry", "teleport"]


@pytest.mark.rule("CC-30")
def test_a_teleport_takes_the_bookings_in_its_way_refunds_them_and_moves_the_aircraft(
    plant: Plant, clock: Clock
) -> None:
    settings.change(airline.store(), airline.staff(), {"BOOKING_UNIQUE_AIRCRAFT": False})
    airline.keep(service(AWAY, BASE, "2"), service(AWAY, BASE, "3"))
    change(Airline, 5, price_mode="fixed", price_amount=25)
    change(ReferenceHead, version=2)
    for pilot in (PILOT, OTHER):
        airline.endow(25, pilot)
        booked(pilot, str(pilot))
        assert airline.seen(User, pilot).points == 0
    teleport = wanted_at("EDDM", clock)
    assert plant.job("check-repositioning") == 1
    seen = aircraft()
    assert (seen.airport, seen.holds, seen.teleport) == ("EDDM", (), None)
    for pilot in (PILOT, OTHER):
        assert airline.store().whole("bookings_of", pilot) == []
        assert airline.seen(User, pilot).points == 25
        assert len(kinds(pilot)) == 1
    assert plant.executions == [("teleport", f"{TENANT}-{AIRCRAFT}-{teleport.asked_at}-1", "SUCCEEDED")]


@pytest.mark.rule("CC-30")
def test_a_teleport_waits_for_the_flight_that_is_in_the_air(plant: Plant, clock: Clock) -> None:
    booking = booked()
    filed = airline.filed(booking)
    flight = str(starts.start(airline.store(), PILOT, booking.id, filed).id)
    wanted_at("EDDM", clock)
    plant.while_waiting = lambda number: number == 4 and landings.finish(airline.store(), PILOT, flight)
    plant.job("check-repositioning")
    assert (plant.waits, aircraft().airport, aircraft().teleport) == (4, "EDDM", None)
    assert airline.seen(User, PILOT).airport == BASE, "the pilot landed where the flight went"


@pytest.mark.rule("CC-30")
def test_a_booking_that_came_in_between_is_cleared_too(
    plant: Plant, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    booked()
    teleport = wanted_at("EDDM", clock)
    real, answers = app.STEPS["clear"], iter([{"cleared": False}])
    monkeypatch.setitem(app.STEPS, "clear", lambda store, event: next(answers, None) or real(store, event))
    plant.start("teleport", *workflows.teleport_of(TENANT, AIRCRAFT, teleport))
    assert (aircraft().airport, aircraft().holds, airline.store().whole("bookings_of", PILOT)) == ("EDDM", (), [])


def test_clearing_that_never_ends_is_given_up_after_a_hundred_times(
    plant: Plant, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    teleport = wanted_at("EDDM", clock)
    times: list[int] = []

    def never(store: Any, event: Any) -> Any:
        times.append(1)
        return {"cleared": True}

    monkeypatch.setitem(app.STEPS, "clear", never)
    plant.start("teleport", *workflows.teleport_of(TENANT, AIRCRAFT, teleport))
    assert (len(times), aircraft().airport) == (101, AWAY)
    assert [status for _, _, status in plant.executions] == ["FAILED"]
    seen = aircraft().teleport
    assert seen
    assert (seen.attempt, seen.next_check_at) == (2, clock.at + QUARTER)
