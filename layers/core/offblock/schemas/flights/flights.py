"""How flights, tracks and the live map are shown."""

from offblock.domain.bookings.bookings import BookingKind
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.flights.flights import Flight, FlightStatus, Live
from offblock.domain.kernel.values import Icao, Instant
from offblock.domain.people.users import User
from offblock.schemas.bookings.bookings import BookedAircraft, booked_aircraft
from offblock.schemas.people.users import PersonView, person
from offblock.schemas.schema import Schema


class FlightView(Schema):
    """A flight; its id is a string on the wire."""

    id: str
    booking_id: int
    kind: BookingKind
    callsign: str
    flight_number: str
    pilot: PersonView
    aircraft: BookedAircraft
    departure: Icao
    arrival: Icao
    diverted_from: Icao | None = None
    status: FlightStatus
    started_at: Instant
    finished_at: Instant | None = None
    block_minutes: int | None = None
    distance_nm: int | None = None
    fuel_used_kg: int | None = None
    landing_rate_fpm: int | None = None


class TrackPoint(Schema):
    """One kept report of a flight."""

    reported_at: Instant
    latitude: float | None = None
    longitude: float | None = None
    altitude_ft: int | None = None
    heading: int | None = None
    speed_kt: int | None = None
    vertical_speed_fpm: int | None = None
    on_ground: bool | None = None


class LiveView(Schema):
    """A flight on the live map."""

    flight_id: str
    callsign: str
    departure: Icao
    arrival: Icao
    reported_at: Instant | None = None
    latitude: float | None = None
    longitude: float | None = None
    heading: int | None = None
    altitude_ft: int | None = None
    speed_kt: int | None = None


_HIDDEN = {"id", "booking_key", "pilot_id", "aircraft_id", "mission_id", "sequence"}


def flight_view(flight: Flight, users: dict[int, User], aircraft: dict[int, Aircraft]) -> FlightView:
    """A flight with its names."""
    return FlightView(
        **flight.model_dump(exclude=_HIDDEN),
        id=str(flight.id),
        pilot=person(flight.pilot_id, users),
        aircraft=booked_aircraft(flight.aircraft_id, aircraft),
    )


def live_view(live: Live) -> LiveView:
    """A flight in the air."""
    plain = live.model_dump(exclude={"flight_id", "heading_deg"})
    return LiveView(**plain, flight_id=str(live.flight_id), heading=live.heading_deg)
