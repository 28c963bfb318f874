"""The generation job's look at one customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.charter import generation
from offblock.domain.charter.customers import Customer, SkipReason
from offblock.domain.charter.flight_numbers import NoFlightNumberFree
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
    found = store.find_all(*((Aircraft, one) for one in customer.aircraft_ids)) if customer.aircraft_ids else []
    usable = tuple(aircraft.id for aircraft in found if aircraft)
    form = generation.choose(customer, usable, store.moment)
    if form is None:
        reason = SkipReason.NO_AIRCRAFT if customer.routes else SkipReason.NO_ROUTES
        return store.commit(generation.skip(customer, reason, store.moment))
    try:
        load_airports(store, airports_of(form.legs))
        counter = load_counter(store)
        numbers = load_free_numbers(store, customer, counter.last + 1, len(form.legs))
    except Invalid:
        return store.commit(generation.skip(customer, SkipReason.NO_AIRPORT, store.moment))
    except NoFlightNumberFree:
        return store.commit(generation.skip(customer, SkipReason.NO_NUMBERS, store.moment))
    return store.commit(generation.generate(customer, form, counter, numbers, store.moment))
