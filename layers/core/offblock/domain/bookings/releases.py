"""Bookings that go: they expire, their pilot cancels them all, staff take them away; what they held is free again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.bookings import Booking, BookingKind, BookingStatus
from offblock.domain.bounties.bounties import Bounty, release_claim
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.stands import Apron, Stand
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.events import Event, NoticeKind
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict
from offblock.domain.kernel.values import to_rfc3339
from offblock.domain.kernel.wording import Phrase, Reason, reason_facts
from offblock.domain.people.ledger import EntryType, Posting, Source, post
from offblock.domain.people.users import User


class LegOwner(Record):
    """What has legs that are booked one by one; bookings need to know no more of it."""

    def without_booking(self, booking: Booking) -> Self:
        """The owner with the booking's leg to be booked again; as it is where the leg is not that booking's (CC-22)."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class LoadedBookings:
    """Some of a pilot's bookings and what they stand on.

    Aircraft, bounties and owners of legs by id, the stands of the arrivals.
    """

    pilot: User
    bookings: tuple[Booking, ...] = ()
    aircraft: Mapping[int, Aircraft] = field(default_factory=dict)
    owners: Mapping[int, LegOwner] = field(default_factory=dict)
    bounties: Mapping[int, Bounty] = field(default_factory=dict)
    stands: tuple[Stand, ...] = ()


class BookingFlying(Conflict):
    """A flight of the booking is in the air (BK-24)."""


class NothingToCancel(Conflict):
    """The pilot holds no booking that could be cancelled (BK-07)."""


def release(gone: Iterable[Booking], loaded: LoadedBookings, changes: ChangeSet, moment: Moment) -> None:
    """Remove bookings; aircraft are free, legs and bounties Available again, stands empty.

    Mission status and windows do not change (CC-22); a bounty is free once all of its claim is gone (RP-14).
    """
    apron = Apron(loaded.stands, changes, moment)
    for booking in gone:
        changes.remove(booking)
        apron.release(booking)
        aircraft, owner = loaded.aircraft.get(booking.aircraft_id), loaded.owners.get(booking.mission_id or 0)
        if aircraft:
            latest = changes.now(aircraft)
            changes.put(latest.without_hold(booking.id), instead_of=latest)
        if owner:
            present = changes.now(owner)
            changes.put(present.without_booking(booking), instead_of=present)
    for bounty in loaded.bounties.values():
        aircraft = loaded.aircraft.get(bounty.aircraft_id)
        if aircraft:
            release_claim(bounty, aircraft, loaded.pilot, changes)


def expire(booking: Booking, loaded: LoadedBookings, moment: Moment) -> Decision[None]:
    """Remove an expired booking: its pilot told, aircraft and stand free, its leg Available again (BK-06, CC-22)."""
    if booking.is_live_at(moment.now):
        return Decision(None)
    changes = ChangeSet()
    end_expired(booking, loaded, changes, moment)
    return changes.decide(None, subject=loaded.pilot)


def end_expired(booking: Booking, loaded: LoadedBookings, changes: ChangeSet, moment: Moment) -> None:
    """The end of a booking whose time is over; the pilot's account is written, as by all that changes bookings."""
    changes.touch(loaded.pilot)
    release([booking], loaded, changes, moment)
    facts = booking.names | {"at": to_rfc3339(booking.expires_at)}
    changes.tell(Event(kind=NoticeKind.BOOKING_EXPIRED, at=booking.expires_at, to=booking.pilot_id, facts=facts))


class Cancelled(Record):
    """What a pilot's Cancel all did (BK-07)."""

    cancelled: int
    penalty_points: int
    balance: int


def cancel_all(loaded: LoadedBookings, settings: Settings, moment: Moment) -> Decision[Cancelled]:
    """Remove every live booking of a pilot but the one being flown, for one fixed penalty (BK-07, CC-22)."""
    gone = [one for one in loaded.bookings if one.status_at(moment.now) is BookingStatus.ACTIVE]
    if not gone:
        raise NothingToCancel("You hold no booking that can be cancelled.")
    changes = ChangeSet()
    penalty, source = settings.booking_cancellation_penalty, Source(kind="booking", id=gone[0].id)
    posting = Posting(
        EntryType.BOOKING_CANCELLATION,
        -penalty,
        Phrase("cancelled_all", "Cancelled all bookings", {"cancelled": len(gone)}),
        source,
    )
    account = post(loaded.pilot, posting, changes, moment)
    release(gone, loaded, changes, moment)
    done = Cancelled(cancelled=len(gone), penalty_points=penalty, balance=account.points)
    return changes.decide(done, subject=account)


def cancel_by_staff(loaded: LoadedBookings, reason: Reason, moment: Moment) -> Decision[Booking]:
    """Staff remove a booking with the rest of its chain: no penalty, the price given back, its pilot told (BK-24).

    `loaded` are the bookings of the chain; the first is the one that was named.
    """
    chain, pilot = loaded.bookings, loaded.pilot
    if any(booking.flight_id is not None for booking in chain):
        raise BookingFlying("A flight of this booking is in the air: wait until it has ended.")
    changes = ChangeSet()
    changes.touch(pilot)
    refund(chain, pilot, reason, changes, moment)
    release(chain, loaded, changes, moment)
    ordered = sorted(chain, key=lambda one: one.id)
    names = {
        "callsign": ", ".join(one.callsign for one in ordered),
        "flight_number": ", ".join(one.flight_number for one in ordered),
    }
    facts = names | reason_facts(reason)
    changes.tell(Event(kind=NoticeKind.BOOKING_REMOVED, at=moment.now, to=pilot.id, facts=facts))
    return changes.decide(chain[0], subject=pilot)


def give_back(loaded: LoadedBookings, reason: Reason, moment: Moment) -> Decision[None]:
    """Give back what somebody held who is not there any more, prices too: as by staff, nobody told (PF-06, PF-21)."""
    changes = ChangeSet()
    changes.touch(loaded.pilot)
    for booking in loaded.bookings:
        refund((booking,), loaded.pilot, reason, changes, moment)
    release(loaded.bookings, loaded, changes, moment)
    return changes.decide(None, subject=loaded.pilot)


def refund(chain: tuple[Booking, ...], pilot: User, reason: Reason, changes: ChangeSet, moment: Moment) -> None:
    """Give back what bookings cost that others than their pilot remove (PF-06)."""
    paid = sum(booking.paid_points for booking in chain)
    if paid:
        kind = EntryType.DIRECTED_SCHEDULE if chain[0].kind is BookingKind.DIRECTED else EntryType.BOOKING
        posting = Posting(
            kind,
            paid,
            Phrase("given_back", "Given back: {reason}", reason_facts(reason)),
            Source(kind="booking", id=chain[0].id),
        )
        post(pilot, posting, changes, moment)
