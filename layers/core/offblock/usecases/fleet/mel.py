"""What is inoperative on an aircraft: closed by staff, and opened again where that was a mistake (BK-05)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.fleet import mel
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import MelItem, OpenItems
from offblock.domain.kernel.refusals import NotFound
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def close(store: Store, caller: Caller, aircraft_id: int, item_id: int) -> MelItem:
    """An item is repaired."""
    aircraft, present = _load(store, aircraft_id)
    decision = mel.close(present, aircraft, item_id, store.moment.now)
    return store.commit(decision, StaffAction(caller, "mel_item.close"), subject=aircraft)


@command
def reopen(store: Store, caller: Caller, aircraft_id: int, item_id: int) -> MelItem:
    """An item that was closed a moment ago is not repaired."""
    aircraft, present = _load(store, aircraft_id)
    decision = mel.reopen(present, aircraft, item_id, store.moment.now)
    return store.commit(decision, StaffAction(caller, "mel_item.reopen"), subject=aircraft)


def _load(store: Store, aircraft_id: int) -> tuple[Aircraft, OpenItems]:
    aircraft, found = store.find_all((Aircraft, aircraft_id), (OpenItems, aircraft_id))
    if aircraft is None:
        raise NotFound("There is no such aircraft here.")
    return aircraft, found or OpenItems(aircraft_id=aircraft_id)
