"""What smartCARS 3 reads of an airline, in the words of its API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from offblock.domain.access.callers import Caller
from offblock.domain.airline.reference import Airline
from offblock.domain.bookings.checks import may_fly
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.flights.flights import FLOWN, Flight
from offblock.domain.kernel.page import Page, Sieve
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.users import User
from offblock.formats import smartcars_resources as shapes
from offblock.formats.phpvms_values import a_code, a_number, an_id
from offblock.queries import names, numbered, phpvms_pireps
from offblock.queries.bookings import bids
from offblock.queries.fleet import whole
from offblock.queries.network import found as searched
from offblock.queries.network.found import Search
from offblock.queries.network.schedules import ScheduleWish, Where
from offblock.queries.numbered import Window
from offblock.queries.reader import Reader

if TYPE_CHECKING:
    from offblock.queries.flights.flights import Stored

__all__ = ["an_id"]

Shown = dict[str, Any]
MOST_FLIGHTS = 100
MOST_AIRPORTS = 2000
RECENT = 50
"""Flights among which averages and searches look."""
FLIGHT_TYPES = shapes.FLIGHT_TYPES


def pilot(reader: Reader, pilot_id: int, session: str) -> Shown:
    """A pilot who has come in."""
    user = reader.peek(User, pilot_id)
    if user is None:
        raise NotFound("There is no such pilot here.")
    reference = reader.reference()
    airline = next(iter(sorted(reference.airlines.values(), key=lambda one: one.id)), None)
    return shapes.pilot_shown(user, reference.ranks.get(user.rank_id or 0), airline, session)


def statistics(reader: Reader, pilot_id: int) -> Shown:
    """What a pilot has flown; the average touchdown is that of the last flights."""
    user = reader.peek(User, pilot_id)
    if user is None:
        raise NotFound("There is no such pilot here.")
    rates = [one.landing_rate_fpm for one in _flown(reader, pilot_id) if one.landing_rate_fpm is not None]
    return {
        "hoursFlown": shapes.hours(user.minutes),
        "flightsFlown": user.flights,
        "averageLandingRate": round(sum(rates) / len(rates)) if rates else 0,
        "pirepsFiled": user.flights,
    }


def _flown(reader: Reader, pilot_id: int, most: int = RECENT) -> list[Flight]:
    """The pilot's last flights that were filed, newest first."""
    page = reader.page("flights_of", pilot_id, size=most)
    return [one for one in page.rows if one.status in FLOWN]


def aircraft(reader: Reader) -> list[Shown]:
    """Every aircraft."""
    reference = reader.reference()
    return [shapes.aircraft_shown(one, reference) for one in whole.fleet(reader)]


def subfleets(reader: Reader) -> list[Shown]:
    """Every subfleet."""
    found = sorted(reader.reference().subfleets.values(), key=lambda one: one.id)
    return [{"id": one.id, "type": one.type, "name": one.name} for one in found]


def airports(reader: Reader) -> list[Shown]:
    """Airports by code, up to a bound."""
    return [shapes.airport_shown(one) for one in reader.page("airports", size=MOST_AIRPORTS).rows]


def search_of(wanted: dict[str, str]) -> Search:
    """A search in smartCARS's words; its hours are our minutes."""
    where = Where(a_code(wanted.get("departureAirport")), a_code(wanted.get("arrivalAirport")))
    bounds = {name: a_number(wanted.get(name), 0, 100_000) for name in (
        "minimumDistance", "maximumDistance", "minimumFlightTime", "maximumFlightTime")}  # fmt: skip
    wish = ScheduleWish(
        min_distance_nm=_rounded(bounds["minimumDistance"]),
        max_distance_nm=_rounded(bounds["maximumDistance"]),
        min_minutes=_rounded(bounds["minimumFlightTime"], 60),
        max_minutes=_rounded(bounds["maximumFlightTime"], 60),
        subfleet_id=an_id(wanted.get("aircraft")),
        q=wanted.get("callsign", ""),
    )
    return Search(where, wish)


def _rounded(value: float | None, times: int = 1) -> int | None:
    return None if value is None else round(value * times)


def flights(reader: Reader, caller: Caller, search: Search, limit: int) -> list[Shown]:
    """The schedules that are looked for, each with the aircraft that stand at its departure and may fly it."""
    page = searched.found(reader, caller, search, Window(1, min(MOST_FLIGHTS, limit)))
    reference, fleet = reader.reference(), whole.fleet(reader)
    return [shapes.flight_shown(one, reference.airlines.get(one.airline_id), _flyers(one, fleet)) for one in page.rows]


def _flyers(schedule: Schedule, fleet: list[Aircraft]) -> list[int]:
    return [one.id for one in fleet if one.airport == schedule.departure and may_fly(schedule, one)]


def bookings(reader: Reader, pilot_id: int) -> list[Shown]:
    """The pilot's live bookings."""
    reference = reader.reference()
    return [
        shapes.booking_shown(one.booking, one.schedule, one.aircraft, reference) for one in bids.held(reader, pilot_id)
    ]


def flown(reader: Reader, pilot_id: int, departure: str | None, arrival: str | None, limit: int) -> list[Shown]:
    """The pilot's filed flights, newest first, from or to somewhere."""

    def fits(one: Flight) -> bool:
        return one.status in FLOWN and departure in (None, one.departure) and arrival in (None, one.arrival)

    def read(size: int, cursor: str) -> Page[Flight]:
        sieve = Sieve(fits, f"{departure} {arrival}")
        return reader.chain("flights_of", lambda reached: iter([(pilot_id,)]), size, cursor, sieve=sieve)

    page = numbered.walk(read, Window(1, min(MOST_FLIGHTS, limit)))
    return [_flight(reader, one) for one in page.rows]


def latest(reader: Reader, pilot_id: int) -> Shown:
    """The pilot's last filed flight."""
    found = _flown(reader, pilot_id)
    if not found:
        raise NotFound("You have no such flight.")
    return _flight(reader, found[0])


def _flight(reader: Reader, flight: Flight) -> Shown:
    used_by = names.by_id(reader, Aircraft, [flight.aircraft_id]).get(flight.aircraft_id)
    airline: Airline | None = reader.reference().airlines.get(used_by.airline_id) if used_by else None
    return shapes.flown_shown(flight, airline, used_by)


def details(reader: Reader, pilot_id: int, flight_id: str, stored: Stored) -> Shown:
    """A flight's track; of what a client has logged on the way nothing is kept."""
    flight = phpvms_pireps.own(reader, pilot_id, flight_id)
    return {"locationData": shapes.places_shown(phpvms_pireps.track(reader, flight, stored)), "flightData": []}
