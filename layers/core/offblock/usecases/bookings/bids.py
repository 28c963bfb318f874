"""What is done about bids: clients made for other software book a flight by its schedule, and cancel it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.airline.settings import Settings
from offblock.domain.bookings import bids, releases
from offblock.domain.bookings import scheduled as rules
from offblock.domain.bookings.bookings import Booking
from offblock.domain.fleet.aircraft import AircraftTaken
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.users import User
from offblock.usecases.bookings import scheduled
from offblock.usecases.bookings.loading import bookings_of, live_of, load_live_bookings, load_pilot
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

LOOKED_AT = 100
"""Aircraft at the departure among which one is chosen."""
MOST_TRIED = 3
"""Aircraft that are tried one after the other where others are quicker to book them."""


def book(store: Store, pilot_id: int, schedule_id: int, aircraft_id: int | None = None) -> Booking:
    """The pilot's bid on a schedule: the one held already, else a new one with this aircraft, or the first free one."""
    held = bids.held_for(schedule_id, live_of(store, bookings_of(store, pilot_id)))
    if held:
        return held
    if aircraft_id is not None:
        return scheduled.book(store, pilot_id, schedule_id, aircraft_id)
    ready = _ready_for(store, pilot_id, schedule_id)
    for chosen in ready[:-1]:
        try:
            return scheduled.book(store, pilot_id, schedule_id, chosen)
        except AircraftTaken:
            continue
    return scheduled.book(store, pilot_id, schedule_id, ready[-1])


def _ready_for(store: Store, pilot_id: int, schedule_id: int) -> list[int]:
    """The first aircraft that can be booked for it."""
    schedule = store.find(Schedule, schedule_id)
    if schedule is None:
        raise NotFound("There is no such {noun} here.", noun="schedule")
    loaded = load_pilot(store, pilot_id)
    standing = store.page("aircraft_at", schedule.departure, schedule.airline_id, size=LOOKED_AT).rows
    return [one.id for one in rules.ready_for(schedule, standing, loaded, store.moment)[:MOST_TRIED]]


@command
def cancel(store: Store, pilot_id: int, bid_id: int | None, flight_id: int | None) -> bool:
    """Cancel the pilot's bid where it is all that the pilot holds; whether there was one (BK-07).

    The account is read before the bookings: one that is made meanwhile changes it, and all is loaded again.
    """
    pilot, settings = store.find_all((User, pilot_id), (Settings, ()))
    if pilot is None:
        raise NotFound("There is no such pilot here.")
    loaded = load_live_bookings(store, pilot)
    bid = bids.named(loaded.bookings, bid_id, flight_id)
    if bid is None:
        return False
    bids.must_be_all_that_goes(bid, loaded.bookings, store.moment.now)
    store.commit(releases.cancel_all(loaded, settings or Settings(), store.moment))
    return True


def confirm(store: Store, pilot_id: int, bid_id: int, aircraft_id: int) -> Booking:
    """The pilot's bid as it is, where this is its aircraft."""
    bid = bids.named(live_of(store, bookings_of(store, pilot_id)), bid_id, None)
    if bid is None:
        raise NotFound("You hold no such booking: it may have expired or been cancelled.")
    bids.must_have_aircraft(bid, aircraft_id)
    return bid
