"""How directed schedules are shown, with the names behind their ids."""

from __future__ import annotations

from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.directed import Preview
from offblock.domain.fleet.aircraft import Aircraft
from offblock.queries import names
from offblock.queries.reader import Reader
from offblock.schemas.bookings.directed import PreviewView, preview_view


def view(reader: Reader, one: Preview) -> PreviewView:
    """A preview as its pilot sees it."""
    aircraft = names.by_id(reader, Aircraft, [one.aircraft_id])
    return preview_view(one, aircraft, reader.peek(Settings) or Settings())
