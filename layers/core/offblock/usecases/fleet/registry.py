"""What staff do with aircraft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.airline import collections
from offblock.domain.airline.reference import TargetKind
from offblock.domain.airline.uses import Use, contract, mel_definition, use
from offblock.domain.fleet import registry
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import OpenItems
from offblock.domain.fleet.registry import AircraftForm, LoadedRemoval, NewAircraft, RegistrationMarker
from offblock.domain.fleet.stands import Stand
from offblock.usecases.airline.dependents import all_customers, live_missions
from offblock.usecases.airline.loading import load_airports
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def enter(store: Store, caller: Caller, form: NewAircraft) -> Aircraft:
    """A new aircraft where staff say that it stands."""
    load_airports(store, {name: icao for name, icao in (("base", form.base), ("airport", form.airport)) if icao})
    stand, marker = _stand(store, form.airport, form.stand), store.find(RegistrationMarker, form.registration)
    decision = registry.enter(form, marker, store.rulebook(), store.moment, stand)
    return store.commit(decision, StaffAction(caller, "aircraft.create"))


@command
def change(store: Store, caller: Caller, aircraft_id: int, form: AircraftForm) -> Aircraft:
    """Change what staff wrote about an aircraft."""
    present = store.get(Aircraft, aircraft_id)
    load_airports(store, registry.bases_in(form))
    marker = store.find(RegistrationMarker, form.registration)
    return store.commit(registry.change(present, form, marker, store.rulebook()), StaffAction(caller, "aircraft.edit"))


@command
def remove(store: Store, caller: Caller, aircraft_id: int) -> None:
    """Remove an aircraft that nothing needs."""
    present = store.get(Aircraft, aircraft_id)
    loaded = LoadedRemoval(
        present,
        needed_by=_needed_by(store, aircraft_id),
        stand=_stand(store, present.airport, present.stand),
        items=store.find(OpenItems, aircraft_id),
    )
    return store.commit(registry.remove(loaded, store.moment), StaffAction(caller, "aircraft.delete"), subject=present)


def _needed_by(store: Store, aircraft_id: int) -> tuple[Use, ...]:
    """What restricts, wants or describes the aircraft, by name."""
    reference = store.reference()
    definitions = [one for one in reference.mel_definitions.values() if aircraft_id in one.aircraft_ids]
    return (
        *collections.restrictions_on(TargetKind.AIRCRAFT, aircraft_id, reference),
        *(use("customer", one.id, one.name) for one in all_customers(store) if aircraft_id in one.aircraft_ids),
        *(contract(one.id, one.title) for one in live_missions(store) if one.aircraft_id == aircraft_id),
        *(mel_definition(one.id, one.title) for one in definitions),
    )


def _stand(store: Store, airport: str | None, name: str | None) -> Stand | None:
    return store.find(Stand, airport, name) if airport and name else None
