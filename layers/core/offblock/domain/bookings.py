"""Bookings: one live chain per aircraft, with an end, each kept in its pilot's partition."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from offblock.domain import aircraft as fleet
from offblock.domain.aircraft import Aircraft, Hold
from offblock.domain.bounties import Bounty, released
from offblock.domain.decision import Decision
from offblock.domain.events import Event, EventKind
from offblock.domain.missions import LegStatus, Mission
from offblock.domain.moment import Moment
from offblock.domain.points import Entry, EntryType, Source, post
from offblock.domain.record import Record
from offblock.domain.refusals import Conflict
from offblock.domain.settings import Settings
from offblock.domain.stands import Apron, Stand
from offblock.domain.users import User
from offblock.domain.values import Icao, Id, Instant, to_rfc3339

MOST_LIVE = 20
"""Live bookings that a pilot may hold."""


class BookingKind(StrEnum):
    """Where a booking comes from."""

    SCHEDULE = "schedule"
    DIRECTED = "directed"
    CHARTER = "charter"
    BOUNTY = "bounty"


class BookingStatus(StrEnum):
    """How a booking reads at an instant."""

    ACTIVE = "active"
    FLYING = "flying"
    EXPIRED = "expired"


class Chain(Record):
    """A booking's place among those made together."""

    id: Id
    position: int
    of: int


class Booking(Record):
    """A pilot's right to fly one leg with one aircraft until `expires_at`; `flight_id` is set while it is flown.

    `alone` tells that it was made as the only one of its schedule in the pilot's hands (BK-08).
    """

    keyed_by: ClassVar = ("pilot_id", "key")

    id: Id
    kind: BookingKind
    pilot_id: Id
    aircraft_id: Id
    flight_number: str
    callsign: str
    departure: Icao
    arrival: Icao
    distance_nm: int
    departure_stand: str | None = None
    arrival_stand: str | None = None
    mission_id: Id | None = None
    sequence: int | None = None
    schedule_id: Id | None = None
    bounty_id: Id | None = None
    alone: bool = True
    chain: Chain | None = None
    paid_points: int = 0
    created_at: Instant
    expires_at: Instant
    flight_id: Id | None = None

    @property
    def key(self) -> str:
        """What makes it one of its kind among its pilot's bookings."""
        if self.kind is BookingKind.CHARTER:
            return f"M#{self.mission_id}#{self.sequence}"
        if self.kind is BookingKind.BOUNTY:
            return f"B#{self.bounty_id}#{self.sequence}"
        return f"S#{self.schedule_id}" if self.alone else f"S#{self.schedule_id}#{self.id}"

    def status_at(self, now: int) -> BookingStatus:
        """Flying, or expired from the very instant it expires (BK-06)."""
        if self.flight_id is not None:
            return BookingStatus.FLYING
        return BookingStatus.EXPIRED if self.expires_at <= now else BookingStatus.ACTIVE

    def is_live_at(self, now: int) -> bool:
        """Whether the pilot still has it."""
        return self.status_at(now) is not BookingStatus.EXPIRED


class TooManyBookings(Conflict):
    """A pilot holds at most 20 live bookings."""


class BookingFlying(Conflict):
    """A flight of the booking is in the air (BK-24)."""


class NothingToCancel(Conflict):
    """The pilot holds no booking that could be cancelled (BK-07)."""


def must_have_room(live: int, adding: int = 1) -> None:
    """Refuse more live bookings than a pilot may hold."""
    if live + adding > MOST_LIVE:
        raise TooManyBookings(f"You hold {live} bookings and may hold {MOST_LIVE}: fly or cancel some first.")


def earlier_of(booking: Booking, some: Iterable[Booking]) -> list[Booking]:
    """Those of a pilot's bookings that are earlier legs of the same chain, in order: flown ones are gone (FL-02)."""
    mine = booking.chain
    if mine is None:
        return []
    return sorted(
        (one for one in some if one.chain and one.chain.id == mine.id and one.chain.position < mine.position),
        key=lambda one: one.id,
    )


def hold_of(booking: Booking) -> Hold:
    """What the aircraft remembers of a booking."""
    return Hold(
        booking_id=booking.id,
        pilot_id=booking.pilot_id,
        key=booking.key,
        chain_id=booking.chain.id if booking.chain else booking.id,
        expires_at=booking.expires_at,
    )


def give_back(mission: Mission | None, booking: Booking) -> tuple[Mission, ...]:
    """The mission with the booking's leg Available again; status and windows do not change (CC-22)."""
    leg = mission.leg(booking.sequence or 0) if mission else None
    if mission is None or leg is None or leg.booking_id != booking.id:
        return ()
    return (mission.with_leg(leg.to(LegStatus.AVAILABLE).but(booking_id=None, flight_id=None)),)


@dataclass(frozen=True, slots=True)
class Holding:
    """What bookings stand on, as loaded: aircraft, missions and bounties by id, and the stands of their arrivals."""

    aircraft: dict[int, Aircraft] = field(default_factory=dict)
    missions: dict[int, Mission] = field(default_factory=dict)
    bounties: dict[int, Bounty] = field(default_factory=dict)
    stands: tuple[Stand, ...] = ()


