"""Claiming a bounty: one pilot, the bookings of its way in order, nothing moved and nothing paid (RP-10)."""

from dataclasses import replace
from enum import StrEnum

from offblock.domain import aircraft as fleet
from offblock.domain.aircraft import Aircraft, Teleport
from offblock.domain.bookings import Booking, BookingKind, Holding, let_go, must_have_room
from offblock.domain.bounties import (
    Bounty,
    BountyLeg,
    BountyNotAvailable,
    BountyOver,
    BountyStatus,
    facts_of,
    marker_of,
    still_tried,
)
from offblock.domain.decision import Decision
from offblock.domain.events import Event, EventKind
from offblock.domain.jobs import RETRY_SECONDS
from offblock.domain.moment import Moment
from offblock.domain.offers import Desk
from offblock.domain.record import Record
from offblock.domain.refusals import Conflict
from offblock.domain.reservations import Ground, reserve
from offblock.domain.restrictions import must_qualify, targets_of
from offblock.domain.users import User, must_be_verified
from offblock.domain.values import to_rfc3339


class AlreadyClaiming(Conflict):
    """The pilot holds another claimed bounty: one at a time (RP-10)."""


class NoFerryNumberFree(Conflict):
    """Every flight number of ferries is in use (RP-06)."""


def must_be_claimable(bounty: Bounty, pilot: User, now: int) -> None:
    """Refuse a bounty that has been claimed or has ended, and a pilot who holds another one (RP-10, RP-13)."""
    must_be_verified(pilot)
    if bounty.status is not BountyStatus.AVAILABLE:
        raise BountyNotAvailable(f"This bounty is {bounty.status}: choose another.")
    if bounty.expires_at <= now:
        raise BountyOver(f"This bounty ended at {to_rfc3339(bounty.expires_at)}: choose another.")
    if pilot.bounty_id is not None:
        raise AlreadyClaiming("You have claimed another bounty: deliver that one first.")


def claim(bounty: Bounty, used: Aircraft, desk: Desk, number: str, moment: Moment) -> Decision[tuple[Booking, ...]]:
    """The pilot gets bookings for the way's remaining legs (RP-10, BK-23); `number` is a ferry's flight number."""
    ground, pilot = desk.ground, desk.pilot
    must_be_claimable(bounty, pilot, desk.now)
    remaining = bounty.remaining
    must_have_room(len(desk.live), len(remaining))
    for _, leg in remaining:
        must_qualify(pilot, targets_of(used, (leg.departure, leg.arrival), leg.schedule_id), ground.reference)
    unique = ground.settings.booking_unique_aircraft
    fleet.must_be_bookable(used, bounty.origin, desk.now, unique, bounty.mission_id, len(remaining))

    legs = tuple(leg if leg.schedule_id else leg.but(flight_number=number) for leg in bounty.legs)
    drafts = [_drafted(bounty, n, legs[n - 1], pilot, ground, moment) for n, _ in remaining]
    made = reserve(drafts, used, ground, moment)
    taken = bounty.to(BountyStatus.CLAIMED, claimed_by=pilot.id, claim_id=made.bookings[0].id, legs=legs)
    return Decision(
        made.bookings,
        puts=(
            taken, *made.bookings, made.used.but(bounty_pilot_id=pilot.id), pilot.but(bounty_id=bounty.id),
            *made.others, *marker_of(taken),
        ),
    )  # fmt: skip


def _drafted(bounty: Bounty, number: int, leg: BountyLeg, pilot: User, ground: Ground, moment: Moment) -> Booking:
    return Booking(
        id=moment.ids.next(), kind=BookingKind.BOUNTY, pilot_id=pilot.id, aircraft_id=bounty.aircraft_id,
        flight_number=leg.flight_number, callsign=leg.flight_number, departure=leg.departure, arrival=leg.arrival,
        distance_nm=leg.distance_nm, bounty_id=bounty.id, sequence=number, created_at=moment.now,
        expires_at=moment.now + ground.settings.booking_seconds,
    )  # fmt: skip


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


def expire(
    bounty: Bounty, claim_of: tuple[Booking, ...], pilot: User | None, holding: Holding, base: str | None, now: int
) -> Decision[Expiry]:
    """End a bounty whose time is over: its bookings go, its claimant is told, the aircraft is to be put home (RP-13).

    While its own flight is in the air it waits. A bounty for a mission is cancelled and sends nothing to base: its
    contract's check sees to the aircraft (CC-30). Done before, it is nothing. `claim_of` are the claim's bookings.
    """
    if not bounty.is_live:
        return Decision(Expiry.OVER)
    if now < bounty.expires_at:
        return Decision(Expiry.EARLY)
    if any(booking.flight_id for booking in claim_of):
        return Decision(Expiry.FLYING, puts=still_tried(bounty, now, RETRY_SECONDS))
    is_lead = bounty.mission_id is not None
    status = BountyStatus.CANCELLED if is_lead else BountyStatus.EXPIRED
    return _ended(bounty, status, claim_of, pilot, holding, None if is_lead else base, now)


def _ended(
    bounty: Bounty, status: BountyStatus, claim_of: tuple[Booking, ...], pilot: User | None, holding: Holding,
    base: str | None, now: int, reason: str = "its time is over.",
) -> Decision[Expiry]:  # fmt: skip
    ended = bounty.to(status, ended_at=now)
    used = holding.aircraft[bounty.aircraft_id]
    told: tuple[Event, ...] = ()
    puts: tuple[Record, ...] = ()
    removes: tuple[Record, ...] = marker_of(bounty)
    if pilot and bounty.claimed_by == pilot.id:
        freed = let_go(claim_of, pilot, replace(holding, bounties={}), now)
        used = next((one for one in freed.puts if isinstance(one, Aircraft)), used)
        puts = (freed.pilot.but(bounty_id=None), *(one for one in freed.puts if not isinstance(one, Aircraft)))
        removes = (*removes, *freed.removes)
        kind = EventKind.BOUNTY_EXPIRED if status is BountyStatus.EXPIRED else EventKind.BOUNTY_CANCELLED
        facts = facts_of(bounty, used) | {"reason": reason}
        told = (Event(kind=kind, at=now, to=pilot.id, facts=facts),)
    home = Teleport(to=base, bounty_id=bounty.id, asked_at=now, look_at=now) if base and used.airport != base else None
    # A teleport that a contract has asked for meanwhile stands (CC-30).
    free = used.but(bounty_id=None, bounty_pilot_id=None, teleport=used.teleport or home)
    return Decision(Expiry.EXPIRED, puts=(ended, free, *puts), removes=removes, happened=told)


def withdraw(
    bounty: Bounty, claim_of: tuple[Booking, ...], pilot: User | None, holding: Holding, now: int, reason: str
) -> Decision[Expiry]:
    """End a live bounty before its time, for a contract or a diversion: bookings gone, claimant told (CC-30, RP-15).

    The booking that flies is left to its flight.
    """
    grounded = tuple(booking for booking in claim_of if booking.flight_id is None)
    return _ended(bounty, BountyStatus.CANCELLED, grounded, pilot, holding, None, now, reason)
