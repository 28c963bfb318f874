"""What happens to bookings whatever their kind: they expire, and pilots cancel them all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from offblock.domain import bookings, offers
from offblock.domain.aircraft import Aircraft
from offblock.domain.audit import Act
from offblock.domain.bookings import Booking, Cancelled, Holding
from offblock.domain.bounties import Bounty
from offblock.domain.callers import Caller
from offblock.domain.decision import Stale
from offblock.domain.mel import OpenItems
from offblock.domain.missions import Mission
from offblock.domain.offers import Desk
from offblock.domain.reference import Reference
from offblock.domain.refusals import NotFound
from offblock.domain.reservations import Ground
from offblock.domain.schedules import Schedule
from offblock.domain.settings import Settings
from offblock.domain.stands import Stand
from offblock.domain.system import ReferenceHead
from offblock.domain.users import User
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store import Store


def live_of(store: Store, pilot_id: int) -> list[Booking]:
    """Every booking stored for a pilot, expired ones too, oldest first."""
    return sorted(store.whole("bookings_of", pilot_id), key=lambda booking: booking.id)


def settle_expired(store: Store, held: Iterable[Booking]) -> bool:
    """Expire what has expired before anything new is decided, so that a late purge changes nothing (BK-06).

    Whether there was any: then what was read before is old, and is loaded again.
    """
    over = [booking for booking in held if not booking.is_live_at(store.moment.now)]
    for booking in over:
        _expire(store, booking, settle=True)
    return bool(over)


def _expire(store: Store, booking: Booking, settle: bool = False) -> None:
    pilot, holding = with_pilot(store, booking.pilot_id, [booking])
    decision = bookings.expire(booking, pilot, holding, store.moment.now)
    if settle:
        store.settle(decision)
    else:
        store.commit(decision)


def with_pilot(store: Store, pilot_id: int, some: Iterable[Booking]) -> tuple[User, Holding]:
    """A pilot, and what some of the pilot's bookings stand on: aircraft, missions and stands, read together."""
    pilot, *found = store.find_all((User, pilot_id), *_below(some))
    if pilot is None:
        raise NotFound("There is no such pilot here.")
    return pilot, _holding(found)


def _below(some: Iterable[Booking]) -> list[tuple[type[Any], Any]]:
    """Where everything is kept on which bookings stand."""
    wanted: list[tuple[type[Any], Any]] = []
    for booking in some:
        wanted.append((Aircraft, booking.aircraft_id))
        wanted += [(Mission, booking.mission_id)] if booking.mission_id else []
        wanted += [(Bounty, booking.bounty_id)] if booking.bounty_id else []
        wanted += stand_of(booking)
    return list(dict.fromkeys(wanted))


def _holding(found: list[Any]) -> Holding:
    return Holding(
        aircraft={one.id: one for one in found if isinstance(one, Aircraft)},
        missions={one.id: one for one in found if isinstance(one, Mission)},
        bounties={one.id: one for one in found if isinstance(one, Bounty)},
        stands=tuple(one for one in found if isinstance(one, Stand)),
    )


def stand_of(booking: Booking) -> list[tuple[type[Stand], tuple[str, str]]]:
    """Where the stand is kept at which a booking arrives, if there is one."""
    return [(Stand, (booking.arrival, booking.arrival_stand))] if booking.arrival_stand else []


def ground_for(
    store: Store, arrivals: Iterable[str], settings: Settings, reference: Reference, items: OpenItems | None,
    used: Aircraft | None,
) -> Ground:  # fmt: skip
    """What making bookings needs besides: the stands of the arrivals, what is inoperative on the aircraft, a bounty."""
    stands = tuple(one for icao in dict.fromkeys(arrivals) for one in store.whole("stands", icao, strong=False))
    bounty = store.find(Bounty, used.bounty_id) if used and used.bounty_id else None
    return Ground(reference=reference, settings=settings, stands=stands, open_items=items, bounty=bounty)


@command
def book(store: Store, pilot_id: int, schedule_id: int, aircraft_id: int) -> Booking:
    """A pilot books a schedule with an aircraft: three reads and one write, whatever there is (BK-22).

    The account is read before the bookings: whoever books for this pilot meanwhile changes it, and all is loaded again.
    """
    schedule, pilot, used, items, head, told = store.find_all(
        (Schedule, schedule_id), (User, pilot_id), (Aircraft, aircraft_id), (OpenItems, aircraft_id),
        (ReferenceHead, ()), (Settings, ()),
    )  # fmt: skip
    for kind, record in (("schedule", schedule), ("pilot", pilot), ("aircraft", used)):
        if record is None:
            raise NotFound(f"There is no such {kind} here.")
    held = live_of(store, pilot_id)
    if expired_on(store, used, held):
        raise Stale
    live = tuple(one for one in held if one.is_live_at(store.moment.now))
    ground = ground_for(store, [schedule.arrival], told or Settings(), store.reference(head), items, used)
    desk = Desk(pilot=pilot, live=live, ground=ground, now=store.moment.now)
    return store.commit(offers.book(schedule, used, desk, store.moment))


def expired_on(store: Store, used: Aircraft, held: Iterable[Booking]) -> bool:
    """Expire what the pilot holds and what holds the aircraft beyond its time; whether there was any (BK-06)."""
    gone = {(one.pilot_id, one.key): one for one in held if not one.is_live_at(store.moment.now)}
    live = {hold.booking_id for hold in used.live_holds(store.moment.now)}
    others = [(hold.pilot_id, hold.key) for hold in used.holds if hold.booking_id not in live]
    found = store.find_all(*((Booking, key) for key in others if key not in gone)) if others else []
    return settle_expired(store, [*gone.values(), *(one for one in found if one)])


@command
def take_away(store: Store, caller: Caller, booking_id: int, reason: str) -> Booking:
    """Staff cancel a pilot's booking with the rest of its chain, for a reason (BK-24)."""
    listed = next(iter(store.page("bookings", booking_id, size=1).rows), None)
    found = store.find(Booking, listed.pilot_id, listed.key) if listed else None
    if found is None or found.id != booking_id:
        raise NotFound("There is no such booking here: it may have been flown, cancelled or purged.")
    if settle_expired(store, [found]):
        raise Stale
    chain = [found]
    if found.chain:
        chain += [one for one in live_of(store, found.pilot_id) if one.chain and one.chain.id == found.chain.id
                  and one.id != found.id]  # fmt: skip
    pilot, holding = with_pilot(store, found.pilot_id, chain)
    decision = bookings.take_away(tuple(chain), pilot, holding, reason, store.moment)
    return store.commit(decision, Act(caller, "booking.cancel"), subject=found)


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
    """A pilot cancels every booking that is not flying, for one penalty (BK-07).

    The account is read before the bookings: one that is made meanwhile changes it, and goes with the others.
    """
    pilot, told = store.find_all((User, pilot_id), (Settings, ()))
    if pilot is None:
        raise NotFound("There is no such pilot here.")
    live = tuple(one for one in live_of(store, pilot_id) if one.is_live_at(store.moment.now))
    holding = _holding(store.find_all(*_below(live)))
    return store.commit(bookings.cancel_all(live, pilot, holding, told or Settings(), store.moment))
