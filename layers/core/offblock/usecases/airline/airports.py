"""What staff do with airports."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.airline import airports, collections
from offblock.domain.airline.airports import Airport
from offblock.domain.charter.customers import Route
from offblock.domain.charter.missions import Mission
from offblock.usecases.airline.dependents import aircraft_where, all_customers, lately, live_missions, users_where
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def enter(store: Store, caller: Caller, form: Airport) -> Airport:
    """A new airport."""
    return store.commit(airports.enter(form, store.find(Airport, form.icao)), StaffAction(caller, "airport.create"))


@command
def change(store: Store, caller: Caller, icao: str, form: Airport) -> Airport:
    """Change an airport."""
    return store.commit(airports.change(store.get(Airport, icao), form), StaffAction(caller, "airport.edit"))


@command
def remove(store: Store, caller: Caller, icao: str) -> None:
    """Remove an airport where nobody and nothing is and where nothing goes."""
    present = store.get(Airport, icao)
    users = collections.airport_users(icao, store.reference())
    users += [f"aircraft {one.registration}" for one in store.page("aircraft_at", icao, size=1).rows]
    users += [f"stand {one.name}" for one in store.page("stands", icao, size=1).rows]
    users += [f"schedule {one.flight_number}" for one in store.page("schedules_from", icao, size=1).rows]
    users += [f"schedule {one.flight_number}" for one in store.page("schedules_to", icao, size=1).rows]
    users += [f"customer {one.name}" for one in all_customers(store) if any(map(_serves(icao), one.routes))]
    users += [f"contract “{one.title}”" for one in live_missions(store) if _serves(icao)(one)]
    users = users or aircraft_where(store, lambda one: one.base == icao)
    users = users or users_where(store, lambda one: one.airport == icao)
    users = users or lately(store, present)
    return store.commit(airports.remove(present, users), StaffAction(caller, "airport.delete"), subject=present)


def _serves(icao: str) -> Callable[[Route | Mission], bool]:
    """Whether a route or mission goes to an airport."""
    return lambda one: any(icao in (leg.departure, leg.arrival) for leg in one.legs)
