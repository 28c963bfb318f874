"""How bookings are shown, with the names behind their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.aircraft import Aircraft
from offblock.domain.bookings import Booking
from offblock.domain.users import User
from offblock.usecases import names
from offblock.usecases.bookings import live_of
from offblock.views.bookings import BookingView, booking_view

if TYPE_CHECKING:
    from offblock.adapters.store import Store


def views(store: Store, bookings: list[Booking]) -> list[BookingView]:
    """Bookings as they stand at this instant."""
    users = names.by_id(store, User, (one.pilot_id for one in bookings))
    aircraft = names.by_id(store, Aircraft, (one.aircraft_id for one in bookings))
    return [booking_view(one, users, aircraft, store.moment.now) for one in bookings]


def view(store: Store, booking: Booking) -> BookingView:
    """One booking."""
    return views(store, [booking])[0]


def mine(store: Store, pilot_id: int) -> list[BookingView]:
    """A pilot's live bookings: the one being flown first, then the oldest (FL-02)."""
    live = [one for one in live_of(store, pilot_id) if one.is_live_at(store.moment.now)]
    return views(store, sorted(live, key=lambda one: (one.flight_id is None, one.id)))
