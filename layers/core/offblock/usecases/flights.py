"""What pilots do with flights: start, report, divert, stop, finish."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from offblock.domain import diversions, flights, landings, reports, starts, stops, tracks
from offblock.domain.decision import Stale
from offblock.domain.ends import fail_overdue
from offblock.domain.flights import Figures, Flight, FlightStatus, Live
from offblock.domain.missions import Mission
from offblock.domain.refusals import TooLarge
from offblock.domain.starts import FiledFlight
from offblock.domain.system import TrackPiece
from offblock.usecases.command import command
from offblock.usecases.load_airports import load_airports
from offblock.usecases.load_flights import (
    load_diversion,
    load_landing,
    load_live_mission,
    load_start,
    load_stop,
    own_flight,
)
from offblock.usecases.load_missions import load_mission

if TYPE_CHECKING:
    from offblock.adapters.store import Store


class TooManyReports(TooLarge):
    """One request carries up to 250 position reports (FL-04)."""


@command
def start(store: Store, pilot_id: int, booking_id: int, filed: FiledFlight) -> Flight:
    """A pilot starts one of his bookings (FL-03)."""
    return store.commit(starts.start(load_start(store, pilot_id, booking_id), filed, store.moment))


def report(store: Store, pilot_id: int, flight_id: str, body: Any) -> int:
    """Keep what is usable of a post of position reports; how many that was (FL-04).

    A piece's key is made of its content, so the same post twice is one piece, and no order matters.
    """
    count = reports.count_reports(body)
    if count > reports.MAX_REPORTS:
        raise TooManyReports(f"Send up to {reports.MAX_REPORTS} reports a request: this one has {count}.")
    flight = own_flight(store, pilot_id, flight_id, strong=False)
    usable = reports.read_reports(body, store.moment.now)
    if not usable:
        return 0
    packed = reports.pack(usable)
    key = f"{int(usable[0].at):010d}-{hashlib.sha256(packed.encode()).hexdigest()[:16]}"
    store.keep(TrackPiece(flight_id=flight.id, key=key, reports=packed))
    if flight.status is FlightStatus.FLYING:
        _seen_at(store, flight, usable)
    return len(usable)


def _seen_at(store: Store, flight: Flight, usable: list[reports.Report]) -> None:
    """Move the flight on the live map, unless a later report did or the flight is over."""
    live = store.find(Live, flight.id)
    if live is None:
        return
    try:
        store.commit(flights.seen_at(live, max(usable, key=lambda one: one.at)))
    except Stale:
        return


def _figures(store: Store, flight: Flight) -> Figures:
    pieces = [piece.reports for piece in store.whole("track", flight.id)]
    track = tracks.Track.from_pieces(pieces)
    return flights.figures_of(tracks.summarise(track, flight.started_at, store.moment.now))


def _mission_of(store: Store, flight: Flight) -> Mission | None:
    """The flight's mission while it goes on; one whose window has ended fails first, as by the job (CC-25)."""
    mission = load_live_mission(store, flight)
    if mission is None or mission.overdue_at(store.moment.now) is None:
        return mission
    store.commit_overdue(fail_overdue(load_mission(store, mission), store.settings(), store.moment))
    return None


@command
def stop(store: Store, pilot_id: int, flight_id: str) -> Flight:
    """A pilot abandons a flight; the booking is live again (FL-05)."""
    flight = own_flight(store, pilot_id, flight_id)
    if flight.status is FlightStatus.STOPPED:
        return flight
    return store.commit(stops.stop(load_stop(store, flight, _mission_of(store, flight)), store.moment))


@command
def finish(store: Store, pilot_id: int, flight_id: str) -> Flight:
    """A pilot submits a flight: its figures from its track, and everything it moved (FL-05, CC-21, CC-23)."""
    flight = own_flight(store, pilot_id, flight_id)
    if flight.status is not FlightStatus.FLYING:
        return store.commit(flights.finish_again(flight))
    landing = load_landing(store, flight, _mission_of(store, flight))
    return store.commit(landings.finish(landing, _figures(store, flight), store.moment))


@command
def divert(store: Store, pilot_id: int, flight_id: str, airport: str) -> Flight:
    """A pilot declares an alternate (FL-06, RP-15)."""
    flight = own_flight(store, pilot_id, flight_id)
    load_airports(store, {"airport": airport})
    return store.commit(diversions.divert(load_diversion(store, flight), airport, store.moment))
