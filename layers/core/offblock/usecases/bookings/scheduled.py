"""Bookings of schedules (BK-22)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.bookings import scheduled
from offblock.domain.bookings.bookings import Booking
from offblock.usecases.bookings.loading import load_scheduled
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def book(store: Store, pilot_id: int, schedule_id: int, aircraft_id: int) -> Booking:
    """A pilot books a schedule with an aircraft: three reads and one write, whatever there is (BK-22)."""
    schedule, loaded = load_scheduled(store, pilot_id, schedule_id, aircraft_id)
    return store.commit(scheduled.book(schedule, loaded, store.moment))
