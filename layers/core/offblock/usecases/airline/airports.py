"""What staff do with airports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.airline import airports, collections
from offblock.domain.airline.airport_index import changed
from offblock.domain.airline.airports import Airport
from offblock.domain.airline.uses import contract, use
from offblock.domain.charter.customers import Route
from offblock.domain.charter.missions import Mission
from offblock.domain.kernel.decision import Decision
from offblock.usecases.airline.airport_index import head_of
from offblock.usecases.airline.dependents import (
    aircraft_where,
    all_customers,
    bookings_where,
    bounties_over,
    flights_at,
    lately,
    live_missions,
    schedules_with_alternate,
    users_where,
)
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

T = TypeVar("T")


@command
def enter(store: Store, caller: Caller, form: Airport) -> Airport:
    """A new airport."""
    decision = airports.enter(form, store.find(Airport, form.icao))
    return store.commit(_counted(store, decision), StaffAction(caller, "airport.create"))


@command
def change(store: Store, caller: Caller, icao: str, form: Airport) -> Airport:
    """Change an airport."""
    present = store.get(Airport, icao)
    decision = airports.change(present, form)
    decision = decision if form == present else _counted(store, decision)
    return store.commit(decision, StaffAction(caller, "airport.edit"), subject=present)


@command
def remove(store: Store, caller: Caller, icao: str) -> None:
    """Remove an airport where nobody and nothing is and where nothing goes."""
    present = store.get(Airport, icao)
    users = collections.airport_users(icao, store.reference())
    users += [use("aircraft", one.id, one.registration) for one in store.page("aircraft_at", icao, size=1).rows]
    users += [use("stand", one.name, one.name) for one in store.page("stands", icao, size=1).rows]
    users += [use("schedule", one.id, one.flight_number) for one in store.page("schedules_from", icao, size=1).rows]
    users += [use("schedule", one.id, one.flight_number) for one in store.page("schedules_to", icao, size=1).rows]
    users += [use("customer", one.id, one.name) for one in all_customers(store) if any(map(_serves(icao), one.routes))]
    users += [contract(one.id, one.title) for one in live_missions(store) if _serves(icao)(one)]
    users = users or aircraft_where(store, lambda one: one.base == icao)
    users = users or users_where(store, lambda one: one.airport == icao)
    users = users or schedules_with_alternate(store, icao)
    users = users or bookings_where(store, lambda one: icao in (one.departure, one.arrival))
    users = users or bounties_over(store, icao) or flights_at(store, icao)
    users = users or lately(store, present)
    decision = _counted(store, airports.remove(present, users))
    return store.commit(decision, StaffAction(caller, "airport.delete"), subject=present)


def _counted(store: Store, decision: Decision[T]) -> Decision[T]:
    """A change of the airports with its count, by which the index is known to be old."""
    head = changed(head_of(store), store.moment.now)
    return replace(decision, puts=(*decision.puts, head))


def _serves(icao: str) -> Callable[[Route | Mission], bool]:
    """Whether a route or mission goes to an airport."""
    return lambda one: any(icao in (leg.departure, leg.arrival) for leg in one.legs)
