"""What staff do with charter customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.charter import customers
from offblock.domain.charter.customers import Customer, CustomerForm, Route
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.refusals import Fault, Invalid
from offblock.usecases.airline.loading import load_airports
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def create(store: Store, caller: Caller, form: CustomerForm) -> Customer:
    """A new customer (CC-01)."""
    return store.commit(customers.create(form, store.moment), StaffAction(caller, "customer.create"))


@command
def edit(store: Store, caller: Caller, customer_id: int, form: CustomerForm) -> Customer:
    """Change a customer (CC-01, CC-03, CC-09)."""
    customer = store.get(Customer, customer_id)
    return store.commit(customers.edit(customer, form, store.moment), StaffAction(caller, "customer.edit"))


@command
def set_routes(store: Store, caller: Caller, customer_id: int, routes: tuple[Route, ...]) -> Customer:
    """Replace a customer's routes; their airports must exist (CC-07)."""
    customer = store.get(Customer, customer_id)
    named = {
        f"{n}.legs.{leg_number}.{end}": getattr(leg, end)
        for n, route in enumerate(routes)
        for leg_number, leg in enumerate(route.legs)
        for end in ("departure", "arrival")
    }
    load_airports(store, named)
    return store.commit(customers.set_routes(customer, routes, store.moment), StaffAction(caller, "customer.routes"))


@command
def set_pool(store: Store, caller: Caller, customer_id: int, aircraft_ids: tuple[int, ...]) -> Customer:
    """Replace a customer's pool of aircraft; each must exist (CC-08)."""
    customer = store.get(Customer, customer_id)
    found = store.find_all(*((Aircraft, one) for one in aircraft_ids)) if aircraft_ids else []
    missing = [str(one) for one, aircraft in zip(aircraft_ids, found, strict=True) if aircraft is None]
    if missing:
        raise Invalid(
            {"aircraft_ids": Fault("not_here", "no aircraft here with id {ids}", {"noun": "aircraft", "ids": missing})}
        )
    return store.commit(customers.set_pool(customer, aircraft_ids, store.moment), StaffAction(caller, "customer.pool"))


@command
def delete(store: Store, caller: Caller, customer_id: int) -> None:
    """Remove a customer without live missions."""
    customer = store.get(Customer, customer_id)
    return store.commit(
        customers.delete(customer, store.moment), StaffAction(caller, "customer.delete"), subject=customer
    )
