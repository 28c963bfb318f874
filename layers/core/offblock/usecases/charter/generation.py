"""Contracts made of a customer's routes: by the job when it is time, by staff when they want one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.charter import generation
from offblock.domain.charter.customers import Customer, SkipReason
from offblock.domain.charter.flight_numbers import NoFlightNumberFree
from offblock.domain.charter.generation import Plan
from offblock.domain.charter.missions import Mission
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.refusals import Invalid
from offblock.usecases.airline.loading import load_airports
from offblock.usecases.charter.loading import airports_of, load_counter, load_free_numbers
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def generate(store: Store, customer_id: int) -> Mission | None:
    """Make the customer's draft if its interval has passed, or note why not; nothing when it is not due (CC-33)."""
    customer = store.find(Customer, customer_id)
    if customer is None or not generation.is_due(customer, store.moment.now):
        return None
    plan = _plan(store, customer)
    if isinstance(plan, SkipReason):
        return store.commit(generation.skip(customer, plan, store.moment))
    return store.commit(generation.generate(customer, plan, store.moment))


@command
def by_hand(store: Store, caller: Caller, customer_id: int) -> Mission:
    """Make a draft of the customer's routes now, whether or not its interval has passed (CC-33)."""
    customer = store.get(Customer, customer_id)
    plan = _plan(store, customer)
    if isinstance(plan, SkipReason):
        raise generation.cannot(customer, plan)
    decision = generation.generate(customer, plan, store.moment, caller.user_id)
    return store.commit(decision, StaffAction(caller, "customer.generate"))


def _plan(store: Store, customer: Customer) -> Plan | SkipReason:
    """What is to be made of the customer's routes and pool, or why nothing can be (CC-35)."""
    found = store.find_all(*((Aircraft, one) for one in customer.aircraft_ids)) if customer.aircraft_ids else []
    usable = tuple(aircraft.id for aircraft in found if aircraft)
    form = generation.choose(customer, usable, store.moment)
    if form is None:
        return SkipReason.NO_AIRCRAFT if customer.routes else SkipReason.NO_ROUTES
    try:
        load_airports(store, airports_of(form.legs))
        counter = load_counter(store)
        return Plan(form, counter, load_free_numbers(store, customer, counter.last + 1, len(form.legs)))
    except Invalid:
        return SkipReason.NO_AIRPORT
    except NoFlightNumberFree:
        return SkipReason.NO_NUMBERS
