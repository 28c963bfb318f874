"""How aircraft away from home, and where pilots are, are shown."""

from enum import StrEnum

from offblock.domain.airline.reference import Reference
from offblock.domain.bounties.bounties import Bounty, BountyReason, BountyStatus
from offblock.domain.fleet.aircraft import Aircraft, base_of
from offblock.domain.fleet.whereabouts import is_free
from offblock.domain.kernel.values import Icao, Instant
from offblock.domain.people.users import User
from offblock.schemas.bounties.bounties import BountyAircraft, BountyLegView, bounty_aircraft, bounty_legs
from offblock.schemas.people.users import PersonView, person
from offblock.schemas.schema import Schema


class AwayStatus(StrEnum):
    """What is done about an aircraft that is out of place."""

    WAITING = "waiting"
    UNCLAIMED = "unclaimed"
    CLAIMED = "claimed"


class AwayBounty(Schema):
    """The bounty on an aircraft as staff see it; an available one reads `unclaimed`.

    `seconds_left` are those of the answer's instant, `expires_at` stays.
    """

    id: int
    status: AwayStatus
    destination: Icao
    hops: int
    claimed_by: PersonView | None = None
    causer: PersonView | None = None
    reward_points: int
    reason: BountyReason
    mission_id: int | None = None
    expires_at: Instant
    seconds_left: int
    legs: list[BountyLegView]


class AwayView(Schema):
    """An aircraft away from its base or under a bounty: where, since when, and what is done about it (RP-19).

    `bounty_due_at` is when it is idle and gets a bounty, null where it has one, or something keeps it: `grounded`,
    `is_kept` for a contract, a booking, a flight. `idle_since` stays, where `idle_hours` grow.
    """

    aircraft: BountyAircraft
    airport: Icao | None = None
    base: Icao | None = None
    idle_since: Instant | None = None
    idle_hours: float
    bounty_due_at: Instant | None = None
    grounded: bool
    is_kept: bool
    status: AwayStatus
    bounty: AwayBounty | None = None


class PlacedUser(Schema):
    """A pilot, where, and what the pilot has booked (RP-20)."""

    id: int
    name: str
    email: str
    rank: str | None = None
    airport: Icao
    flying: bool
    live_bookings: int


def away_view(
    aircraft: Aircraft, bounty: Bounty | None, users: dict[int, User], reference: Reference, now: int
) -> AwayView:
    """An aircraft that is out of place."""
    under = bounty if bounty and bounty.is_live else None
    status = AwayStatus.WAITING
    if under:
        status = AwayStatus.UNCLAIMED if under.status is BountyStatus.AVAILABLE else AwayStatus.CLAIMED
    return AwayView(
        aircraft=bounty_aircraft(aircraft.id, aircraft, reference),
        airport=aircraft.airport,
        base=base_of(aircraft, reference),
        idle_since=aircraft.moved_at,
        idle_hours=round((now - (aircraft.moved_at or now)) / 3600, 1),
        bounty_due_at=aircraft.idle_at if is_free(aircraft, now) else None,
        grounded=aircraft.grounded,
        is_kept=aircraft.locked_by is not None,
        status=status,
        bounty=_away_bounty(under, status, users, now) if under else None,
    )


def _away_bounty(bounty: Bounty, status: AwayStatus, users: dict[int, User], now: int) -> AwayBounty:
    return AwayBounty(
        id=bounty.id,
        status=status,
        destination=bounty.destination,
        hops=len(bounty.legs),
        claimed_by=person(bounty.claimed_by, users) if bounty.claimed_by else None,
        causer=person(bounty.causer_id, users) if bounty.causer_id else None,
        reward_points=bounty.reward_points,
        reason=bounty.reason,
        mission_id=bounty.mission_id,
        expires_at=bounty.expires_at,
        seconds_left=max(0, bounty.expires_at - now),
        legs=bounty_legs(bounty),
    )
