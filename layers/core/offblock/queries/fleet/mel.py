"""What is inoperative on an aircraft (BK-05)."""

from __future__ import annotations

from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import MelItem, OpenItems
from offblock.domain.kernel.refusals import NotFound
from offblock.queries.reader import Reader


def listed(reader: Reader, aircraft_id: int) -> tuple[MelItem, ...]:
    """An aircraft's open items, oldest first."""
    aircraft, found = reader.find_all((Aircraft, aircraft_id), (OpenItems, aircraft_id), strong=False)
    if aircraft is None:
        raise NotFound("There is no such aircraft here.")
    return found.items if found else ()
