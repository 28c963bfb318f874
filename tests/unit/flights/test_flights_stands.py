"""What a flight does with stands: it leaves one, keeps the one ahead, goes back to the first or takes the other."""

from typing import Any

import pytest

from offblock.domain.bookings.bookings import Booking
from offblock.domain.bounties.bounties import Bounty, BountyStatus
from offblock.domain.charter.endings import LoadedMission
from offblock.domain.charter.missions import LegStatus
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.stands import Stand
from offblock.domain.flights import landings, starts, stops
from offblock.domain.flights.flights import Figures, Flight, PairCount
from offblock.domain.flights.landings import LoadedLanding
from offblock.domain.flights.starts import FiledFlight, LoadedStart
from offblock.domain.flights.stops import LoadedStop
from offblock.domain.kernel.decision import Decision
from tests.unit.builders import (
    AIRCRAFT,
    MISSION,
    NOW,
    PILOT,
    booking,
    flight,
    held_by,
    leg,
    loaded_mission,
    moment,
    pilot,
    put,
    puts,
    scheduled_booking,
    stand,
    under_way,
)
from tests.unit.fleet.aprons import ENDS, HERE, OWN_SUBFLEET, THERE, parked, promised, who_has
from tests.unit.sorties import bounty

FIGURES = Figures(block_minutes=75)


def on_its_way(**fields: Any) -> tuple[Booking, Aircraft]:
    """A booking from P1 to A1 that is being flown, and its aircraft."""
    taken = scheduled_booking(id=500, departure_stand="P1", arrival_stand="A1", flight_id=600, **fields)
    return taken, held_by(taken, stand="P1", flight_id=600, flying_booking_id=500)


def stopped(
    now: int, taken: Booking | None, aircraft: Aircraft, *ground: Stand, lost: Bounty | None = None
) -> Decision[Flight]:
    """The flight from P1 to A1 stopped."""
    loaded = LoadedStop(flight(), pilot(flight_id=600), aircraft, booking=taken, bounty=lost, stands=ground)
    return stops.stop(loaded, moment(now))


def finished(
    taken: Booking | None, aircraft: Aircraft, *ground: Stand, contract: LoadedMission | None = None
) -> Decision[Flight]:
    """The flight from P1 to A1 submitted."""
    by, pairs = pilot(flight_id=600), PairCount(pilot_id=PILOT, departure=HERE)
    landing = LoadedLanding(flight(), by, aircraft, pairs, booking=taken, contract=contract, stands=ground)
    return landings.finish(landing, FIGURES, moment())


@pytest.mark.rule("BK-04")
def test_a_start_leaves_the_stand_and_keeps_the_one_ahead_as_long_as_it_takes() -> None:
    taken = scheduled_booking(id=500, departure_stand="P1", arrival_stand="A1")
    loaded = LoadedStart(taken, pilot(), held_by(taken, stand="P1"), stands=(parked(), promised()))
    started = starts.start(loaded, FiledFlight(taken.callsign, HERE, THERE), moment())
    assert who_has(started) == {"P1": [], "A1": [(AIRCRAFT, 500, None)]}


@pytest.mark.rule("BK-04", "FL-05")
def test_an_aircraft_whose_flight_is_stopped_stands_again_where_it_stood() -> None:
    taken, aircraft = on_its_way()
    empty, ahead = stand("P1", airport=HERE), promised(until=None)
    back = stopped(ENDS - 1, taken, aircraft, empty, ahead)
    assert who_has(back) == {"P1": [(AIRCRAFT, None, None)], "A1": [(AIRCRAFT, 500, ENDS)]}
    assert put(back, Aircraft).stand == "P1"
    over = stopped(ENDS, taken, aircraft, empty, ahead)
    assert who_has(over) == {"P1": [(AIRCRAFT, None, None)], "A1": []}, "the booking's time is over"
    alone = stopped(NOW, None, aircraft.but(holds=()), empty, ahead)
    assert who_has(alone) == {"P1": [(AIRCRAFT, None, None)]}, "its mission's end let go of the other"


@pytest.mark.rule("BK-04", "CC-30", "FL-05")
def test_a_flight_that_is_stopped_after_its_bounty_has_ended_keeps_no_stand_for_what_will_not_come() -> None:
    taken, aircraft = on_its_way()
    ended = bounty(status=BountyStatus.CANCELLED)
    done = stopped(NOW, taken, aircraft, stand("P1", airport=HERE), promised(until=None), lost=ended)
    assert who_has(done) == {"P1": [(AIRCRAFT, None, None)], "A1": []}
    assert done.removes == (taken,)


@pytest.mark.rule("BK-04", "FL-05")
def test_at_submission_the_aircraft_takes_the_bookings_stand() -> None:
    taken, aircraft = on_its_way()
    better = stand("A2", subfleet_ids=(OWN_SUBFLEET,))
    done = finished(taken, aircraft, promised(until=None), better)
    assert who_has(done) == {"A1": [(AIRCRAFT, None, None)]}, "whatever else has become free"
    assert (put(done, Aircraft).airport, put(done, Aircraft).stand) == (THERE, "A1")


@pytest.mark.rule("BK-04", "FL-05")
def test_a_booking_without_a_stand_brings_its_aircraft_to_none() -> None:
    taken, aircraft = on_its_way()
    done = finished(taken.but(arrival_stand=None), aircraft, stand("A2"))
    assert puts(done, Stand) == []
    assert put(done, Aircraft).stand is None


@pytest.mark.rule("BK-04", "CC-27")
def test_an_aircraft_whose_booking_went_while_it_flew_parks_by_the_tiers() -> None:
    _, aircraft = on_its_way()
    narrow = stand("A3", subfleet_ids=(OWN_SUBFLEET,))
    done = finished(None, aircraft, stand("A1"), stand("A2"), narrow)
    assert who_has(done) == {"A3": [(AIRCRAFT, None, None)]}
    assert put(done, Aircraft).stand == "A3"
    assert put(finished(None, aircraft), Aircraft).stand is None, "no stands there"


@pytest.mark.rule("BK-04", "CC-21", "CC-23")
@pytest.mark.parametrize("legs", [1, 2])
def test_a_charter_flight_takes_its_stand_whether_more_legs_follow_or_none(legs: int) -> None:
    taken = booking(arrival_stand="A1", flight_id=600)
    aircraft = held_by(taken, stand="P1", flight_id=600, flying_booking_id=500, locked_by=MISSION)
    flown = leg(1, status=LegStatus.IN_PROGRESS, booking_id=500, flight_id=600)
    mission = under_way(flown, *([leg(2)] if legs == 2 else []))
    contract = loaded_mission(mission, aircraft=aircraft, booking=taken, pilot=pilot(flight_id=600))
    done = finished(taken, aircraft, promised(until=None), contract=contract)
    assert who_has(done) == {"A1": [(AIRCRAFT, None, None)]}
    assert put(done, Aircraft).stand == "A1"
