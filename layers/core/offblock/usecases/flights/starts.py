"""Pilots start flights (FL-03)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.flights import starts
from offblock.domain.flights.flights import Flight
from offblock.domain.flights.starts import FiledFlight
from offblock.usecases.command import command
from offblock.usecases.flights.loading import load_start

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def start(store: Store, pilot_id: int, booking_id: int, filed: FiledFlight) -> Flight:
    """A pilot starts one of his bookings; sent again, the start gives the flight that it began (FL-03)."""
    loaded = load_start(store, pilot_id, booking_id)
    flying = store.find(Flight, loaded.pilot.flight_id) if loaded.pilot.flight_id else None
    if flying and starts.is_sent_again(loaded, flying, filed):
        return flying
    return store.commit(starts.start(loaded, filed, store.moment))
