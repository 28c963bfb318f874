"""What the published desktop client is shown: the current booking, its pilot, the logbook (FL-02)."""

from __future__ import annotations

from collections.abc import Iterable

from offblock.domain.airline.airports import Airport
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.flights.flights import FLOWN, Flight, next_flyable
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.bookings import bookings
from offblock.queries.reader import Reader
from offblock.queries.showing import show
from offblock.schemas.flights.client import (
    ClientBooking,
    ClientMeta,
    ClientPilot,
    Logbook,
    client_booking,
    client_pilot,
    logged_flight,
)

MOST_LOGGED = 500
"""So many of a pilot's newest flights are read for the logbook, and for what they add up to."""


def current(reader: Reader, pilot_id: int) -> ClientBooking | None:
    """The booking being flown, else the oldest that could start now, else none (FL-02).

    Clients ask every ten seconds: it is as of a moment ago, and what could start is judged where none is flown.
    """
    held = [one for one in reader.whole("bookings_of", pilot_id, strong=False) if one.is_live_at(reader.moment.now)]
    is_flying = any(one.flight_id for one in held)
    shown = [] if is_flying else bookings.with_starts(reader, pilot_id, held)
    startable = {one.id: one.startable is not None and one.startable.now for one in shown}
    chosen = next_flyable(tuple(held), startable, reader.moment.now)
    if chosen is None:
        return None
    flight = reader.peek(Flight, chosen.flight_id) if chosen.flight_id else None
    ends = (chosen.departure, chosen.arrival, flight.arrival if flight else chosen.arrival)
    return client_booking(chosen, flight, _airports(reader, ends))


def pilot(reader: Reader, pilot_id: int) -> ClientPilot:
    """A pilot with rank, place and figures."""
    user = show(reader, User, pilot_id)
    rank = reader.reference().ranks.get(user.rank_id or 0)
    flown = _flown(reader, pilot_id, MOST_LOGGED)
    return client_pilot(user, rank.name if rank else "", flown, _airports(reader, [user.airport]))


def logbook(reader: Reader, pilot_id: int, page: int, per_page: int) -> Logbook:
    """A page of what was flown to its end, newest first; one more page is told of where there is more."""
    flown = _flown(reader, pilot_id, min(page * per_page + 1, MOST_LOGGED))
    rows = flown[(page - 1) * per_page : page * per_page]
    airports = _airports(reader, (icao for one in rows for icao in (one.departure, one.arrival)))
    aircraft = names.by_id(reader, Aircraft, (one.aircraft_id for one in rows))
    last = max(1, -(-len(flown) // per_page))
    return Logbook(
        data=[logged_flight(one, airports, aircraft) for one in rows],
        meta=ClientMeta(current_page=page, last_page=last, total=len(flown)),
    )


def _flown(reader: Reader, pilot_id: int, most: int) -> list[Flight]:
    """So many of the newest flights that were flown to their end, among three times as many."""
    found: list[Flight] = []
    cursor: str | None = None
    for _ in range(3):
        page = reader.page("flights_of", pilot_id, size=most, cursor=cursor)
        found += [one for one in page.rows if one.status in FLOWN]
        cursor = page.cursor
        if cursor is None or len(found) >= most:
            break
    return found[:most]


def _airports(reader: Reader, codes: Iterable[str]) -> dict[str, Airport]:
    return names.only(Airport, names.of(reader, *((Airport, one) for one in codes)))
