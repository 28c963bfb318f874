"""What happens to bookings whatever their kind: they expire, and pilots cancel them all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from offblock.domain import bookings
from offblock.domain.aircraft import Aircraft
from offblock.domain.bookings import Booking, Cancelled
from offblock.domain.decision import Stale
from offblock.domain.missions import Mission
from offblock.domain.users import User
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store import Store


def live_of(store: Store, pilot_id: int) -> list[Booking]:
    """Every booking stored for a pilot, expired ones too, oldest first."""
    return sorted(store.whole("bookings_of", pilot_id), key=lambda booking: booking.id)


def settle_expired(store: Store, held: Iterable[Booking], aircraft_id: int | None = None) -> None:
    """Expire what has expired before anything new is decided, so that a late purge changes nothing (BK-06)."""
    for booking in held:
        if not booking.is_live_at(store.moment.now) and aircraft_id in (None, booking.aircraft_id):
            _expire(store, booking, settle=True)


def _expire(store: Store, booking: Booking, settle: bool = False) -> None:
    pilot, used = store.find_all((User, booking.pilot_id), (Aircraft, booking.aircraft_id))
    mission = store.find(Mission, booking.mission_id) if booking.mission_id else None
    if pilot is None:
        raise Stale
    decision = bookings.expire(booking, pilot, used, mission, store.moment.now)
    if settle:
        store.settle(decision)
    else:
        store.commit(decision)


@command
def purge(store: Store, pilot_id: int, key: str) -> bool:
    """The purge job's look at one booking: remove it if it has expired; whether there was anything to do (BK-06)."""
    booking = store.find(Booking, pilot_id, key)
    if booking is None or booking.is_live_at(store.moment.now):
        return False
    _expire(store, booking)
    return True


@command
def cancel_all(store: Store, pilot_id: int) -> Cancelled:
    """A pilot cancels every booking that is not flying, for one penalty (BK-07)."""
    live = live_of(store, pilot_id)
    settle_expired(store, live)
    mine = tuple(one for one in live if one.is_live_at(store.moment.now))
    pilot = store.get(User, pilot_id)
    held = {one.id: one for one in store.find_all(*((Aircraft, b.aircraft_id) for b in mine)) if one} if mine else {}
    numbers = {b.mission_id for b in mine if b.mission_id}
    missions = {one.id: one for one in store.find_all(*((Mission, n) for n in numbers)) if one} if numbers else {}
    return store.commit(bookings.cancel_all(mine, pilot, held, missions, store.settings(), store.moment))
