"""Bounties: aircraft to be flown home or ahead, claimed by one pilot, rewarded when delivered (RP-07 to RP-17)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field

from offblock.domain.airline.settings import Settings
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.events import Audience, Event, Facts, NoticeKind
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record, stored_as
from offblock.domain.kernel.refusals import Conflict, NotFound
from offblock.domain.kernel.transitions import Moves
from offblock.domain.kernel.values import Icao, Id, Instant, half_up
from offblock.domain.kernel.wording import Phrase
from offblock.domain.network.flight_numbers import FlightNumberMarker
from offblock.domain.people.ledger import EntryType, Posting, Source, post
from offblock.domain.people.users import User

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


class BountyReason(StrEnum):
    """Why a bounty was made."""

    IDLE = "idle"
    CHARTER = "charter"
    LEAD = "lead"
    DIVERSION = "diversion"


class BountyLeg(Record):
    """One flight of the way; a direct ferry has no schedule, and no number until it is claimed (RP-06).

    `callsign` is its schedule's; without one it bears its flight number (FL-03).
    """

    schedule_id: Id | None = None
    flight_number: str = ""
    callsign: str = ""
    departure: Icao
    arrival: Icao
    distance_nm: int
    flown: bool = False


class Bounty(Record, Moves[BountyStatus]):
    """An aircraft to be brought somewhere for a reward in points.

    `causer_id` is the pilot who brought it where it stands and may not claim it (RP-11). `claim_id` is the chain of
    bookings of the present claim. `attempt` numbers the tries to carry its expiry out, `next_check_at` is when the next
    is due. A bounty for a mission ends with the start of its first window (CC-30).
    """

    moves: ClassVar = MOVES

    id: Id
    aircraft_id: Id
    origin: Icao
    destination: Icao
    legs: Annotated[tuple[BountyLeg, ...], Field(min_length=1, max_length=MOST_HOPS)]
    reason: BountyReason
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
    next_check_at: Annotated[Instant, stored_as("look_at")]

    @property
    def called(self) -> str:
        """What a refusal calls it."""
        return f"Bounty {self.id}"

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

    @property
    def marker(self) -> FlightNumberMarker | None:
        """The marker of the flight number that a claimed ferry bears (RP-06)."""
        number = self.legs[0].flight_number
        return FlightNumberMarker(number=number, owner_id=self.id) if self.is_ferry and number else None

    @property
    def without_number(self) -> Self:
        """A ferry whose number is free again."""
        return self.but(legs=tuple(leg.but(flight_number="") for leg in self.legs)) if self.is_ferry else self

    def with_leg_flown(self, number: int) -> Self:
        """The bounty after the leg of that number, from 1, was flown."""
        return self.but(legs=tuple(leg.but(flown=leg.flown or n == number) for n, leg in enumerate(self.legs, start=1)))

    def facts(self, aircraft: Aircraft) -> Facts:
        """What notices say of it."""
        return {
            "bounty_id": self.id,
            "registration": aircraft.registration,
            "origin": self.origin,
            "destination": self.destination,
            "points": self.reward_points,
        }


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


EXAMPLE_NM = 675
"""How long the way is by which guides and forms show what a bounty pays."""


def reward(distance_nm: int, settings: Settings) -> int:
    """Base plus so much per nautical mile of the way, rounded half up (RP-08)."""
    per_mile = Decimal(settings.repositioning_reward_per_nm) * distance_nm
    return half_up(Decimal(settings.repositioning_reward_base) + per_mile)


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why a bounty is made: who caused it and may not claim it, for which mission, until when if not as usual."""

    reason: BountyReason
    causer_id: int | None = None
    mission_id: int | None = None
    expires_at: int | None = None


