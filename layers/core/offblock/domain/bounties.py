"""Bounties: aircraft to be flown home or ahead, claimed by one pilot, rewarded when delivered (RP-07 to RP-17)."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field

from offblock.domain.aircraft import Aircraft
from offblock.domain.decision import Decision
from offblock.domain.events import Audience, Event, EventKind
from offblock.domain.moment import Moment
from offblock.domain.numbers import FlightNumberMarker
from offblock.domain.points import EntryType, Source, post
from offblock.domain.record import Record
from offblock.domain.refusals import Conflict, IllegalMove, NotFound
from offblock.domain.settings import Settings
from offblock.domain.users import User
from offblock.domain.values import Icao, Id, Instant, half_up

MOST_HOPS = 10


class BountyStatus(StrEnum):
    """A bounty's life (RP-07); a claim that is let go makes it available again (RP-14)."""

    AVAILABLE = "available"
    CLAIMED = "claimed"
    COMPLETED = "completed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


_B = BountyStatus
MOVES: dict[BountyStatus, frozenset[BountyStatus]] = {
    _B.AVAILABLE: frozenset({_B.CLAIMED, _B.EXPIRED, _B.CANCELLED}),
    _B.CLAIMED: frozenset({_B.AVAILABLE, _B.COMPLETED, _B.EXPIRED, _B.CANCELLED}),
    _B.COMPLETED: frozenset(),
    _B.EXPIRED: frozenset(),
    _B.CANCELLED: frozenset(),
}
LIVE = frozenset({_B.AVAILABLE, _B.CLAIMED})


class Reason(StrEnum):
    """Why a bounty was made."""

    IDLE = "idle"
    CHARTER = "charter"
    LEAD = "lead"
    DIVERSION = "diversion"


class BountyLeg(Record):
    """One flight of the way; a direct ferry has no schedule, and no number until it is claimed (RP-06)."""

    schedule_id: Id | None = None
    flight_number: str = ""
    departure: Icao
    arrival: Icao
    distance_nm: int
    flown: bool = False


class Bounty(Record):
    """An aircraft to be brought somewhere for a reward in points.

    `causer_id` is the pilot who brought it where it stands and may not claim it (RP-11). `claim_id` is the chain of
    bookings of the present claim. `attempt` numbers the tries to carry its expiry out, `look_at` is when the next is
    due. A bounty for a mission ends with the start of its first window (CC-30).
    """

    id: Id
    aircraft_id: Id
    origin: Icao
    destination: Icao
    legs: Annotated[tuple[BountyLeg, ...], Field(min_length=1, max_length=MOST_HOPS)]
    reason: Reason
    reward_points: int
    status: BountyStatus = BountyStatus.AVAILABLE
    causer_id: Id | None = None
    mission_id: Id | None = None
    claimed_by: Id | None = None
    claim_id: Id | None = None
    created_at: Instant
    expires_at: Instant
    ended_at: Instant | None = None
    attempt: int = 1
    look_at: Instant

    def to(self, status: BountyStatus, **changes: object) -> Self:
        """The bounty moved on, if that is allowed."""
        if status not in MOVES[self.status]:
            raise IllegalMove(f"Bounty {self.id} is {self.status}: it cannot become {status}.")
        return self.but(status=status, **changes)

    @property
    def is_live(self) -> bool:
        """Whether it still waits to be delivered."""
        return self.status in LIVE

    @property
    def is_ferry(self) -> bool:
        """Whether no schedule leads there, so that it is flown directly (RP-06)."""
        return self.legs[0].schedule_id is None

    @property
    def remaining(self) -> tuple[tuple[int, BountyLeg], ...]:
        """The legs that are still to be flown, each with its number from 1."""
        return tuple((number, leg) for number, leg in enumerate(self.legs, start=1) if not leg.flown)

    @property
    def distance_nm(self) -> int:
        """The whole way."""
        return sum(leg.distance_nm for leg in self.legs)


class Scanned(Record):
    """The last Scan now of the staff: when, and how many bounties it made (RP-02)."""

    keyed_by: ClassVar = ()

    at: Instant
    created: int


class NoSuchBounty(NotFound):
    """There is no such bounty, or it is not for this pilot to see (RP-11)."""


class BountyNotAvailable(Conflict):
    """Somebody has claimed it, or it has ended."""


class BountyOver(Conflict):
    """The bounty's time is over (RP-13)."""


class RepositioningOff(Conflict):
    """The airline makes no bounties at present (RP-03)."""


def reward(distance_nm: int, settings: Settings) -> int:
    """Base plus so much per nautical mile of the way, rounded half up (RP-08)."""
    per_mile = Decimal(settings.repositioning_reward_per_nm) * distance_nm
    return half_up(Decimal(settings.repositioning_reward_base) + per_mile)


def facts_of(bounty: Bounty, used: Aircraft) -> dict[str, str | int | None]:
    """What notices say of a bounty."""
    return {
        "bounty_id": bounty.id, "registration": used.registration, "origin": bounty.origin,
        "destination": bounty.destination, "points": bounty.reward_points,
    }  # fmt: skip


