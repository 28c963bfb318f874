"""One flight by its id: one's own, or anybody's for staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.flights.flights import Flight
from offblock.domain.kernel.refusals import NotFound

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


def flight_key(flight_id: str) -> int:
    """A flight's id as it is kept; what cannot be one is nobody's."""
    return int(flight_id) if flight_id.isascii() and flight_id.isdigit() and len(flight_id) <= 16 else 0


def any_flight(store: Store, flight_id: str) -> Flight:
    """Anybody's flight, for staff."""
    flight = store.find(Flight, flight_key(flight_id))
    if flight is None:
        raise NotFound("There is no such flight here.")
    return flight


def own_flight(store: Store, pilot_id: int, flight_id: str, strong: bool = True) -> Flight:
    """A pilot's own flight; anybody else's is not found."""
    key = flight_key(flight_id)
    flight = store.find(Flight, key) if strong else store.peek(Flight, key)
    if flight is None or flight.pilot_id != pilot_id:
        raise NotFound("You have no such flight.")
    return flight
