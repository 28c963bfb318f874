"""How directed schedules are shown, with the names behind their ids."""

from __future__ import annotations

from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.directed import Preview
from offblock.domain.fleet.aircraft import Aircraft
from offblock.queries import names
from offblock.queries.reader import Reader
from offblock.schemas.bookings.directed import PreviewView, preview_view

MOST = 25
"""Routes of a pilot that are looked at, the newest first."""


def view(reader: Reader, one: Preview) -> PreviewView:
    """A preview as its pilot sees it."""
    return _views(reader, [one])[0]


def mine(reader: Reader, pilot_id: int) -> list[PreviewView]:
    """A pilot's routes that still wait to be accepted, the newest first: they are paid for (BK-14, BK-16)."""
    found: list[Preview] = reader.page("previews_of", pilot_id, size=MOST).rows
    return _views(reader, [one for one in found if one.is_open_at(reader.moment.now)])


def _views(reader: Reader, some: list[Preview]) -> list[PreviewView]:
    if not some:
        return []
    aircraft = names.by_id(reader, Aircraft, (one.aircraft_id for one in some))
    settings = reader.peek(Settings) or Settings()
    return [preview_view(one, aircraft, settings) for one in some]
