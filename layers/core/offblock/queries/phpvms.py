"""What clients of phpVMS 7 read of an airline, in the words of its API: user, bids, flights, airports, fleet."""

from __future__ import annotations

from typing import Any

from offblock.domain.access.callers import Caller
from offblock.domain.airline.airports import Airport
from offblock.domain.airline.geo import distance_nm
from offblock.domain.bookings.bids import flight_of
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.users import User
from offblock.formats import phpvms_resources as shapes
from offblock.formats.phpvms_values import a_number, an_id, distance
from offblock.queries import numbered
from offblock.queries.bookings import bids
from offblock.queries.bookings.bids import Bid
from offblock.queries.fleet import whole
from offblock.queries.network import found as searched
from offblock.queries.network.found import Search
from offblock.queries.network.schedules import Choice, aircraft_for, shown
from offblock.queries.numbered import Numbered, Window
from offblock.queries.reader import Reader

__all__ = ["a_number", "an_id"]

Shown = dict[str, Any]
MOST_AIRCRAFT = 100


def user(reader: Reader, pilot_id: int) -> Shown:
    """The pilot with the bids."""
    found = reader.peek(User, pilot_id)
    if found is None:
        raise NotFound("There is no such pilot here.")
    reference, last = reader.reference(), reader.page("flights_of", pilot_id, size=1).rows
    rank = reference.ranks.get(found.rank_id or 0)
    return shapes.user_shown(found, rank, reference, last[0].id if last else None, held(reader, pilot_id))


def held(reader: Reader, pilot_id: int) -> list[Shown]:
    """The pilot's bids."""
    return [_bid(reader, one) for one in bids.held(reader, pilot_id)]


def bid(reader: Reader, pilot_id: int, bid_id: int | None) -> Shown:
    """One of the pilot's bids."""
    found = next((one for one in bids.held(reader, pilot_id) if one.booking.id == bid_id), None)
    if found is None:
        raise NotFound("You hold no such booking: it may have expired or been cancelled.")
    return _bid(reader, found)


def _bid(reader: Reader, one: Bid) -> Shown:
    return shapes.bid_shown(one.booking, one.schedule, one.aircraft, reader.reference(), reader.moment.now)


def flights(reader: Reader, caller: Caller, search: Search, window: Window) -> Numbered:
    """A page of schedules as flights."""
    page = searched.found(reader, caller, search, window)
    held_ids = {one.booking.schedule_id for one in bids.held(reader, caller.user_id)} if caller.user_id else set()
    reference = reader.reference()
    rows = [shapes.flight_shown(one, reference, one.id in held_ids) for one in page.rows]
    return Numbered(rows, page.window, page.known)


def flight(reader: Reader, caller: Caller, flight_id: str) -> Shown:
    """One flight: a schedule, or a leg that the pilot has booked."""
    wanted = an_id(flight_id) or 0
    mine = bids.held(reader, caller.user_id) if caller.user_id else []
    own = next((one for one in mine if flight_of(one.booking) == wanted), None)
    if own:
        flight: Shown = _bid(reader, own)["flight"]
        return flight
    return shapes.flight_shown(_schedule(reader, caller, wanted), reader.reference(), False)


def _schedule(reader: Reader, caller: Caller, schedule_id: int) -> Schedule:
    if not schedule_id:
        raise NotFound("There is no such {noun} here.", noun="flight")
    return shown(reader, caller, schedule_id)


def flight_aircraft(reader: Reader, caller: Caller, flight_id: str) -> list[Shown]:
    """The aircraft with which the pilot can fly it: the booked one, else those that can be booked now."""
    wanted, pilot_id = an_id(flight_id) or 0, caller.pilot()
    own = next((one for one in bids.held(reader, pilot_id) if flight_of(one.booking) == wanted), None)
    if own:
        return [_aircraft(reader, own.aircraft)] if own.aircraft else []
    _schedule(reader, caller, wanted)
    _, offered = aircraft_for(reader, caller, Choice(wanted, pilot_id), MOST_AIRCRAFT, "")
    found = reader.find_all(*((Aircraft, one.id) for one in offered), strong=False) if offered else []
    return [_aircraft(reader, one) for one in found if one]


