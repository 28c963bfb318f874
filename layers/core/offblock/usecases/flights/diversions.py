"""Pilots declare alternates (FL-06)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.flights import diversions
from offblock.domain.flights.flights import Flight
from offblock.usecases.airline.loading import load_airports
from offblock.usecases.command import command
from offblock.usecases.flights.finding import own_flight
from offblock.usecases.flights.loading import load_diversion

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def divert(store: Store, pilot_id: int, flight_id: str, airport: str) -> Flight:
    """A pilot declares an alternate (FL-06, RP-15)."""
    flight = own_flight(store, pilot_id, flight_id)
    load_airports(store, {"airport": airport})
    return store.commit(diversions.divert(load_diversion(store, flight), airport, store.moment), names=True)
