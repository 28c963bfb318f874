"""What staff do with the reference collections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.airline import collections
from offblock.domain.airline.collections import Entry, Form
from offblock.domain.airline.reference import (
    Airline,
    AirlineForm,
    FleetForm,
    Licence,
    MelDefinitionForm,
    Rank,
    RestrictionForm,
    Subfleet,
    SubfleetForm,
    TargetKind,
)
from offblock.domain.airline.uses import Use
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.faults import not_here
from offblock.domain.kernel.names import noun_of
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Fault, Invalid
from offblock.domain.network.schedules import Schedule
from offblock.usecases.airline.dependents import aircraft_where, lately, users_where
from offblock.usecases.airline.loading import load_airports
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


TARGETS: dict[TargetKind, type[Record]] = {TargetKind.AIRCRAFT: Aircraft, TargetKind.SCHEDULE: Schedule}


def _must_be_here(store: Store, form: Form) -> None:
    """Hubs and bases, and what is restricted, must be things of the tenant."""
    if isinstance(form, RestrictionForm) and form.target.kind in TARGETS:
        if store.peek(TARGETS[form.target.kind], form.target.id) is None:
            raise Invalid({"target.id": not_here(form.target.kind, form.target.id)})
        return
    named: dict[str, str] = {}
    if isinstance(form, AirlineForm):
        named = {f"hubs.{n}": icao for n, icao in enumerate(form.hubs)}
    if isinstance(form, FleetForm | SubfleetForm) and form.base:
        named = {"base": form.base}
    if isinstance(form, RestrictionForm) and form.target.kind is TargetKind.AIRPORT:
        named = {"target.id": str(form.target.id)}
    if isinstance(form, MelDefinitionForm):
        aircraft = store.find_all(*((Aircraft, one) for one in form.aircraft_ids), strong=False)
        known = {one.id for one in aircraft if one and one.airline_id == form.airline_id}
        strangers = [one for one in form.aircraft_ids if one not in known]
        if strangers:
            raise Invalid(
                {
                    "aircraft_ids": Fault(
                        "not_of_this_airline", "the airline has none with id {id}", {"id": strangers[0]}
                    )
                }
            )
    load_airports(store, named)


@command
def create(store: Store, caller: Caller, form: Form) -> Entry:
    """A new entry; the collections' version rises with it."""
    _must_be_here(store, form)
    known, head = store.collections()
    made = collections.make(form, store.moment.ids.next(), known)
    name = noun_of(type(made))
    return store.commit(collections.save(made, head, store.moment.now), StaffAction(caller, f"{name}.create"))


@command
def edit(store: Store, caller: Caller, kind: type[Record], an_id: int, form: Form) -> Entry:
    """Change an entry."""
    present: Any = store.get(kind, an_id)
    _must_be_here(store, form)
    users = used_by(store, present) if collections.is_moved(present, form) else []
    known, head = store.collections()
    changed = collections.change(present, form, known, users)
    decision = collections.save(changed, head, store.moment.now, present)
    return store.commit(decision, StaffAction(caller, f"{noun_of(kind)}.edit"))


@command
def delete(store: Store, caller: Caller, kind: type[Record], an_id: int) -> None:
    """Remove an entry that nothing needs."""
    present: Any = store.get(kind, an_id)
    users = used_by(store, present) or lately(store, present)
    known, head = store.collections()
    decision = collections.delete(present, head, known, users, store.moment.now)
    return store.commit(decision, StaffAction(caller, f"{noun_of(kind)}.delete"), subject=present)


def used_by(store: Store, entry: Entry) -> list[Use]:
    """What outside the collections needs an entry: the first that is found, page by page."""
    if isinstance(entry, Airline):
        return aircraft_where(store, lambda one: one.airline_id == entry.id) or _scheduled(store, entry)
    if isinstance(entry, Subfleet):
        return aircraft_where(store, lambda one: one.subfleet_id == entry.id)
    if isinstance(entry, Rank):
        return users_where(store, lambda one: one.rank_id == entry.id)
    if isinstance(entry, Licence):
        return users_where(store, lambda one: any(held.licence_id == entry.id for held in one.licences))
    return []


def _scheduled(store: Store, airline: Airline) -> list[Use]:
    """A schedule of the airline."""
    found = store.page("schedules_of", airline.id, size=1).rows
    said = "{kind} {name} from {departure}"
    facts = [{"kind": "schedule", "id": one.id, "name": one.flight_number, "departure": one.departure} for one in found]
    return [Use("schedule", said, one) for one in facts]
