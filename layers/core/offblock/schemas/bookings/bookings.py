"""How bookings are shown."""

from offblock.domain.bookings.bookings import Booking, BookingKind, BookingStatus, Chain
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.values import Icao, Instant
from offblock.domain.people.users import User
from offblock.schemas.people.users import PersonView, person
from offblock.schemas.schema import Schema


class BookedAircraft(Schema):
    """The aircraft of a booking."""

    id: int
    registration: str


class BookingView(Schema):
    """A booking as its pilot and staff see it."""

    id: int
    kind: BookingKind
    flight_number: str
    pilot: PersonView
    aircraft: BookedAircraft
    departure: Icao
    arrival: Icao
    departure_stand: str | None = None
    arrival_stand: str | None = None
    distance_nm: int
    status: BookingStatus
    callsign: str
    chain: Chain | None = None
    created_at: Instant
    expires_at: Instant


_SHOWN = {
    "id",
    "kind",
    "flight_number",
    "departure",
    "arrival",
    "departure_stand",
    "arrival_stand",
    "distance_nm",
    "callsign",
    "chain",
    "created_at",
    "expires_at",
}


def registration(aircraft_id: int, aircraft: dict[int, Aircraft]) -> str:
    """How an aircraft is called, also when it is no more."""
    found = aircraft.get(aircraft_id)
    return found.registration if found else "gone"


def booking_view(booking: Booking, users: dict[int, User], aircraft: dict[int, Aircraft], now: int) -> BookingView:
    """A booking with its names, and its status of this instant (BK-06)."""
    return BookingView(
        **booking.model_dump(include=_SHOWN),
        pilot=person(booking.pilot_id, users),
        aircraft=BookedAircraft(id=booking.aircraft_id, registration=registration(booking.aircraft_id, aircraft)),
        status=booking.status_at(now),
    )
