"""Flights are submitted, by their pilots or by staff (FL-05, FL-09)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.airline.airports import Airport
from offblock.domain.flights import figures, flags, flights, hanging, landings
from offblock.domain.flights.clocks import Span
from offblock.domain.flights.figures import NOTHING_CLAIMED, Claimed
from offblock.domain.flights.flights import Figures, Flight, FlightStatus
from offblock.domain.flights.landings import LoadedLanding
from offblock.domain.flights.tracks import Track
from offblock.usecases.command import command
from offblock.usecases.flights.finding import any_flight, own_flight
from offblock.usecases.flights.loading import load_landing, load_mission_under_way

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def finish(store: Store, pilot_id: int, flight_id: str, claimed: Claimed = NOTHING_CLAIMED) -> Flight:
    """A pilot submits a flight: its figures from its track, and everything it moved (FL-05, CC-21, CC-23).

    What the client has `claimed` counts where the track does not tell.
    """
    flight = own_flight(store, pilot_id, flight_id)
    if flight.status is not FlightStatus.FLYING:
        return store.commit(flights.finish_again(flight))
    landing = load_landing(store, flight, load_mission_under_way(store, flight))
    return store.commit(landings.finish(landing, _figures(store, landing, claimed), store.moment))


@command
def finish_by_staff(store: Store, caller: Caller, flight_id: str, reason: str = "") -> Flight:
    """Staff submit a pilot's flight, who is told: everything is as if the pilot had (FL-09)."""
    flight = any_flight(store, flight_id)
    if flight.status is not FlightStatus.FLYING:
        return store.commit(flights.finish_again(flight))
    landing = load_landing(store, flight, load_mission_under_way(store, flight))
    decision = landings.finish(landing, _figures(store, landing), store.moment, reason)
    return store.commit(decision, StaffAction(caller, "flight.finish"), subject=flight)


def _figures(store: Store, landing: LoadedLanding, claimed: Claimed = NOTHING_CLAIMED) -> Figures:
    """What the track tells; a flight that hung is taken to have ended when it was last heard of (FL-05, FL-11)."""
    flight, settings, now = landing.flight, landing.rulebook.settings, store.moment.now
    is_hanging = hanging.is_hanging(flight, landing.live, settings, now)
    ended_at = flights.last_heard(flight, landing.live) if is_hanging else now
    arrivals = [one for piece in store.whole("track", flight.id) for one in piece.arrivals]
    arrivals += landing.live.arrivals if landing.live else []
    track = Track.of_arrivals(arrivals, Span(flight.started_at, ended_at))
    way = figures.way_of(track)
    found = figures.summarise(track, way, flight.started_at, ended_at)
    found = figures.completed(found, claimed, ended_at - flight.started_at)
    departure, arrival = store.find_all((Airport, flight.departure), (Airport, flight.arrival), strong=False)
    marks = flags.flags_of(track, way, found, (departure, arrival), settings.flight_hard_landing_fpm)
    return flights.figures_of(found, marks)
