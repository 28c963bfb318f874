"""What is inoperative on an aircraft (BK-05)."""

from __future__ import annotations

from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import MelItem, OpenItems
from offblock.domain.kernel.page import Page
from offblock.domain.kernel.refusals import NotFound
from offblock.queries import names
from offblock.queries.reader import Reader
from offblock.schemas.fleet.mel import OpenItemView, open_item_view


def listed(reader: Reader, aircraft_id: int) -> tuple[MelItem, ...]:
    """An aircraft's open items, oldest first."""
    aircraft, found = reader.find_all((Aircraft, aircraft_id), (OpenItems, aircraft_id), strong=False)
    if aircraft is None:
        raise NotFound("There is no such aircraft here.")
    return found.items if found else ()


def of_the_airline(reader: Reader, overdue: bool, size: int, cursor: str) -> tuple[Page[OpenItems], list[OpenItemView]]:
    """What is open on a page of aircraft, those first of which one is due first; or what is overdue alone (BK-05)."""
    now = reader.moment.now
    page: Page[OpenItems] = reader.page("mel_open", size=size, cursor=cursor)
    if overdue and any((one.due_at or 0) > now for one in page.rows):
        page = Page([one for one in page.rows if (one.due_at or 0) <= now])  # what follows is due later still
    aircraft = names.by_id(reader, Aircraft, (one.aircraft_id for one in page.rows))
    rows = [
        open_item_view(item, aircraft[one.aircraft_id], now)
        for one in page.rows
        for item in sorted(one.items, key=lambda item: item.due_at)
        if one.aircraft_id in aircraft and (item.is_overdue_at(now) or not overdue)
    ]
    return page, rows
