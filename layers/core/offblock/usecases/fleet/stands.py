"""What staff do with an airport's stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.airline.airports import Airport
from offblock.domain.fleet import stands
from offblock.domain.fleet.stands import ChangedStand, Stand, StandForm
from offblock.domain.kernel.refusals import NotFound
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


def _must_be_here(store: Store, icao: str) -> None:
    if store.peek(Airport, icao) is None:
        raise NotFound("There is no such airport here.")


@command
def enter(store: Store, caller: Caller, icao: str, form: StandForm) -> Stand:
    """A new stand at an airport."""
    _must_be_here(store, icao)
    decision = stands.enter_stand(icao, form, store.find(Stand, icao, form.name), store.reference())
    return store.commit(decision, StaffAction(caller, "stand.create"))


@command
def change(store: Store, caller: Caller, icao: str, name: str, form: ChangedStand) -> Stand:
    """Change where a stand is, and for whom it is kept."""
    present = store.get(Stand, icao, name)
    return store.commit(stands.change_stand(present, form, store.reference()), StaffAction(caller, "stand.edit"))


@command
def remove(store: Store, caller: Caller, icao: str, name: str) -> None:
    """Remove a stand that nobody has."""
    present = store.get(Stand, icao, name)
    return store.commit(
        stands.remove_stand(present, store.moment.now), StaffAction(caller, "stand.delete"), subject=present
    )
