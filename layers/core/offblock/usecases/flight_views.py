"""How flights are shown, with the names behind their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from offblock.domain.aircraft import Aircraft
from offblock.domain.callers import OFFICE, Caller
from offblock.domain.flights import Flight
from offblock.domain.page import Page
from offblock.domain.refusals import NotFound
from offblock.domain.tracks import Track
from offblock.domain.users import User
from offblock.usecases import names
from offblock.usecases.months import months_back
from offblock.views.flights import FlightView, LiveView, TrackPoint, flight_view, live_view

if TYPE_CHECKING:
    from offblock.adapters.store import Store

MONTHS = 36
SHARDS = 4
LIVE_KEPT_SECONDS = 5
_live_kept: dict[str, tuple[int, list[LiveView]]] = {}


def views(store: Store, flights: list[Flight]) -> list[FlightView]:
    """Flights with their pilots' names and aircraft."""
    users = names.by_id(store, User, (one.pilot_id for one in flights))
    aircraft = names.by_id(store, Aircraft, (one.aircraft_id for one in flights))
    return [flight_view(one, users, aircraft) for one in flights]


def view(store: Store, flight: Flight) -> FlightView:
    """One flight."""
    return views(store, [flight])[0]


def _visible(store: Store, caller: Caller, flight_id: str) -> Flight:
    key = int(flight_id) if flight_id.isascii() and flight_id.isdigit() and len(flight_id) <= 16 else 0
    flight = store.peek(Flight, key)
    if flight is None or not (caller.roles & OFFICE or flight.pilot_id == caller.user_id):
        raise NotFound("There is no such flight here.")
    return flight


def shown(store: Store, caller: Caller, flight_id: str) -> FlightView:
    """One flight: a pilot's own, or any for the office."""
    return view(store, _visible(store, caller, flight_id))


def track(store: Store, caller: Caller, flight_id: str) -> list[TrackPoint]:
    """A flight's track: every kept report once, in order."""
    flight = _visible(store, caller, flight_id)
    pieces = [piece.reports for piece in store.whole("track", flight.id, strong=False)]
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
    store: Store, caller: Caller, pilot_id: int | None, per_page: int, cursor: str
) -> tuple[Page[Any], list[FlightView]]:
    """A page of flights: the office sees all, or one pilot's; a pilot its own."""
    mine = pilot_id if caller.roles & OFFICE else caller.pilot(None)
    if mine is not None:
        return of_pilot(store, mine, per_page, cursor)
    page = store.chain("flights", months_back(store.moment.now, MONTHS), per_page, cursor)
    return page, views(store, page.rows)


def of_pilot(store: Store, pilot_id: int, per_page: int, cursor: str) -> tuple[Page[Any], list[FlightView]]:
    """A page of one pilot's flights."""
    page = store.page("flights_of", pilot_id, size=per_page, cursor=cursor)
    return page, views(store, page.rows)


def live(store: Store) -> list[LiveView]:
    """Everybody in the air, as of at most five seconds ago."""
    now, kept = store.moment.now, _live_kept.get(store.tenant)
    if kept and 0 <= now - kept[0] < LIVE_KEPT_SECONDS:
        return kept[1]
    flying = [live_view(one) for shard in range(SHARDS) for one in store.whole("live", shard, strong=False)]
    _live_kept[store.tenant] = (now, flying)
    return flying


def forget() -> None:
    """Keep nothing any more; a test that turns the table back needs it."""
    _live_kept.clear()
