"""What staff do with drafts: write, change, delete and publish them, and move the windows of what is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.charter import drafts, generation
from offblock.domain.charter.customers import Customer
from offblock.domain.charter.drafts import LegPlan, LoadedDraft, MissionForm
from offblock.domain.charter.flight_numbers import default_numbers
from offblock.domain.charter.missions import Mission, MissionStatus, MissionText
from offblock.domain.charter.requests import PositioningRequest
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.refusals import Fault, Invalid
from offblock.usecases.airline.loading import load_airports
from offblock.usecases.charter.loading import airports_of, load_counter, load_free_numbers
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def create(store: Store, caller: Caller, form: MissionForm, route: int | None = None) -> Mission:
    """A new draft with legs by hand, or from one of the customer's routes (CC-10, CC-06)."""
    customer, _ = store.load((Customer, form.customer_id), (Aircraft, form.aircraft_id))
    form = form.but(legs=_from_route(store, customer, route)) if route is not None else form
    load_airports(store, airports_of(form.legs))
    drafts.must_join_up(form.legs)
    counter = load_counter(store)
    numbers = load_free_numbers(store, customer, counter.last + 1, len(form.legs))
    decision = drafts.draft(customer, form, counter, numbers, caller.user_id, store.moment)
    return store.commit(decision, StaffAction(caller, "mission.create"))


def _from_route(store: Store, customer: Customer, index: int) -> tuple[LegPlan, ...]:
    if not 0 <= index < len(customer.routes):
        last = len(customer.routes) - 1
        raise Invalid({"route": Fault("unknown_choice", "the customer has routes 0 to {last}", {"last": last})})
    return generation.windows(customer.routes[index], store.moment.now)


@command
def edit(store: Store, caller: Caller, mission_id: int, form: MissionForm) -> Mission:
    """Change a draft in everything, a published mission in its windows (CC-11)."""
    mission = store.get(Mission, mission_id)
    if mission.status is not MissionStatus.DRAFT:
        request = store.find(PositioningRequest, mission.aircraft_id, mission_id)
        decision = drafts.move_windows(mission, form.legs, store.moment, request)
        return store.commit(decision, StaffAction(caller, "mission.windows"))
    present, named = store.load((Customer, mission.customer_id), (Customer, form.customer_id))
    store.get(Aircraft, form.aircraft_id)
    load_airports(store, airports_of(form.legs))
    text = store.find(MissionText, mission_id)
    numbers = _kept_numbers(store, mission, named, len(form.legs))
    decision = drafts.edit_draft(LoadedDraft(mission, text, present, named), form, numbers)
    return store.commit(decision, StaffAction(caller, "mission.edit"))


def _kept_numbers(store: Store, mission: Mission, customer: Customer, count: int) -> tuple[str, ...]:
    """The legs' numbers, drawn when a leg is made and kept while its customer stays (CC-06)."""
    if customer.id != mission.customer_id:
        return load_free_numbers(store, customer, mission.id, count)
    kept = tuple(leg.flight_number for leg in mission.legs[:count])
    if not customer.flight_number_prefix:
        return kept + default_numbers(mission.id, count - len(kept), first=len(kept) + 1)
    return kept + (load_free_numbers(store, customer, mission.id, count - len(kept)) if count > len(kept) else ())


@command
def delete(store: Store, caller: Caller, mission_id: int) -> None:
    """Remove a draft (CC-37)."""
    mission = store.get(Mission, mission_id)
    customer = store.get(Customer, mission.customer_id)
    text = store.find(MissionText, mission_id)
    return store.commit(
        drafts.delete_draft(mission, text, customer), StaffAction(caller, "mission.delete"), subject=mission
    )


@command
def publish(store: Store, caller: Caller, mission_id: int) -> Mission:
    """Draft to Open (CC-12)."""
    mission = store.get(Mission, mission_id)
    customer = store.get(Customer, mission.customer_id)
    return store.commit(
        drafts.publish(mission, customer, caller.user_id, store.moment), StaffAction(caller, "mission.publish")
    )
