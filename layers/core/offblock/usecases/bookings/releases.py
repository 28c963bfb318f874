"""What happens to bookings whatever their kind: made of a schedule, cancelled by pilots and staff, expired."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.airline.settings import Settings
from offblock.domain.bookings import releases
from offblock.domain.bookings.bookings import Booking
from offblock.domain.bookings.releases import Cancelled
from offblock.domain.kernel.decision import Stale
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.people.users import User
from offblock.usecases.bookings.loading import bookings_of, expire_overdue, load_bookings, load_live_bookings
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def cancel_by_staff(store: Store, caller: Caller, booking_id: int, reason: str) -> Booking:
    """Staff cancel a pilot's booking with the rest of its chain, for a reason (BK-24)."""
    listed = next(iter(store.page("bookings", booking_id, size=1).rows), None)
    found = store.find(Booking, listed.pilot_id, listed.key) if listed else None
    if found is None or found.id != booking_id:
        raise NotFound("There is no such booking here: it may have been flown, cancelled or purged.")
    if expire_overdue(store, [found]):
        raise Stale
    loaded = load_bookings(store, found.pilot_id, [found, *_rest_of_chain(store, found)])
    decision = releases.cancel_by_staff(loaded, reason, store.moment)
    return store.commit(decision, StaffAction(caller, "booking.cancel"), subject=found)


def _rest_of_chain(store: Store, booking: Booking) -> list[Booking]:
    """The other bookings of a booking's chain."""
    mine = booking.chain
    held = bookings_of(store, booking.pilot_id) if mine else []
    return [one for one in held if mine and one.chain and one.chain.id == mine.id and one.id != booking.id]


@command
def purge(store: Store, pilot_id: int, key: str) -> bool:
    """The purge job's look at one booking: remove it if it has expired; whether there was anything to do (BK-06)."""
    booking = store.find(Booking, pilot_id, key)
    if booking is None or booking.is_live_at(store.moment.now):
        return False
    store.commit(releases.expire(booking, load_bookings(store, pilot_id, [booking]), store.moment))
    return True


@command
def cancel_all(store: Store, pilot_id: int) -> Cancelled:
    """A pilot cancels every booking that is not flying, for one penalty (BK-07).

    The account is read before the bookings: one that is made meanwhile changes it, and goes with the others.
    """
    pilot, settings = store.find_all((User, pilot_id), (Settings, ()))
    if pilot is None:
        raise NotFound("There is no such pilot here.")
    loaded = load_live_bookings(store, pilot)
    return store.commit(releases.cancel_all(loaded, settings or Settings(), store.moment))
