"""How flights are shown, with the names behind their ids."""

from __future__ import annotations

from typing import Any

from offblock.domain.access.callers import OFFICE, Caller
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.flights.flights import Flight
from offblock.domain.flights.tracks import Track
from offblock.domain.kernel.page import Page
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.months import months_back
from offblock.queries.reader import Reader
from offblock.schemas.flights.flights import FlightView, LiveView, TrackPoint, flight_view, live_view

MONTHS = 36
SHARDS = 4
LIVE_KEPT_SECONDS = 5
_live_kept: dict[str, tuple[int, list[LiveView]]] = {}


def views(reader: Reader, flights: list[Flight]) -> list[FlightView]:
    """Flights with their pilots' names and aircraft."""
    users = names.by_id(reader, User, (one.pilot_id for one in flights))
    aircraft = names.by_id(reader, Aircraft, (one.aircraft_id for one in flights))
    return [flight_view(one, users, aircraft) for one in flights]


def view(reader: Reader, flight: Flight) -> FlightView:
    """One flight."""
    return views(reader, [flight])[0]


def _visible(reader: Reader, caller: Caller, flight_id: str) -> Flight:
    key = int(flight_id) if flight_id.isascii() and flight_id.isdigit() and len(flight_id) <= 16 else 0
    flight = reader.peek(Flight, key)
    if flight is None or not (caller.roles & OFFICE or flight.pilot_id == caller.user_id):
        raise NotFound("There is no such flight here.")
    return flight


def shown(reader: Reader, caller: Caller, flight_id: str) -> FlightView:
    """One flight: a pilot's own, or any for the office."""
    return view(reader, _visible(reader, caller, flight_id))


def track(reader: Reader, caller: Caller, flight_id: str) -> list[TrackPoint]:
    """A flight's track: every kept report once, in order."""
    flight = _visible(reader, caller, flight_id)
    pieces = [piece.reports for piece in reader.whole("track", flight.id, strong=False)]
    return [
        TrackPoint(
            reported_at=int(report.at or 0),
            latitude=report.latitude,
            longitude=report.longitude,
            altitude_ft=_whole(report.altitude_ft),
            heading=_whole(report.heading_deg),
            speed_kt=_whole(report.gs_kt),
            vertical_speed_fpm=_whole(report.vs_fpm),
            on_ground=report.on_ground,
        )
        for report in Track.from_pieces(pieces).reports
    ]


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)


def listed(
    reader: Reader, caller: Caller, pilot_id: int | None, per_page: int, cursor: str
) -> tuple[Page[Any], list[FlightView]]:
    """A page of flights: the office sees all, or one pilot's; a pilot asks for its own only."""
    mine = pilot_id if caller.roles & OFFICE else caller.pilot(pilot_id)
    if mine is not None:
        return of_pilot(reader, mine, per_page, cursor)
    page = reader.chain("flights", months_back(reader.moment.now, MONTHS), per_page, cursor)
    return page, views(reader, page.rows)


def of_pilot(reader: Reader, pilot_id: int, per_page: int, cursor: str) -> tuple[Page[Any], list[FlightView]]:
    """A page of one pilot's flights."""
    page = reader.page("flights_of", pilot_id, size=per_page, cursor=cursor)
    return page, views(reader, page.rows)


def live(reader: Reader) -> list[LiveView]:
    """Everybody in the air, as of at most five seconds ago."""
    now, kept = reader.moment.now, _live_kept.get(reader.tenant)
    if kept and 0 <= now - kept[0] < LIVE_KEPT_SECONDS:
        return kept[1]
    flying = [live_view(one) for shard in range(SHARDS) for one in reader.whole("live", shard, strong=False)]
    _live_kept[reader.tenant] = (now, flying)
    return flying


def forget() -> None:
    """Keep nothing any more; a test that turns the table back needs it."""
    _live_kept.clear()
