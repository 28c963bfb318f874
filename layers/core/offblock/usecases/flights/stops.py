"""Flights are abandoned, by their pilots or by staff (FL-05, FL-09)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.flights import stops
from offblock.domain.flights.flights import Flight, FlightStatus
from offblock.usecases.command import command
from offblock.usecases.flights.finding import any_flight, own_flight
from offblock.usecases.flights.loading import load_mission_under_way, load_stop

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def stop(store: Store, pilot_id: int, flight_id: str) -> Flight:
    """A pilot abandons a flight; the booking is live again (FL-05)."""
    flight = own_flight(store, pilot_id, flight_id)
    if flight.status is FlightStatus.STOPPED:
        return flight
    return store.commit(stops.stop(load_stop(store, flight, load_mission_under_way(store, flight)), store.moment))


@command
def stop_by_staff(store: Store, caller: Caller, flight_id: str, reason: str = "") -> Flight:
    """Staff abandon a pilot's flight, who is told: everything is as if the pilot had (FL-09)."""
    flight = any_flight(store, flight_id)
    if flight.status is FlightStatus.STOPPED:
        return flight
    loaded = load_stop(store, flight, load_mission_under_way(store, flight))
    decision = stops.stop(loaded, store.moment, reason)
    return store.commit(decision, StaffAction(caller, "flight.stop"), subject=flight)
