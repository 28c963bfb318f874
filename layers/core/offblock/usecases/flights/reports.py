"""Position reports of flights (FL-04)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from offblock.domain.flights import flights, reports
from offblock.domain.flights.flights import Flight, FlightStatus, Live
from offblock.domain.flights.tracks import TrackPiece
from offblock.domain.kernel.decision import Stale
from offblock.domain.kernel.refusals import TooLarge
from offblock.domain.people.users import User
from offblock.formats import acars_positions
from offblock.usecases.flights.finding import own_flight

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


TRIES = 3


class TooManyReports(TooLarge):
    """One request carries up to 250 position reports (FL-04)."""


def report(store: Store, pilot_id: int, flight_id: str, body: Any) -> int:
    """Keep what is usable of a post of position reports, and when it came; how many that was (FL-04).

    A piece's key is made of its content, so the same post twice is one piece, and no order matters.
    """
    count = acars_positions.count_reports(body)
    if count > reports.MAX_REPORTS:
        raise TooManyReports(
            "Send up to {limit} reports a request: this one has {count}.", limit=reports.MAX_REPORTS, count=count
        )
    now = store.moment.now
    return keep(store, pilot_id, flight_id, acars_positions.read_reports(body, now))


def report_flown(store: Store, pilot_id: int, body: Any) -> int:
    """Keep what is usable of a post whose client names no flight: of the one in progress, else of the last one (FL-04).

    Any number of reports is taken, since such a client would send them again and again; so is what is not usable.
    """
    usable = acars_positions.read_reports(body, store.moment.now)
    flight_id = _flown_by(store, pilot_id) if usable else None
    return keep(store, pilot_id, str(flight_id), usable) if flight_id else 0


def _flown_by(store: Store, pilot_id: int) -> int | None:
    """The flight that a pilot flies, else the last one; None of whom never flew."""
    pilot = store.peek(User, pilot_id)
    if pilot and pilot.flight_id:
        return pilot.flight_id
    return next((one.id for one in store.page("flights_of", pilot_id, size=1).rows), None)


def keep(store: Store, pilot_id: int, flight_id: str, usable: list[reports.Report]) -> int:
    """Keep the reports of one post, whatever client sent them, and when they came; how many that was (FL-04)."""
    flight = own_flight(store, pilot_id, flight_id, strong=False)
    if not usable:
        return 0
    packed = reports.pack(usable)
    key = f"{int(usable[0].at):010d}-{hashlib.sha256(packed.encode()).hexdigest()[:16]}"
    store.keep_first(TrackPiece(flight_id=flight.id, key=key, reports=packed, received_at=store.moment.now))
    if flight.status is FlightStatus.FLYING:
        _hear(store, flight, usable)
    return len(usable)


def _hear(store: Store, flight: Flight, usable: list[reports.Report]) -> None:
    """Move the flight on the live map, unless a later report did or the flight is over.

    Where others are quicker the next report makes up for it.
    """
    newest = max(usable, key=lambda one: one.at)
    for _ in range(TRIES):
        store.forget()
        live = store.find(Live, flight.id)
        if live is None:
            return
        try:
            store.commit(flights.heard(live, newest, store.moment.now))
        except Stale:
            continue
        return
