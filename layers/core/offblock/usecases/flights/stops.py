"""Pilots abandon flights (FL-05)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.flights import stops
from offblock.domain.flights.flights import Flight, FlightStatus
from offblock.usecases.command import command
from offblock.usecases.flights.loading import load_mission_under_way, load_stop, own_flight

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def stop(store: Store, pilot_id: int, flight_id: str) -> Flight:
    """A pilot abandons a flight; the booking is live again (FL-05)."""
    flight = own_flight(store, pilot_id, flight_id)
    if flight.status is FlightStatus.STOPPED:
        return flight
    return store.commit(stops.stop(load_stop(store, flight, load_mission_under_way(store, flight)), store.moment))
