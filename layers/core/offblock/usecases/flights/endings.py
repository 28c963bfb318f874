"""Who ends a flight: its pilot, or staff for another who does not (FL-09)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.callers import Caller
from offblock.domain.flights import flights
from offblock.domain.flights.flights import Flight
from offblock.usecases.flights import landings, stops
from offblock.usecases.flights.finding import flight_key

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


def stop(store: Store, caller: Caller, named: int | None, flight_id: str, reason: str) -> Flight:
    """Abandon a flight: the caller's own, the one of the pilot that an airline key names, or as staff anybody's."""
    if _is_anothers(store, caller, named, flight_id):
        return stops.stop_by_staff(store, caller, flight_id, reason)
    return stops.stop(store, caller.pilot(named), flight_id)


def finish(store: Store, caller: Caller, named: int | None, flight_id: str, reason: str) -> Flight:
    """Submit a flight: the caller's own, the one of the pilot that an airline key names, or as staff anybody's."""
    if _is_anothers(store, caller, named, flight_id):
        return landings.finish_by_staff(store, caller, flight_id, reason)
    return landings.finish(store, caller.pilot(named), flight_id)


def _is_anothers(store: Store, caller: Caller, named: int | None, flight_id: str) -> bool:
    """Whether somebody of the office means another pilot's flight; whose it is never changes."""
    if named is not None or not flights.may_end_for_others(caller):
        return False
    flight = store.find(Flight, flight_key(flight_id))
    return flight is not None and flight.pilot_id != caller.user_id
