"""Routes of what can be flown: flights, airports, the fleet."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.event_handler import Response

from functions.phpvms.envelopes import data, page_of, window
from offblock.adapters.facades import queried
from offblock.adapters.http import Routes, caller, store
from offblock.domain.kernel.refusals import Fault, Invalid
from offblock.queries import phpvms
from offblock.queries.network.found import Search, of_phpvms

router = Routes()
NAMES = (
    "flight_id", "airline_id", "flight_number", "callsign", "flight_type", "route_code", "dpt_airport_id", "dep_icao",
    "arr_airport_id", "arr_icao", "dgt", "dlt", "tgt", "tlt", "subfleet_id", "icao_type",
)  # fmt: skip
"""What flights are searched by."""


@router.get("/api/flights")
@router.get("/api/flights/search")
def list_flights() -> Response[Any]:
    """A page of schedules; what they are not searched by is left out."""
    wanted = {name: text for name in NAMES if (text := queried(name))}
    if "flight_id" in wanted:
        return data([phpvms.flight(store(), caller(), wanted["flight_id"])])
    search: Search = of_phpvms(wanted)
    return page_of(phpvms.flights(store(), caller(), search, window()))


@router.get("/api/flights/<id>")
def get_flight(id: str) -> Response[Any]:
    """A schedule, or a leg that the pilot has booked."""
    return data(phpvms.flight(store(), caller(), id))


@router.get("/api/flights/<id>/route")
def get_flight_route(id: str) -> Response[Any]:
    """No fixes are kept of a route."""
    phpvms.flight(store(), caller(), id)
    return data([])


@router.get("/api/flights/<id>/aircraft")
def list_flight_aircraft(id: str) -> Response[Any]:
    """The aircraft with which the pilot can fly it now."""
    return data(phpvms.flight_aircraft(store(), caller(), id))


@router.get("/api/airports")
def list_airports() -> Response[Any]:
    """A page of airports by code."""
    return page_of(phpvms.airports(store(), window()))


@router.get("/api/airports/hubs")
def list_hubs() -> Response[Any]:
    """The airlines' hubs."""
    return page_of(phpvms.hubs(store(), window()))


@router.get("/api/airports/search")
def search_airports() -> Response[Any]:
    """Airports whose code begins so."""
    return page_of(phpvms.airports_called(store(), queried("search", "query", "q") or "", window()))


@router.get("/api/airports/nearest")
def get_nearest_airport() -> Response[Any]:
    """The nearest of those at which the airline has something."""
    return data(phpvms.nearest(store(), _degrees("lat", 90), _degrees("lon", 180)))


def _degrees(name: str, most: float) -> float:
    found = phpvms.a_number(queried(name), -most, most)
    if found is None:
        raise Invalid({name: Fault("number_expected", "write a number")})
    return found


@router.get("/api/airports/<id>")
@router.get("/api/airports/<id>/lookup")
def get_airport(id: str) -> Response[Any]:
    """One airport, by its code in any case."""
    return data(phpvms.airport(store(), id))


@router.get("/api/airports/<id>/distance/<to>")
def get_distance(id: str, to: str) -> Response[Any]:
    """How far it is between two airports."""
    return data(phpvms.distance_between(store(), id, to))


@router.get("/api/fleet")
@router.get("/api/subfleet")
def list_fleet() -> Response[Any]:
    """A page of subfleets with their aircraft."""
    return page_of(phpvms.fleet(store(), window()))


@router.get("/api/fleet/aircraft/<id>")
def get_aircraft(id: str) -> Response[Any]:
    """One aircraft, by its id or registration."""
    return data(phpvms.aircraft(store(), id))