def _aircraft(reader: Reader, one: Aircraft) -> Shown:
    return shapes.aircraft_shown(one, reader.reference(), reader.moment.now)


def aircraft(reader: Reader, aircraft_id: str) -> Shown:
    """One aircraft, by its id or its registration."""
    wanted = an_id(aircraft_id)
    found = reader.peek(Aircraft, wanted) if wanted else None
    if found is None:
        called = aircraft_id.upper()
        found = next((one for one in whole.fleet(reader) if one.registration == called), None)
    if found is None:
        raise NotFound("There is no such {noun} here.", noun="aircraft")
    return _aircraft(reader, found)


def fleet(reader: Reader, window: Window) -> Numbered:
    """A page of subfleets, each with all of its aircraft."""
    subfleets = sorted(reader.reference().subfleets.values(), key=lambda one: one.id)
    page = numbered.cut(subfleets, window)
    every = whole.fleet(reader)
    rows = [
        shapes.subfleet_shown(one, [_aircraft(reader, each) for each in every if each.subfleet_id == one.id])
        for one in page.rows
    ]
    return Numbered(rows, page.window, page.known)


def airports(reader: Reader, window: Window) -> Numbered:
    """A page of airports by code."""
    page = numbered.walk(lambda size, cursor: reader.page("airports", size=size, cursor=cursor), window)
    return Numbered([shapes.airport_shown(one) for one in page.rows], page.window, page.known)


def hubs(reader: Reader, window: Window) -> Numbered:
    """A page of the airports that are hubs of an airline."""
    codes = sorted({icao for one in reader.reference().airlines.values() for icao in one.hubs})
    page = numbered.cut(codes, window)
    found = reader.find_all(*((Airport, one) for one in page.rows), strong=False) if page.rows else []
    return Numbered([shapes.airport_shown(one) for one in found if one], page.window, page.known)


def airports_called(reader: Reader, text: str, window: Window) -> Numbered:
    """A page of the airports whose code begins so."""
    begins = "".join(sign for sign in text.upper() if sign.isalnum())[:4]
    page = numbered.walk(
        lambda size, cursor: reader.page("airports", size=size, cursor=cursor, low=begins or " ", high=f"{begins}~"),
        window,
    )
    return Numbered([shapes.airport_shown(one) for one in page.rows], page.window, page.known)


def airport(reader: Reader, icao: str) -> Shown:
    """One airport, by its code in any case."""
    return shapes.airport_shown(_airport(reader, icao))


def _airport(reader: Reader, icao: str) -> Airport:
    code = icao.strip().upper()
    found = reader.peek(Airport, code) if code.isascii() and code.isalnum() and len(code) <= 4 else None
    if found is None:
        raise NotFound("There is no such {noun} here.", noun="airport")
    return found


def distance_between(reader: Reader, departure: str, arrival: str) -> Shown:
    """How far it is from one airport to another."""
    ends = _airport(reader, departure), _airport(reader, arrival)
    return {"distance": distance(ends[0].distance_nm_to(ends[1]))}


def nearest(reader: Reader, latitude: float, longitude: float) -> Shown:
    """The airport nearest to a place, of those at which the airline has something: hubs and where aircraft stand."""
    codes = {one.airport for one in whole.fleet(reader) if one.airport}
    codes |= {icao for one in reader.reference().airlines.values() for icao in one.hubs}
    found = [one for one in reader.find_all(*((Airport, code) for code in sorted(codes)), strong=False) if one]
    if not found:
        raise NotFound("There is no such {noun} here.", noun="airport")
    return shapes.airport_shown(
        min(found, key=lambda one: distance_nm(latitude, longitude, one.latitude, one.longitude))
    )