def make(
    used: Aircraft, destination: str, legs: tuple[BountyLeg, ...], reason: Reason, settings: Settings, moment: Moment,
    causer_id: int | None = None, mission_id: int | None = None, expires_at: int | None = None,
) -> tuple[Bounty, Aircraft, tuple[Event, ...]]:  # fmt: skip
    """A new bounty on an aircraft that has none; the pilots are told, the staff too where no schedule leads there.

    Staff hear of an unroutable aircraft once per stranding (RP-09, RP-22).
    """
    assert used.bounty_id is None, "one live bounty per aircraft"
    ends = moment.now + settings.bounty_seconds if expires_at is None else expires_at
    made = Bounty(
        id=moment.ids.next(), aircraft_id=used.id, origin=legs[0].departure, destination=destination, legs=legs,
        reason=reason, reward_points=reward(sum(leg.distance_nm for leg in legs), settings), causer_id=causer_id,
        mission_id=mission_id, created_at=moment.now, expires_at=ends, look_at=ends,
    )  # fmt: skip
    facts = facts_of(made, used)
    told = [Event(kind=EventKind.BOUNTY_AVAILABLE, at=moment.now, to=Audience.PILOTS, not_for=causer_id, facts=facts)]
    if made.is_ferry and not used.is_told:
        told.append(Event(kind=EventKind.UNROUTABLE_AIRCRAFT, at=moment.now, to=Audience.STAFF, facts=facts))
    return made, used.but(bounty_id=made.id, is_told=used.is_told or made.is_ferry), tuple(told)


def marker_of(bounty: Bounty) -> tuple[FlightNumberMarker, ...]:
    """The marker of the flight number that a claimed ferry bears (RP-06)."""
    number = bounty.legs[0].flight_number
    return (FlightNumberMarker(number=number, owner_id=bounty.id),) if bounty.is_ferry and number else ()


def _without_number(bounty: Bounty) -> Bounty:
    """A ferry whose number is free again."""
    if not bounty.is_ferry:
        return bounty
    return bounty.but(legs=tuple(leg.but(flight_number="") for leg in bounty.legs))


def released(
    bounty: Bounty | None, used: Aircraft, pilot: User
) -> tuple[tuple[Bounty, ...], Aircraft, User, tuple[FlightNumberMarker, ...]]:
    """The bounty available again once none of its claim's bookings holds the aircraft; nothing before (RP-14).

    It goes on from where the aircraft stands, with its remaining legs and its whole reward.
    """
    if bounty is None or bounty.status is not BountyStatus.CLAIMED:
        return (), used, pilot, ()
    if any(hold.chain_id == bounty.claim_id for hold in used.holds):
        return (), used, pilot, ()
    origin = bounty.remaining[0][1].departure
    back = _without_number(bounty).to(BountyStatus.AVAILABLE, claimed_by=None, claim_id=None, origin=origin)
    return (back,), used.but(bounty_pilot_id=None), pilot.but(bounty_id=None), marker_of(bounty)


def flown(
    bounty: Bounty, number: int, used: Aircraft, pilot: User, moment: Moment
) -> tuple[Bounty, Aircraft, User, tuple[Record, ...], tuple[Record, ...]]:
    """A leg flown: the last one delivers the aircraft, completes the bounty and pays its reward once (RP-12).

    Gives the bounty, the aircraft and the account as they become, what else is written, and what is removed.
    """
    legs = tuple(leg.but(flown=True) if n == number else leg for n, leg in enumerate(bounty.legs, start=1))
    ahead = bounty.but(legs=legs)
    if ahead.remaining:
        back, used, pilot, gone = released(ahead, used, pilot)
        return (back[0] if back else ahead), used, pilot, (), gone
    done = ahead.to(BountyStatus.COMPLETED, ended_at=moment.now)
    source = Source(kind="bounty", id=bounty.id)
    text = f"Brought {used.registration} to {bounty.destination}"
    account, entry = post(pilot, EntryType.REPOSITIONING, bounty.reward_points, text, source, moment)
    free = used.but(bounty_id=None, bounty_pilot_id=None)
    return done, free, account.but(bounty_id=None), (entry,), marker_of(bounty)


def cancelled(bounty: Bounty, now: int) -> Bounty:
    """An unclaimed bounty that a booking, a staff move or a contract ends (RP-16, RP-17, CC-30)."""
    return bounty.to(BountyStatus.CANCELLED, ended_at=now)


def must_be_seen(bounty: Bounty | None, user_id: int | None) -> Bounty:
    """The bounty, if it may be seen: never by its causer (RP-11)."""
    if bounty is None or (user_id is not None and bounty.causer_id == user_id):
        raise NoSuchBounty("There is no such bounty here.")
    return bounty


def is_for(bounty: Bounty, user_id: int | None) -> bool:
    """Whether a list shows it to a user (RP-11)."""
    return user_id is None or bounty.causer_id != user_id


def must_be_on(settings: Settings) -> None:
    """Refuse to make bounties where the airline makes none (RP-03)."""
    if not settings.repositioning_enabled:
        raise RepositioningOff("Repositioning is switched off: switch REPOSITIONING_ENABLED on first.")


def started(bounty: Bounty, now: int, retry_seconds: int) -> Decision[Bounty]:
    """Its expiry is being carried out; should that fail, another attempt is due later (RP-13)."""
    again = bounty.but(attempt=bounty.attempt + 1, look_at=now + retry_seconds)
    return Decision(again, puts=(again,))


def still_tried(bounty: Bounty, now: int, retry_seconds: int) -> tuple[Bounty, ...]:
    """The bounty whose expiry goes on, where it must be said: when half of the time to the next attempt is over."""
    return (bounty.but(look_at=now + retry_seconds),) if bounty.look_at - now < retry_seconds // 2 else ()


def tried_in_vain(bounty: Bounty, attempt: int, now: int, again_seconds: int) -> Decision[None]:
    """The numbered attempt to carry its expiry out has failed: one of another number is due soon (RP-13)."""
    if not bounty.is_live:
        return Decision(None)
    again = bounty.but(attempt=max(bounty.attempt, attempt + 1), look_at=now + again_seconds)
    return Decision(None, puts=(again,))
