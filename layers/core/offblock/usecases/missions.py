"""What staff do with missions, and how missions are shown."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from offblock.domain import applications, ends, generation, legs, missions
from offblock.domain.aircraft import Aircraft
from offblock.domain.applications import Application, ApplicationStatus
from offblock.domain.audit import Act
from offblock.domain.callers import Caller
from offblock.domain.customers import Customer
from offblock.domain.missions import LegPlan, LoadedDraft, Mission, MissionForm, MissionStatus, MissionText
from offblock.domain.numbers import default_numbers
from offblock.domain.refusals import Invalid, NotFound
from offblock.domain.users import User
from offblock.domain.wanted import PositioningRequest
from offblock.usecases.command import command
from offblock.usecases.load_airports import load_airports
from offblock.usecases.load_missions import airports_of, load_counter, load_free_numbers, load_mission

if TYPE_CHECKING:
    from offblock.adapters.store import Store


@command
def create(store: Store, caller: Caller, form: MissionForm, route: int | None = None) -> Mission:
    """A new draft with legs by hand, or from one of the customer's routes (CC-10, CC-06)."""
    customer, _ = store.load((Customer, form.customer_id), (Aircraft, form.aircraft_id))
    form = form.but(legs=_from_route(store, customer, route)) if route is not None else form
    load_airports(store, airports_of(form.legs))
    missions.must_join_up(form.legs)
    counter = load_counter(store)
    numbers = load_free_numbers(store, customer, counter.last + 1, len(form.legs))
    decision = missions.draft(customer, form, counter, numbers, caller.user_id, store.moment)
    return store.commit(decision, Act(caller, "mission.create"))


def _from_route(store: Store, customer: Customer, index: int) -> tuple[LegPlan, ...]:
    if not 0 <= index < len(customer.routes):
        raise Invalid({"route": f"the customer has routes 0 to {len(customer.routes) - 1}"})
    return generation.windows(customer.routes[index], store.moment.now)


@command
def edit(store: Store, caller: Caller, mission_id: int, form: MissionForm) -> Mission:
    """Change a draft in everything, a published mission in its windows (CC-11)."""
    mission = store.get(Mission, mission_id)
    if mission.status is not MissionStatus.DRAFT:
        request = store.find(PositioningRequest, mission.aircraft_id, mission_id)
        decision = missions.move_windows(mission, form.legs, store.moment, request)
        return store.commit(decision, Act(caller, "mission.windows"))
    present, named = store.load((Customer, mission.customer_id), (Customer, form.customer_id))
    store.get(Aircraft, form.aircraft_id)
    load_airports(store, airports_of(form.legs))
    text = store.find(MissionText, mission_id)
    numbers = _kept_numbers(store, mission, named, len(form.legs))
    decision = missions.edit_draft(LoadedDraft(mission, text, present, named), form, numbers)
    return store.commit(decision, Act(caller, "mission.edit"))


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
    return store.commit(missions.delete_draft(mission, text, customer), Act(caller, "mission.delete"), subject=mission)


@command
def publish(store: Store, caller: Caller, mission_id: int) -> Mission:
    """Draft to Open (CC-12)."""
    mission = store.get(Mission, mission_id)
    customer = store.get(Customer, mission.customer_id)
    return store.commit(
        missions.publish(mission, customer, caller.user_id, store.moment), Act(caller, "mission.publish")
    )


@command
def accept(store: Store, caller: Caller, mission_id: int, pilot_id: int) -> Mission:
    """Give the mission to one of its applicants, at one price however many there are (CC-17)."""
    mission, chosen, pilot = store.find_all(
        (Mission, mission_id), (Application, (mission_id, pilot_id)), (User, pilot_id)
    )
    if mission is None or pilot is None:
        raise NotFound("There is no such mission or pilot here.")
    return store.commit(applications.accept(mission, chosen, pilot, store.moment), Act(caller, "mission.accept"))


@command
def open_leg(store: Store, caller: Caller, mission_id: int, sequence: int) -> Mission:
    """Open one leg by hand (CC-18)."""
    mission = store.get(Mission, mission_id)
    return store.commit(legs.open_by_hand(mission, sequence, store.moment), Act(caller, "mission.open_leg"))


@command
def fail(store: Store, caller: Caller, mission_id: int, reason: str) -> Mission:
    """Staff fail a mission, with a reason (CC-26)."""
    loaded = load_mission(store, store.get(Mission, mission_id))
    decision = ends.fail_by_hand(loaded, reason, store.settings(), store.moment)
    return store.commit(decision, Act(caller, "mission.fail"))


@command
def cancel(store: Store, caller: Caller, mission_id: int, reason: str) -> Mission:
    """Staff cancel a mission, with a reason (CC-28)."""
    loaded = load_mission(store, store.get(Mission, mission_id))
    return store.commit(ends.cancel(loaded, reason, store.moment), Act(caller, "mission.cancel"))


@command
def sweep(store: Store, mission_id: int) -> Mission:
    """The windows job's look at one mission: fail it when overdue, else open what is due (CC-18, CC-25).

    Judged again with the present state, so that it may run late, twice, or beside anybody.
    """
    mission = store.find(Mission, mission_id)
    if mission is None:
        raise NotFound("There is no such mission here.")
    if mission.overdue_at(store.moment.now) is not None:
        return store.commit(ends.fail_overdue(load_mission(store, mission), store.settings(), store.moment))
    return store.commit(legs.open_due(mission, store.moment.now))


def tell_rejected(store: Store, mission_id: int, most: int = 100) -> int:
    """Write down and tell up to `most` rejections of a closed mission; how many were told (CC-17).

    Resumable: the work list is what is still pending.
    """
    mission = store.find(Mission, mission_id)
    if mission is None or mission.status in (MissionStatus.DRAFT, MissionStatus.OPEN):
        return 0
    pending = (one for one in store.whole("applications", mission_id) if one.status is ApplicationStatus.PENDING)
    told = 0
    for one in islice(pending, most):
        store.commit(applications.tell_rejected(mission, one, store.moment))
        told += 1
    return told
