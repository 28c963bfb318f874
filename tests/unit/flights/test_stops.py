"""Stops: what becomes of booking, leg and aircraft when a flight is abandoned."""

from typing import Any

import pytest

from offblock.domain.bookings.bookings import Booking
from offblock.domain.charter.missions import LegStatus, Mission
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.flights import stops
from offblock.domain.flights.flights import Flight, FlightOver, FlightStatus, finish_again
from offblock.domain.flights.stops import LoadedStop
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import NoticeKind
from offblock.domain.people.users import User
from tests.unit.builders import MISSION, STOPS, moment, put, puts
from tests.unit.flights.airborne import START, Airborne, in_the_air, live


def stop(aloft: Airborne, now: int = START, **fields: Any) -> Decision[Flight]:
    """A flight in the air is abandoned; of what it holds some may be another's, or gone."""
    plain = {name: getattr(aloft, name) for name in ("flight", "pilot", "aircraft", "booking", "mission")}
    return stops.stop(LoadedStop(**{**plain, **fields}), moment(now))


@pytest.mark.rule("FL-05", "CC-37")
def test_a_stopped_flight_leaves_the_booking_live_and_the_leg_booked() -> None:
    aloft = in_the_air()
    stopped = stop(aloft, START + 60, live=live())
    assert (stopped.answer.status, stopped.answer.finished_at) == (FlightStatus.STOPPED, START + 60)
    assert put(stopped, Booking) == aloft.booking.but(flight_id=None)
    assert put(stopped, User).flight_id is None
    kept = put(stopped, Aircraft)
    assert (kept.flight_id, kept.flying_booking_id, kept.airport, kept.locked_by) == (None, None, STOPS[0], MISSION)
    assert [one.booking_id for one in kept.holds] == [aloft.booking.id]
    back = put(stopped, Mission).legs[0]
    assert (back.status, back.flight_id, back.booking_id) == (LegStatus.BOOKED, None, aloft.booking.id)
    assert stopped.removes == (live(),)


@pytest.mark.rule("BK-06", "FL-05", "CC-22")
def test_a_flight_stopped_when_its_booking_has_expired_leaves_no_booking() -> None:
    aloft = in_the_air(expires_at=START + 60)
    assert puts(stop(aloft, START + 59), Booking) != []
    stopped = stop(aloft, START + 60)
    assert puts(stopped, Booking) == []
    assert [one.id for one in stopped.removes if isinstance(one, Booking)] == [aloft.booking.id]
    assert put(stopped, Aircraft).holds == ()
    assert put(stopped, Aircraft).flight_id is None
    assert put(stopped, User).flight_id is None
    back = put(stopped, Mission).legs[0]
    assert (back.status, back.booking_id, back.flight_id) == (LegStatus.AVAILABLE, None, None)
    assert [one.kind for one in stopped.happened] == [NoticeKind.BOOKING_EXPIRED]


@pytest.mark.rule("FL-05")
def test_stopping_twice_is_stopping_once() -> None:
    aloft = in_the_air()
    stopped = aloft.flight.but(status=FlightStatus.STOPPED)
    assert stop(aloft, flight=stopped) == Decision(stopped)


@pytest.mark.rule("FL-05")
@pytest.mark.parametrize(
    "status", [FlightStatus.SUBMITTED, FlightStatus.ACCEPTED, FlightStatus.WARNED, FlightStatus.REJECTED]
)
def test_a_submitted_flight_is_not_stopped_and_submitting_it_again_changes_nothing(status: FlightStatus) -> None:
    aloft = in_the_air()
    done = aloft.flight.but(status=status)
    with pytest.raises(FlightOver):
        stop(aloft, flight=done)
    assert finish_again(done) == Decision(done)


@pytest.mark.rule("CC-27", "FL-05")
def test_a_flight_whose_mission_ended_can_be_stopped_too() -> None:
    aloft = in_the_air()
    freed = aloft.aircraft.but(holds=(), locked_by=None)
    stopped = stop(aloft, live=live(), booking=None, aircraft=freed, mission=None)
    assert put(stopped, Aircraft).flight_id is None
    assert put(stopped, User).flight_id is None
    assert puts(stopped, Booking) == []
