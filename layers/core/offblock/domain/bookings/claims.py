"""Claiming a bounty: one pilot, the bookings of its way in order, nothing moved and nothing paid (RP-10)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from offblock.domain.bookings.bookings import Booking, BookingKind
from offblock.domain.bookings.checks import CHECKS, must_pass
from offblock.domain.bookings.releases import LoadedBookings, release
from offblock.domain.bookings.reservations import LoadedBooking, Plan, PlannedLeg, reserve
from offblock.domain.bounties.bounties import (
    Bounty,
    BountyLeg,
    BountyNotAvailable,
    BountyOver,
    BountyStatus,
    still_tried,
)
from offblock.domain.fleet.aircraft import Aircraft, Teleport
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.events import Event, NoticeKind
from offblock.domain.kernel.jobs import RETRY_SECONDS
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.refusals import Conflict, Refusal
from offblock.domain.kernel.wording import Phrase, Reason, reason_facts
from offblock.domain.people.users import User, must_be_verified


@dataclass(frozen=True, slots=True)
class LoadedBounty:
    """A bounty, its aircraft, and the claim: its pilot's bookings and what they stand on.

    `hangs` tells that nothing is heard any more of the claim's flight in the air.
    """

    bounty: Bounty
    aircraft: Aircraft
    claim: LoadedBookings | None = None
    hangs: bool = False

    @property
    def is_claimed(self) -> bool:
        """Whether a pilot has claimed it."""
        return self.claim is not None

    @property
    def is_flying(self) -> bool:
        """Whether a flight of the claim is in the air."""
        return self.claim is not None and any(booking.flight_id for booking in self.claim.bookings)


class AlreadyClaiming(Conflict):
    """The pilot holds another claimed bounty: one at a time (RP-10)."""


class NoFerryNumberFree(Conflict):
    """Every flight number of ferries is in use (RP-06)."""


def _must_be_available(bounty: Bounty, pilot: User, now: int) -> None:
    if bounty.status is not BountyStatus.AVAILABLE:
        raise BountyNotAvailable("This bounty is {status}: choose another.", status=bounty.status)


def _must_be_in_time(bounty: Bounty, pilot: User, now: int) -> None:
    if bounty.expires_at <= now:
        raise BountyOver("This bounty ended at {ends_at}: choose another.", ends_at=bounty.expires_at)


def _must_be_the_only_one(bounty: Bounty, pilot: User, now: int) -> None:
    if pilot.bounty_id is not None:
        raise AlreadyClaiming("You have claimed another bounty: deliver that one first.")


CLAIMABLE: tuple[Callable[[Bounty, User, int], None], ...] = (
    lambda bounty, pilot, now: must_be_verified(pilot),
    _must_be_available,
    _must_be_in_time,
    _must_be_the_only_one,
)
"""What a claim asks for besides what every booking of a bounty does, in the order in which a pilot hears of it."""


def must_be_claimable(bounty: Bounty, pilot: User, now: int) -> None:
    """Refuse a bounty that has been claimed or has ended, and a pilot who holds another one (RP-10, RP-13)."""
    for check in CLAIMABLE:
        check(bounty, pilot, now)


def obstacles(bounty: Bounty, loaded: LoadedBooking, moment: Moment) -> list[Refusal]:
    """Everything for which the pilot's claim would be refused now, in order; nothing means go (RP-10, BK-23)."""
    plan, found = _plan(bounty), []
    checks = [partial(check, bounty, loaded.pilot, moment.now) for check in CLAIMABLE]
    if plan.legs:
        checks += [partial(check, plan, loaded, moment) for check in CHECKS[plan.kind]]
    for check in checks:
        try:
            check()
        except Refusal as refusal:
            found.append(refusal)
    return found


def claim(bounty: Bounty, loaded: LoadedBooking, number: str, moment: Moment) -> Decision[tuple[Booking, ...]]:
    """The pilot gets bookings for the way's remaining legs (RP-10, BK-23); `number` is a ferry's flight number."""
    pilot, aircraft = loaded.pilot, loaded.aircraft
    assert aircraft, "a bounty is claimed with its aircraft"
    must_be_claimable(bounty, pilot, moment.now)
    numbered = bounty.but(legs=tuple(leg if leg.schedule_id else leg.but(flight_number=number) for leg in bounty.legs))
    plan = _plan(numbered)
    must_pass(plan, loaded, moment)
    changes = ChangeSet()
    bookings = reserve(plan, loaded, changes, moment)
    claimed = numbered.to(BountyStatus.CLAIMED, claimed_by=pilot.id, claim_id=bookings[0].id)
    changes.put(claimed)
    changes.edit(aircraft, bounty_pilot_id=pilot.id)
    changes.edit(pilot, bounty_id=bounty.id)
    if claimed.marker:
        changes.put(claimed.marker)
    return changes.decide(bookings, subject=claimed)


