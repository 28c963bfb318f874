"""How directed schedules are shown, with the names behind their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.aircraft import Aircraft
from offblock.domain.directed import Preview
from offblock.domain.settings import Settings
from offblock.usecases import names
from offblock.views.directed import PreviewView, preview_view

if TYPE_CHECKING:
    from offblock.adapters.store import Store


def view(store: Store, one: Preview) -> PreviewView:
    """A preview as its pilot sees it."""
    aircraft = names.by_id(store, Aircraft, [one.aircraft_id])
    return preview_view(one, aircraft, store.peek(Settings) or Settings())
