"""The airline as smartCARS 3 shows it: pilots, aircraft, airports, flights, bookings, flown flights."""

from typing import Any

from offblock.domain.airline.airports import Airport
from offblock.domain.airline.reference import Airline, Rank, Reference
from offblock.domain.bookings.bids import flight_of
from offblock.domain.bookings.bookings import Booking, BookingKind
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.flights.flights import Flight, FlightStatus
from offblock.domain.flights.reports import Report
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.users import User
from offblock.formats.phpvms_values import instant

Shown = dict[str, Any]
STATUSES = {
    FlightStatus.FLYING: "In Progress",
    FlightStatus.SUBMITTED: "Pending",
    FlightStatus.ACCEPTED: "Accepted",
    FlightStatus.WARNED: "Accepted",
    FlightStatus.REJECTED: "Rejected",
    FlightStatus.STOPPED: "Cancelled",
}
FLIGHT_TYPES = {
    "Scheduled passenger": "J",
    "Scheduled cargo": "F",
    "Charter passenger": "C",
    "Charter cargo": "H",
    "Positioning": "P",
}
"""The letters of the kinds of flights, by name."""
CARGO = frozenset("FHAM")


def code_of(airline: Airline | None) -> str:
    """An airline's code."""
    return airline.icao if airline else ""


def pilot_shown(user: User, rank: Rank | None, airline: Airline | None, session: str) -> Shown:
    """A pilot who has come in, with the session."""
    first, _, rest = user.name.partition(" ")
    return {
        "dbID": user.id,
        "pilotID": f"{code_of(airline)}{user.id}",
        "firstName": first,
        "lastName": rest,
        "email": user.email,
        "rank": rank.name if rank else "",
        "rankImage": None,
        "rankLevel": rank.level if rank else 0,
        "avatar": None,
        "session": session,
    }


def aircraft_shown(aircraft: Aircraft, reference: Reference) -> Shown:
    """An aircraft; of what it carries nothing is known here."""
    subfleet = reference.subfleets.get(aircraft.subfleet_id)
    return {
        "id": aircraft.id,
        "code": (subfleet.icao or subfleet.type if subfleet else None) or aircraft.type,
        "name": f"{aircraft.registration} {aircraft.name}",
        "registration": aircraft.registration,
        "status": not aircraft.grounded,
        "serviceCeiling": "0",
        "maximumPassengers": 0,
        "maximumCargo": 0,
        "minimumRank": 0,
    }


def airport_shown(airport: Airport) -> Shown:
    """An airport."""
    place = {"latitude": airport.latitude, "longitude": airport.longitude}
    return {"id": airport.icao, "code": airport.icao, "name": airport.name, **place}


def _route(text: str) -> list[str] | None:
    return text.split() or None


def flight_shown(schedule: Schedule, airline: Airline | None, aircraft: list[int]) -> Shown:
    """A schedule, and the aircraft that stand at its departure and may fly it."""
    return {
        "id": schedule.id,
        "number": schedule.flight_number,
        "code": code_of(airline),
        "callsign": schedule.callsign or None,
        "departureAirport": schedule.departure,
        "arrivalAirport": schedule.arrival,
        "flightLevel": schedule.level,
        "route": _route(schedule.route),
        "distance": schedule.distance_nm,
        "departureTime": schedule.departure_time,
        "arrivalTime": schedule.arrival_time,
        "flightTime": hours(schedule.flight_minutes),
        "daysOfWeek": [int(day) for day in schedule.days] or [1, 2, 3, 4, 5, 6, 7],
        "type": "C" if schedule.flight_type in CARGO else "P",
        "aircraft": aircraft,
        "notes": schedule.notes,
    }


def leg_shown(booking: Booking, airline: Airline | None) -> Shown:
    """A contract's or bounty's leg as a flight."""
    blank = {"flightLevel": None, "route": None, "departureTime": "", "arrivalTime": "", "flightTime": 0.0}
    return {
        "id": flight_of(booking),
        "number": booking.flight_number,
        "code": code_of(airline),
        "callsign": booking.callsign,
        "departureAirport": booking.departure,
        "arrivalAirport": booking.arrival,
        **blank,
        "distance": booking.distance_nm,
        "daysOfWeek": [1, 2, 3, 4, 5, 6, 7],
        "type": "C" if booking.kind is BookingKind.CHARTER else "P",
        "notes": "",
    }


def booking_shown(
    booking: Booking, schedule: Schedule | None, aircraft: Aircraft | None, reference: Reference
) -> Shown:
    """A booking: its flight, with the booked aircraft alone."""
    airline = reference.airlines.get(aircraft.airline_id) if aircraft else None
    flight = flight_shown(schedule, airline, []) if schedule else leg_shown(booking, airline)
    ids = {"bidID": booking.id, "flightID": flight_of(booking)}
    return flight | {"aircraft": booking.aircraft_id} | ids


def hours(minutes: int | None) -> float:
    """Minutes as hours."""
    return round((minutes or 0) / 60, 2)


def flown_shown(flight: Flight, airline: Airline | None, aircraft: Aircraft | None) -> Shown:
    """A flown flight."""
    return {
        "id": str(flight.id),
        "submitDate": instant(flight.finished_at or flight.started_at),
        "airlineCode": code_of(airline),
        "route": [],
        "number": flight.flight_number,
        "distance": flight.distance_nm or 0,
        "flightType": "C" if flight.kind is BookingKind.CHARTER else "P",
        "departureAirport": flight.departure,
        "arrivalAirport": flight.arrival,
        "aircraft": aircraft.registration if aircraft else str(flight.aircraft_id),
        "status": STATUSES[flight.status],
        "flightTime": hours(flight.block_minutes),
        "landingRate": flight.landing_rate_fpm or 0,
        "fuelUsed": flight.fuel_used_kg or 0,
    }


def places_shown(reports: list[Report]) -> list[Shown]:
    """A track."""
    return [
        {"latitude": one.latitude, "longitude": one.longitude, "heading": one.heading_deg or 0}
        for one in reports
        if one.is_placed
    ]
