"""How aircraft away from home, and where pilots are, are shown."""

from offblock.domain.airline.reference import Reference
from offblock.domain.bounties.bounties import Bounty, BountyStatus
from offblock.domain.fleet.aircraft import Aircraft, base_of
from offblock.domain.kernel.values import Icao
from offblock.domain.people.users import User
from offblock.schemas.bounties.bounties import BountyAircraft, BountyLegView, bounty_aircraft, bounty_legs
from offblock.schemas.people.users import PersonView, person
from offblock.schemas.schema import Schema


class AwayBounty(Schema):
    """The bounty on an aircraft as staff see it; an available one reads `unclaimed`."""

    id: int
    status: str
    destination: Icao
    hops: int
    claimed_by: PersonView | None = None
    causer: PersonView | None = None
    reward_points: int
    seconds_left: int
    legs: list[BountyLegView]


class AwayView(Schema):
    """An aircraft away from its base or under a bounty: where, since when, and what is done about it (RP-19)."""

    aircraft: BountyAircraft
    airport: Icao | None = None
    base: Icao | None = None
    idle_hours: float
    status: str
    bounty: AwayBounty | None = None


class PlacedUser(Schema):
    """A pilot, where, and what the pilot has booked (RP-20)."""

    id: int
    name: str
    airport: Icao
    flying: bool
    live_bookings: int


def away_view(
    aircraft: Aircraft, bounty: Bounty | None, users: dict[int, User], reference: Reference, now: int
) -> AwayView:
    """An aircraft that is out of place."""
    under = bounty if bounty and bounty.is_live else None
    status = "waiting"
    if under:
        status = "unclaimed" if under.status is BountyStatus.AVAILABLE else str(under.status)
    return AwayView(
        aircraft=bounty_aircraft(aircraft.id, aircraft, reference),
        airport=aircraft.airport,
        base=base_of(aircraft, reference),
        idle_hours=round((now - (aircraft.moved_at or now)) / 3600, 1),
        status=status,
        bounty=_away_bounty(under, status, users, now) if under else None,
    )


def _away_bounty(bounty: Bounty, status: str, users: dict[int, User], now: int) -> AwayBounty:
    return AwayBounty(
        id=bounty.id,
        status=status,
        destination=bounty.destination,
        hops=len(bounty.legs),
        claimed_by=person(bounty.claimed_by, users) if bounty.claimed_by else None,
        causer=person(bounty.causer_id, users) if bounty.causer_id else None,
        reward_points=bounty.reward_points,
        seconds_left=max(0, bounty.expires_at - now),
        legs=bounty_legs(bounty),
    )
