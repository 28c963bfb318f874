"""Bookings as use cases load them: a pilot's, what they stand on, and the desk at which another is made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from offblock.domain.airline.reference import ReferenceHead
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.airline.settings import Settings
from offblock.domain.bookings import releases
from offblock.domain.bookings.bookings import Booking
from offblock.domain.bookings.claims import LoadedBounty
from offblock.domain.bookings.releases import LoadedBookings
from offblock.domain.bookings.reservations import LoadedBooking
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.charter.missions import Mission
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import OpenItems
from offblock.domain.fleet.stands import Stand
from offblock.domain.kernel.decision import Stale
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.users import User

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

RULEBOOK: tuple[tuple[type[Any], Any], ...] = ((ReferenceHead, ()), (Settings, ()))
"""What is read with other things to make a rulebook of (`Store.rulebook`)."""


def bookings_of(store: Store, pilot_id: int) -> list[Booking]:
    """Every booking stored for a pilot, expired ones too, oldest first."""
    return sorted(store.whole("bookings_of", pilot_id), key=lambda booking: booking.id)


def live_of(store: Store, held: Iterable[Booking]) -> tuple[Booking, ...]:
    """Those of a pilot's bookings that have not expired."""
    return tuple(one for one in held if one.is_live_at(store.moment.now))


def load_bookings(store: Store, pilot_id: int, some: Iterable[Booking]) -> LoadedBookings:
    """A pilot and what some of the pilot's bookings stand on, read together."""
    bookings = tuple(some)
    pilot, *found = store.find_all((User, pilot_id), *_below(bookings))
    if pilot is None:
        raise NotFound("There is no such pilot here.")
    return _standing_on(pilot, bookings, found)


def load_live_bookings(store: Store, pilot: User) -> LoadedBookings:
    """A pilot's live bookings and what they stand on; the account was read before them."""
    live = live_of(store, bookings_of(store, pilot.id))
    return _standing_on(pilot, live, store.find_all(*_below(live)))


def _below(some: Iterable[Booking]) -> list[tuple[type[Any], Any]]:
    """Where everything is kept on which bookings stand."""
    wanted: list[tuple[type[Any], Any]] = []
    for booking in some:
        wanted.append((Aircraft, booking.aircraft_id))
        wanted += [(Mission, booking.mission_id)] if booking.mission_id else []
        wanted += [(Bounty, booking.bounty_id)] if booking.bounty_id else []
        wanted += stand_of(booking)
    return list(dict.fromkeys(wanted))


def _standing_on(pilot: User, bookings: tuple[Booking, ...], found: list[Any]) -> LoadedBookings:
    return LoadedBookings(
        pilot,
        bookings,
        aircraft={one.id: one for one in found if isinstance(one, Aircraft)},
        owners={one.id: one for one in found if isinstance(one, Mission)},
        bounties={one.id: one for one in found if isinstance(one, Bounty)},
        stands=tuple(one for one in found if isinstance(one, Stand)),
    )


def stand_of(booking: Booking | None) -> list[tuple[type[Stand], tuple[str, str]]]:
    """Where the stand is kept at which a booking arrives, if there is one."""
    return [(Stand, (booking.arrival, booking.arrival_stand))] if booking and booking.arrival_stand else []


# -- What has expired -------------------------------------------------------------------------------------------------


def expire_overdue(store: Store, held: Iterable[Booking]) -> bool:
    """Expire what has expired before anything new is decided, so that a late purge changes nothing (BK-06).

    Whether there was any: then what was read before is old, and is loaded again.
    """
    over = [booking for booking in held if not booking.is_live_at(store.moment.now)]
    for booking in over:
        loaded = load_bookings(store, booking.pilot_id, [booking])
        store.commit_overdue(releases.expire(booking, loaded, store.moment))
    return bool(over)


def expire_on(store: Store, aircraft: Aircraft, held: Iterable[Booking]) -> bool:
    """Expire what the pilot holds and what holds the aircraft beyond its time; whether there was any (BK-06)."""
    gone = {(one.pilot_id, one.key): one for one in held if not one.is_live_at(store.moment.now)}
    live = {hold.booking_id for hold in aircraft.live_holds(store.moment.now)}
    others = [(hold.pilot_id, hold.key) for hold in aircraft.holds if hold.booking_id not in live]
    found = store.find_all(*((Booking, key) for key in others if key not in gone)) if others else []
    return expire_overdue(store, [*gone.values(), *(one for one in found if one)])


# -- The booking desk -------------------------------------------------------------------------------------------------


def load_pilot(store: Store, pilot_id: int) -> LoadedBooking:
    """A pilot at the booking desk, before an aircraft is chosen."""
    pilot, *rulebook = store.find_all((User, pilot_id), *RULEBOOK)
    if pilot is None:
        raise NotFound("There is no such pilot here.")
    return LoadedBooking(pilot, store.rulebook(*rulebook), live_of(store, bookings_of(store, pilot_id)))


def load_scheduled(store: Store, pilot_id: int, schedule_id: int, aircraft_id: int) -> tuple[Schedule, LoadedBooking]:
    """A schedule and all that booking it needs, in three reads, whatever there is (BK-22)."""
    schedule, pilot, aircraft, items, *rulebook = store.find_all(
        (Schedule, schedule_id), (User, pilot_id), (Aircraft, aircraft_id), (OpenItems, aircraft_id), *RULEBOOK
    )
    for kind, record in (("schedule", schedule), ("pilot", pilot), ("aircraft", aircraft)):
        if record is None:
            raise NotFound("There is no such {noun} here.", noun=kind)
    return schedule, at_desk(store, pilot, store.rulebook(*rulebook), [schedule.arrival], aircraft, items)


def at_desk(
    store: Store,
    pilot: User,
    rulebook: Rulebook,
    arrivals: Iterable[str],
    aircraft: Aircraft | None,
    items: OpenItems | None,
) -> LoadedBooking:
    """A pilot at the booking desk with an aircraft, which may be gone; what has expired is expired first.

    The account is read before the bookings: whoever books for this pilot meanwhile changes it, and all is loaded again.
    """
    held = bookings_of(store, pilot.id)
    if aircraft and expire_on(store, aircraft, held):
        raise Stale
    stands = load_stands(store, arrivals)
    bounty = store.find(Bounty, aircraft.bounty_id) if aircraft and aircraft.bounty_id else None
    return LoadedBooking(pilot, rulebook, live_of(store, held), aircraft, stands, items, bounty)


def load_stands(store: Store, airports: Iterable[str]) -> tuple[Stand, ...]:
    """All stands of these airports."""
    return tuple(one for icao in dict.fromkeys(airports) for one in store.whole("stands", icao, strong=False))


# -- Claims -----------------------------------------------------------------------------------------------------------


def load_bounty(store: Store, bounty: Bounty, aircraft: Aircraft | None = None) -> LoadedBounty:
    """A bounty with its aircraft, which a caller may have read already, and its present claim."""
    claim = None
    if bounty.claimed_by is not None:
        mine = (one for one in bookings_of(store, bounty.claimed_by) if one.bounty_id == bounty.id)
        claim = load_bookings(store, bounty.claimed_by, mine)
        aircraft = claim.aircraft.get(bounty.aircraft_id, aircraft)
    found = aircraft or store.get(Aircraft, bounty.aircraft_id)
    return LoadedBounty(bounty, found, claim=claim)
