"""What pilots do with flights: start, report, divert, stop, finish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.flights import flights, landings, tracks
from offblock.domain.flights.flights import Figures, Flight, FlightStatus
from offblock.usecases.command import command
from offblock.usecases.flights.loading import load_landing, load_mission_under_way, own_flight

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


def _figures(store: Store, flight: Flight) -> Figures:
    pieces = [piece.reports for piece in store.whole("track", flight.id)]
    track = tracks.Track.from_pieces(pieces)
    return flights.figures_of(tracks.summarise(track, flight.started_at, store.moment.now))


@command
def finish(store: Store, pilot_id: int, flight_id: str) -> Flight:
    """A pilot submits a flight: its figures from its track, and everything it moved (FL-05, CC-21, CC-23)."""
    flight = own_flight(store, pilot_id, flight_id)
    if flight.status is not FlightStatus.FLYING:
        return store.commit(flights.finish_again(flight))
    landing = load_landing(store, flight, load_mission_under_way(store, flight))
    return store.commit(landings.finish(landing, _figures(store, flight), store.moment))