def _plan(bounty: Bounty) -> Plan:
    """The bookings of the way's remaining legs."""
    legs = tuple(_planned(leg, n) for n, leg in bounty.remaining)
    return Plan(BookingKind.BOUNTY, legs, bounty_id=bounty.id, lead_for=bounty.mission_id)


def _planned(leg: BountyLeg, number: int) -> PlannedLeg:
    return PlannedLeg(
        leg.flight_number,
        leg.callsign or leg.flight_number,
        leg.departure,
        leg.arrival,
        leg.distance_nm,
        schedule_id=leg.schedule_id,
        sequence=number,
    )


def ferry_numbers(bounty: Bounty, moment: Moment) -> list[str]:
    """Every flight number that a ferry may bear, `9000` to `9999`, in an order of the bounty's own (RP-06)."""
    numbers = [f"9{n:03d}" for n in range(1000)]
    moment.dice("ferry", bounty.id, bounty.attempt).shuffle(numbers)
    return numbers


def none_free() -> NoFerryNumberFree:
    """What to say when a thousand ferries are claimed at once."""
    return NoFerryNumberFree("Every ferry number from 9000 to 9999 is in use: wait until one is delivered.")


class Expiry(StrEnum):
    """How far a bounty's expiry has come."""

    OVER = "over"
    EARLY = "early"
    FLYING = "flying"
    EXPIRED = "expired"


def expire(loaded: LoadedBounty, base: str | None, moment: Moment) -> Decision[Expiry]:
    """End a bounty whose time is over: its bookings go, its claimant is told, the aircraft is to be put home (RP-13).

    While its own flight is in the air and does not hang it waits. A bounty for a mission is cancelled and sends nothing
    to base: its contract's check sees to the aircraft (CC-30). Done before, it is nothing.
    """
    bounty, changes = loaded.bounty, ChangeSet()
    if not bounty.is_live:
        return Decision(Expiry.OVER)
    if moment.now < bounty.expires_at:
        return Decision(Expiry.EARLY)
    if loaded.is_flying and not loaded.hangs:
        changes.put(still_tried(bounty, moment.now, RETRY_SECONDS), instead_of=bounty)
        return changes.decide(Expiry.FLYING)
    is_lead = bounty.mission_id is not None
    _end(loaded, BountyStatus.CANCELLED if is_lead else BountyStatus.EXPIRED, TIME_OVER, changes, moment)
    # A teleport that a contract has asked for meanwhile stands (CC-30).
    aircraft = changes.now(loaded.aircraft)
    if base and not is_lead and aircraft.airport != base and aircraft.teleport is None:
        home = Teleport(to=base, bounty_id=bounty.id, asked_at=moment.now, next_check_at=moment.now)
        changes.edit(aircraft, teleport=home)
    return changes.decide(Expiry.EXPIRED, subject=bounty)


TIME_OVER = Phrase("time_over", "its time is over.")


def withdraw(loaded: LoadedBounty, reason: Reason, changes: ChangeSet, moment: Moment) -> None:
    """End a live bounty before its time, for a contract or a diversion: bookings gone, claimant told (CC-30, RP-15).

    The booking that flies is left to its flight.
    """
    _end(loaded, BountyStatus.CANCELLED, reason, changes, moment)


def _end(loaded: LoadedBounty, status: BountyStatus, reason: Reason, changes: ChangeSet, moment: Moment) -> None:
    bounty, claim = loaded.bounty, loaded.claim
    changes.put(bounty.to(status, ended_at=moment.now))
    changes.remove(bounty.marker)
    if claim and bounty.claimed_by == claim.pilot.id:
        release((one for one in claim.bookings if one.flight_id is None), claim, changes, moment)
        changes.edit(claim.pilot, bounty_id=None)
        kind = NoticeKind.BOUNTY_EXPIRED if status is BountyStatus.EXPIRED else NoticeKind.BOUNTY_CANCELLED
        facts = bounty.facts(loaded.aircraft) | reason_facts(reason)
        changes.tell(Event(kind=kind, at=moment.now, to=claim.pilot.id, facts=facts))
    changes.edit(loaded.aircraft, bounty_id=None, bounty_pilot_id=None)