def make(
    aircraft: Aircraft,
    legs: tuple[BountyLeg, ...],
    occasion: Occasion,
    settings: Settings,
    changes: ChangeSet,
    moment: Moment,
) -> Bounty:
    """A new bounty on an aircraft that has none; the pilots are told, the staff too where no schedule leads there.

    Staff hear of an unroutable aircraft once per stranding (RP-09, RP-22).
    """
    waiting = changes.now(aircraft)
    assert waiting.bounty_id is None, "one live bounty per aircraft"
    ends = moment.now + settings.bounty_seconds if occasion.expires_at is None else occasion.expires_at
    made = changes.put(
        Bounty(
            id=moment.ids.next(),
            aircraft_id=aircraft.id,
            origin=legs[0].departure,
            destination=legs[-1].arrival,
            legs=legs,
            reason=occasion.reason,
            reward_points=reward(sum(leg.distance_nm for leg in legs), settings),
            causer_id=occasion.causer_id,
            mission_id=occasion.mission_id,
            created_at=moment.now,
            expires_at=ends,
            next_check_at=ends,
        )
    )
    changes.edit(aircraft, bounty_id=made.id, staff_notified=waiting.staff_notified or made.is_ferry)

    facts = made.facts(aircraft)
    offered = Event(kind=NoticeKind.BOUNTY_AVAILABLE, at=moment.now, to=Audience.PILOTS, facts=facts)
    changes.tell(offered.but(not_for=occasion.causer_id))
    if made.is_ferry and not waiting.staff_notified:
        changes.tell(Event(kind=NoticeKind.UNROUTABLE_AIRCRAFT, at=moment.now, to=Audience.OFFICE, facts=facts))
    return made


def release_claim(bounty: Bounty, aircraft: Aircraft, pilot: User, changes: ChangeSet) -> None:
    """Make the bounty available again once none of its claim's bookings holds the aircraft; nothing before (RP-14).

    It goes on from where the aircraft stands, with its remaining legs and its whole reward.
    """
    claimed = changes.now(bounty)
    if claimed.status is not BountyStatus.CLAIMED:
        return
    if any(hold.chain_id == claimed.claim_id for hold in changes.now(aircraft).holds):
        return
    origin = claimed.remaining[0][1].departure
    free = claimed.without_number.to(BountyStatus.AVAILABLE, claimed_by=None, claim_id=None, origin=origin)
    changes.put(free, instead_of=claimed)
    changes.edit(aircraft, bounty_pilot_id=None)
    changes.edit(pilot, bounty_id=None)
    changes.remove(claimed.marker)


def fly_leg(bounty: Bounty, number: int, aircraft: Aircraft, pilot: User, changes: ChangeSet, moment: Moment) -> None:
    """A leg flown: the last one delivers the aircraft, completes the bounty and pays its reward once (RP-12)."""
    ahead = changes.put(bounty.with_leg_flown(number))
    if ahead.remaining:
        return release_claim(ahead, aircraft, pilot, changes)
    changes.put(ahead.to(BountyStatus.COMPLETED, ended_at=moment.now), instead_of=ahead)
    why = Phrase("bounty_delivered", "Brought {registration} to {destination}", bounty.facts(aircraft))
    source = Source(kind="bounty", id=bounty.id)
    post(pilot, Posting(EntryType.REPOSITIONING, bounty.reward_points, why, source), changes, moment)
    changes.edit(pilot, bounty_id=None)
    changes.edit(aircraft, bounty_id=None, bounty_pilot_id=None)
    return changes.remove(bounty.marker)


def cancel_unclaimed(bounty: Bounty | None, aircraft: Aircraft, changes: ChangeSet, moment: Moment) -> None:
    """End the unclaimed bounty on an aircraft that a booking, staff or a contract want (RP-16, RP-17, CC-30)."""
    latest = changes.now(bounty) if bounty else None
    assert latest is None or latest.status is not BountyStatus.CLAIMED, "a claim is ended with its bookings"
    if latest and latest.is_live:
        changes.put(latest.to(BountyStatus.CANCELLED, ended_at=moment.now), instead_of=latest)
    changes.edit(aircraft, bounty_id=None)


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


def start_attempt(bounty: Bounty, now: int, retry_seconds: int) -> Decision[Bounty]:
    """Its expiry is being carried out; should that fail, another attempt is due later (RP-13)."""
    again = bounty.but(attempt=bounty.attempt + 1, next_check_at=now + retry_seconds)
    return Decision(again, puts=(again,))


def still_tried(bounty: Bounty, now: int, retry_seconds: int) -> Bounty:
    """The bounty whose expiry goes on, where it must be said: when half of the time to the next attempt is over."""
    return bounty.but(next_check_at=now + retry_seconds) if bounty.next_check_at - now < retry_seconds // 2 else bounty


def fail_attempt(bounty: Bounty, attempt: int, now: int, again_seconds: int) -> Decision[None]:
    """The numbered attempt to carry its expiry out has failed: one of another number is due soon (RP-13)."""
    if not bounty.is_live:
        return Decision(None)
    again = bounty.but(attempt=max(bounty.attempt, attempt + 1), next_check_at=now + again_seconds)
    return Decision(None, puts=(again,))
