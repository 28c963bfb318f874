"""What the published desktop client reads, of both its generations in one: each finds its own names, and no others."""

from offblock.domain.airline.airports import Airport
from offblock.domain.bookings.bookings import Booking
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.flights.flights import Flight, FlightStatus
from offblock.domain.kernel.values import Icao, Instant
from offblock.domain.people.users import User
from offblock.schemas.bookings.bookings import registration
from offblock.schemas.schema import Schema


class ClientPlace(Schema):
    """An airport by code and city; the city is the code where it is not known."""

    icao: Icao
    city: str


class ClientAlternate(Schema):
    """Where the flight ends instead."""

    icao: Icao


class ClientBooking(Schema):
    """The current booking. `alternate_airport` is where its pilot diverts to: a client ends the flight there.

    `departure`, `arrival` and their cities are the first generation's, which ends the flight at `arrival`.
    """

    id: int
    callsign: str
    flight_number: str
    departure: Icao
    arrival: Icao
    departure_city: str
    arrival_city: str
    departure_airport: ClientPlace
    arrival_airport: ClientPlace
    alternate_airport: ClientAlternate | None = None
    flight_id: str | None = None


class ClientFlight(Schema):
    """What became of a flight by what was asked; the client looks at the status of the answer alone."""

    id: str
    status: FlightStatus
    callsign: str
    departure: Icao
    arrival: Icao


class ClientProfile(Schema):
    """Where the pilot is."""

    current_airport: ClientPlace


class ClientPilot(Schema):
    """The pilot in figures. Average and distance are of the newest 500 flights; a pilot has no callsign of its own."""

    id: int
    name: str
    callsign: str = ""
    points: int
    flights_count: int
    flight_hours: float
    landing_rate_avg: int
    total_distance: int
    rank: str
    profile: ClientProfile


class ClientAirport(ClientPlace):
    """An airport in the logbook; what is not known is null."""

    iata: str | None = None
    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class ClientAircraft(Schema):
    """An aircraft in the logbook."""

    registration: str
    name: str
    icao_code: str


class LoggedFlight(Schema):
    """A flight in the logbook: minutes, nautical miles, feet a minute, kilograms; nobody scores flights here."""

    id: str
    callsign: str
    flight_number: str
    status: FlightStatus
    departure_airport: ClientAirport
    arrival_airport: ClientAirport
    aircraft: ClientAircraft
    flight_time: int
    distance: int
    landing_rate: int | None = None
    fuel_used: int | None = None
    score: int | None = None
    departure_time: Instant
    arrival_time: Instant | None = None
    created_at: Instant


class ClientMeta(Schema):
    """Which page it is; of what lies behind the next page nothing is counted."""

    current_page: int
    last_page: int
    total: int


class Logbook(Schema):
    """A page of the logbook, newest first."""

    data: list[LoggedFlight]
    meta: ClientMeta


class Shelf(Schema):
    """Company notices or documents, of which there are none here."""

    data: list[str] = []
    meta: ClientMeta = ClientMeta(current_page=1, last_page=1, total=0)


def client_booking(booking: Booking, flight: Flight | None, airports: dict[str, Airport]) -> ClientBooking:
    """A booking in both shapes; `flight` is the one in the air for it, which may have been diverted."""
    diverted = flight.arrival if flight and flight.diverted_from else None
    departure, arrival = (client_place(one, airports) for one in (booking.departure, booking.arrival))
    ends = client_place(diverted, airports) if diverted else arrival
    return ClientBooking(
        id=booking.id,
        callsign=booking.callsign,
        flight_number=booking.flight_number,
        departure=departure.icao,
        arrival=ends.icao,
        departure_city=departure.city,
        arrival_city=ends.city,
        departure_airport=departure,
        arrival_airport=arrival,
        alternate_airport=ClientAlternate(icao=diverted) if diverted else None,
        flight_id=str(booking.flight_id) if booking.flight_id else None,
    )


def client_place(icao: str, airports: dict[str, Airport]) -> ClientPlace:
    """An airport by code and city."""
    return ClientPlace(icao=icao, city=_city(icao, airports.get(icao)))


def _city(icao: str, airport: Airport | None) -> str:
    return (airport.location or airport.name) if airport else icao


def client_flight(flight: Flight) -> ClientFlight:
    """A flight that was started, stopped or finished."""
    plain = flight.model_dump(include={"status", "callsign", "departure", "arrival"})
    return ClientFlight(id=str(flight.id), **plain)


def client_pilot(user: User, rank: str, flown: list[Flight], airports: dict[str, Airport]) -> ClientPilot:
    """A pilot with what the newest flights add up to."""
    rates = [one.landing_rate_fpm for one in flown if one.landing_rate_fpm is not None]
    return ClientPilot(
        id=user.id,
        name=user.name,
        points=user.points,
        flights_count=user.flights,
        flight_hours=round(user.minutes / 60, 1),
        landing_rate_avg=round(sum(rates) / len(rates)) if rates else 0,
        total_distance=sum(one.distance_nm or 0 for one in flown),
        rank=rank,
        profile=ClientProfile(current_airport=client_place(user.airport, airports)),
    )


def logged_flight(flight: Flight, airports: dict[str, Airport], aircraft: dict[int, Aircraft]) -> LoggedFlight:
    """A flight as the logbook has it."""
    found = aircraft.get(flight.aircraft_id)
    icao_code = found.type if found else ""
    return LoggedFlight(
        id=str(flight.id),
        callsign=flight.callsign,
        flight_number=flight.flight_number,
        status=flight.status,
        departure_airport=_client_airport(flight.departure, airports),
        arrival_airport=_client_airport(flight.arrival, airports),
        aircraft=ClientAircraft(
            registration=registration(flight.aircraft_id, aircraft),
            name=found.name if found else "",
            icao_code=icao_code,
        ),
        flight_time=flight.block_minutes or 0,
        distance=flight.distance_nm or 0,
        landing_rate=flight.landing_rate_fpm,
        fuel_used=flight.fuel_used_kg,
        departure_time=flight.started_at,
        arrival_time=flight.finished_at,
        created_at=flight.started_at,
    )


def _client_airport(icao: str, airports: dict[str, Airport]) -> ClientAirport:
    found = airports.get(icao)
    more = found.model_dump(include={"iata", "name", "country", "latitude", "longitude"}) if found else {"name": icao}
    return ClientAirport(icao=icao, city=_city(icao, found), **more)
