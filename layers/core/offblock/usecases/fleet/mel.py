"""What is inoperative on an aircraft: shown to everybody, closed by staff (BK-05)."""

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
    aircraft, found = store.find_all((Aircraft, aircraft_id), (OpenItems, aircraft_id))
    if aircraft is None:
        raise NotFound("There is no such aircraft here.")
    present = found or OpenItems(aircraft_id=aircraft_id)
    return store.commit(mel.close(present, aircraft, item_id), StaffAction(caller, "mel_item.close"), subject=aircraft)