@dataclass(frozen=True, slots=True)
class Freed:
    """The account of a pilot whose bookings go, and what else is written and removed with them."""

    pilot: User
    puts: tuple[Record, ...]
    removes: tuple[Record, ...]


def let_go(gone: Sequence[Booking], pilot: User, holding: Holding, now: int) -> Freed:
    """Everything that the bookings held, without them: aircraft free, legs and bounties Available again, stands empty.

    Mission status and windows do not change (CC-22); a bounty is free once all of its claim is gone (RP-14).
    """
    held, missions = dict(holding.aircraft), dict(holding.missions)
    touched: dict[int, None] = {}
    for booking in gone:
        if booking.aircraft_id in held:
            held[booking.aircraft_id] = fleet.release(held[booking.aircraft_id], booking.id)
            touched[booking.aircraft_id] = None
        for mission in give_back(missions.get(booking.mission_id or 0), booking):
            missions[mission.id] = mission
    changed = (one for number, one in missions.items() if one != holding.missions[number])
    apron = Apron(holding.stands, now)
    for booking in gone:
        apron.release(booking.arrival, booking.arrival_stand, booking.id)
    puts: list[Record] = [*changed, *apron.changed]
    removes: list[Record] = list(gone)
    for bounty in holding.bounties.values():
        back, held[bounty.aircraft_id], pilot, markers = released(bounty, held[bounty.aircraft_id], pilot)
        puts += back
        removes += markers
    return Freed(pilot, (*(held[number] for number in touched), *puts), tuple(removes))


def expire(booking: Booking, pilot: User, holding: Holding, now: int) -> Decision[None]:
    """Remove an expired booking: its pilot told, aircraft and stand free, its leg Available again (BK-06, CC-22)."""
    if booking.is_live_at(now):
        return Decision(None)
    facts: dict[str, str | int | None] = {"flight_number": booking.flight_number, "at": to_rfc3339(booking.expires_at)}
    told = Event(kind=EventKind.BOOKING_EXPIRED, at=booking.expires_at, to=booking.pilot_id, facts=facts)
    freed = let_go([booking], pilot, holding, now)
    return Decision(None, puts=(freed.pilot, *freed.puts), removes=freed.removes, happened=(told,))


class Cancelled(Record):
    """What a pilot's Cancel all did (BK-07)."""

    cancelled: int
    penalty_points: int
    balance: int


def cancel_all(
    live: tuple[Booking, ...], pilot: User, holding: Holding, settings: Settings, moment: Moment
) -> Decision[Cancelled]:
    """Remove every live booking of a pilot but the one being flown, for one fixed penalty (BK-07, CC-22)."""
    gone = tuple(booking for booking in live if booking.status_at(moment.now) is BookingStatus.ACTIVE)
    if not gone:
        raise NothingToCancel("You hold no booking that can be cancelled.")
    penalty = settings.booking_cancellation_penalty
    source = Source(kind="booking", id=gone[0].id)
    account, entry = post(pilot, EntryType.BOOKING_CANCELLATION, -penalty, "Cancelled all bookings", source, moment)
    freed = let_go(gone, account, holding, moment.now)
    return Decision(
        Cancelled(cancelled=len(gone), penalty_points=penalty, balance=account.points),
        puts=(freed.pilot, entry, *freed.puts),
        removes=freed.removes,
    )


def take_away(
    chain: tuple[Booking, ...], pilot: User, holding: Holding, reason: str, moment: Moment
) -> Decision[Booking]:
    """Staff remove a booking with the rest of its chain: no penalty, the price given back, its pilot told (BK-24).

    `chain` begins with the booking that was named.
    """
    if any(booking.flight_id is not None for booking in chain):
        raise BookingFlying("A flight of this booking is in the air: wait until it has ended.")
    numbers = ", ".join(booking.flight_number for booking in sorted(chain, key=lambda one: one.id))
    facts: dict[str, str | int | None] = {"flight_number": numbers, "reason": reason}
    told = Event(kind=EventKind.BOOKING_REMOVED, at=moment.now, to=pilot.id, facts=facts)
    account, entries = refund(chain, pilot, reason, moment)
    freed = let_go(chain, account, holding, moment.now)
    return Decision(chain[0], puts=(freed.pilot, *entries, *freed.puts), removes=freed.removes, happened=(told,))


def refund(chain: tuple[Booking, ...], pilot: User, reason: str, moment: Moment) -> tuple[User, tuple[Entry, ...]]:
    """Give back what bookings cost that others than their pilot remove: the account, and the entry if any (PF-06)."""
    paid = sum(booking.paid_points for booking in chain)
    if not paid:
        return pilot, ()
    kind = EntryType.DIRECTED_SCHEDULE if chain[0].kind is BookingKind.DIRECTED else EntryType.BOOKING
    source = Source(kind="booking", id=chain[0].id)
    account, entry = post(pilot, kind, paid, f"Given back: {reason}"[:200], source, moment)
    return account, (entry,)
