"""A charter flight in the air, and everything that it holds."""

from dataclasses import dataclass
from typing import Any

from offblock.domain.bookings.bookings import Booking
from offblock.domain.charter.missions import LegStatus, Mission
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.flights.flights import Flight, Live
from offblock.domain.people.users import User
from tests.unit.builders import MISSION, STOPS, booking, flight, held_by, leg, pilot, under_way, window

START, END = window()
"""The window of the mission's first leg."""


@dataclass(frozen=True, slots=True)
class Airborne:
    """A flight and what is bound to it while it lasts."""

    flight: Flight
    booking: Booking
    pilot: User
    aircraft: Aircraft
    mission: Mission


def in_the_air(**fields: Any) -> Airborne:
    """The flight of a booking with these fields; the mission's first of two legs is being flown."""
    taken = booking(flight_id=600, **fields)
    return Airborne(
        flight(),
        taken,
        pilot(flight_id=600),
        held_by(taken, locked_by=MISSION, flight_id=600, flying_booking_id=taken.id),
        under_way(leg(1, status=LegStatus.IN_PROGRESS, booking_id=taken.id, flight_id=600), leg(2)),
    )


def live() -> Live:
    """The flight on the live map, not yet seen."""
    return Live(flight_id=600, callsign="X", departure=STOPS[0], arrival=STOPS[1])
