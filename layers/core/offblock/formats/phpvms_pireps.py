"""Flights as phpVMS 7's API shows them: PIREPs, their positions, and who is in the air."""

from typing import Any

from offblock.domain.airline.reference import Airline
from offblock.domain.bookings.bids import flight_behind
from offblock.domain.flights.flights import Flight, FlightStatus, Live
from offblock.domain.flights.reports import Report
from offblock.domain.network.callsigns import in_figures
from offblock.formats.phpvms_resources import KINDS, Shown, airline_shown
from offblock.formats.phpvms_values import distance, instant, mass

STATES = {
    FlightStatus.FLYING: 0,
    FlightStatus.SUBMITTED: 1,
    FlightStatus.ACCEPTED: 2,
    FlightStatus.WARNED: 2,
    FlightStatus.REJECTED: 6,
    FlightStatus.STOPPED: 3,
}
"""Every status as a state of a PIREP."""


def states_of(code: int) -> tuple[FlightStatus, ...]:
    """The statuses behind a state."""
    return tuple(status for status, state in STATES.items() if state == code)


def pirep_shown(flight: Flight, airline: Airline | None, live: Live | None = None) -> Shown:
    """A flight as a PIREP; what is kept nowhere is blank."""
    is_over = flight.status is not FlightStatus.FLYING
    blank = ("alt_airport_id", "level", "route_code", "route_leg", "score", "route", "notes", "planned_distance",
             "planned_flight_time", "block_off_time", "block_on_time")  # fmt: skip
    return {
        **dict.fromkeys(blank),
        "id": str(flight.id),
        "user_id": flight.pilot_id,
        "airline_id": airline.id if airline else None,
        "aircraft_id": flight.aircraft_id,
        "flight_id": str(flight_behind(flight.booking_key, flight.booking_id)),
        "flight_number": in_figures(flight.flight_number),
        "flight_type": KINDS.get(flight.kind, "J"),
        "ident": flight.callsign,
        "callsign": flight.callsign,
        "dpt_airport_id": flight.departure,
        "arr_airport_id": flight.arrival,
        "distance": distance(flight.distance_nm or 0),
        "flight_time": flight.block_minutes or 0,
        "block_time": flight.block_minutes or 0,
        "zfw": mass(None),
        "block_fuel": mass(None),
        "fuel_used": mass(flight.fuel_used_kg),
        "landing_rate": flight.landing_rate_fpm,
        "source": 1,
        "source_name": "ACARS",
        "state": STATES[flight.status],
        "status": _status(flight, live),
        "created_at": instant(flight.started_at),
        "updated_at": instant(flight.finished_at or flight.started_at),
        "submitted_at": instant(flight.finished_at) if is_over else None,
        "airline": airline_shown(airline),
        "position": _position_of(live),
        "comments": [],
        "fields": {},
        "fares": [],
    }


def _status(flight: Flight, live: Live | None) -> str:
    """The phase as far as it is kept: before the first position, on the way, or over."""
    if flight.status is FlightStatus.STOPPED:
        return "DX"
    if flight.status is not FlightStatus.FLYING:
        return "ARR"
    return "ENR" if live and live.latitude is not None else "INI"


def _position_of(live: Live | None) -> Shown | None:
    if live is None or live.latitude is None:
        return None
    return {
        "lat": live.latitude,
        "lon": live.longitude,
        "altitude": live.altitude_ft,
        "heading": live.heading_deg,
        "gs": live.speed_kt,
        "created_at": instant(live.placed_at or live.reported_at),
    }


def position_shown(number: int, report: Report) -> Shown:
    """One position of a track."""
    return {
        "id": str(number),
        "type": 0,
        "lat": report.latitude,
        "lon": report.longitude,
        "altitude": report.altitude_ft,
        "altitude_msl": report.altitude_ft,
        "altitude_agl": report.altitude_agl_ft,
        "heading": report.heading_deg,
        "gs": report.gs_kt,
        "vs": report.vs_fpm,
        "fuel": None if report.fuel_kg is None else mass(report.fuel_kg)["lbs"],
        "created_at": instant(int(report.at)),
    }


def in_the_air(live: Live) -> Shown:
    """A flight on the public map: what everybody may know, and nobody's name."""
    return {
        "id": str(live.flight_id),
        "ident": live.callsign,
        "callsign": live.callsign,
        "dpt_airport_id": live.departure,
        "arr_airport_id": live.arrival,
        "aircraft": {"icao": live.aircraft_type},
        "state": 0,
        "status": "INI" if live.latitude is None else "ENR",
        "position": _position_of(live),
    }


def on_the_map(flying: list[Live]) -> Shown:
    """Who is in the air as GeoJSON; those that nobody has seen yet are left out."""
    return {"type": "FeatureCollection", "features": [_feature(one) for one in flying if one.latitude is not None]}


def _feature(live: Live) -> Shown:
    place = {"type": "Point", "coordinates": [live.longitude, live.latitude]}
    about: dict[str, Any] = in_the_air(live) | {"pirep_id": str(live.flight_id)}
    return {"type": "Feature", "geometry": place, "properties": about}


def as_line(reports: list[Report]) -> Shown:
    """A track as GeoJSON."""
    line = [[one.longitude, one.latitude] for one in reports if one.is_placed]
    shape = {"type": "LineString", "coordinates": line} if len(line) > 1 else None
    return {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": shape, "properties": {}}]}
