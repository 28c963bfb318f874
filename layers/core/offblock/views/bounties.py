"""How bounties and aircraft away from home are shown."""

from pydantic import BaseModel

from offblock.domain.aircraft import Aircraft, base_of
from offblock.domain.bounties import Bounty, BountyStatus, Reason
from offblock.domain.reference import Reference
from offblock.domain.users import User
from offblock.domain.values import Icao, Instant
from offblock.views.people import PersonView, person


class BountyAircraft(BaseModel):
    """The aircraft of a bounty."""

    id: int
    registration: str
    type: str


class BountyLegView(BaseModel):
    """One leg of the way: `pending` or `flown`."""

    departure: Icao
    arrival: Icao
    flight_number: str
    distance_nm: int
    status: str


class BountyView(BaseModel):
    """A bounty; `causer_id` is for the office alone."""

    id: int
    aircraft: BountyAircraft
    origin: Icao
    destination: Icao
    legs: list[BountyLegView]
    direct_ferry: bool
    reward_points: int
    status: BountyStatus
    claimed_by: PersonView | None = None
    causer_id: int | None = None
    distance_nm: int
    mission_id: int | None = None
    reason: Reason
    created_at: Instant
    expires_at: Instant
    seconds_left: int


class AwayBounty(BaseModel):
    """The bounty on an aircraft as staff see it; an available one reads `unclaimed`."""

    id: int
    status: str
    destination: Icao
    hops: int
    claimed_by: PersonView | None = None
    reward_points: int
    seconds_left: int
    legs: list[BountyLegView]


class AwayView(BaseModel):
    """An aircraft away from its base or under a bounty: where, since when, and what is done about it (RP-19)."""

    aircraft: BountyAircraft
    airport: Icao | None = None
    base: Icao | None = None
    idle_hours: float
    status: str
    bounty: AwayBounty | None = None


class PlacedUser(BaseModel):
    """A pilot, where, and what the pilot has booked (RP-20)."""

    id: int
    name: str
    airport: Icao
    flying: bool
    live_bookings: int


_SHOWN = {
    "id", "origin", "destination", "reward_points", "status", "mission_id", "reason", "created_at", "expires_at",
}  # fmt: skip


def _plane(aircraft_id: int, aircraft: dict[int, Aircraft], reference: Reference) -> BountyAircraft:
    used = aircraft.get(aircraft_id)
    if used is None:
        return BountyAircraft(id=aircraft_id, registration="gone", type="")
    subfleet = reference.subfleets.get(used.subfleet_id)
    return BountyAircraft(id=used.id, registration=used.registration, type=subfleet.type if subfleet else used.type)


def _legs(bounty: Bounty) -> list[BountyLegView]:
    return [
        BountyLegView(**leg.model_dump(exclude={"schedule_id", "flown"}), status="flown" if leg.flown else "pending")
        for leg in bounty.legs
    ]


def bounty_view(
    bounty: Bounty, aircraft: dict[int, Aircraft], users: dict[int, User], reference: Reference, office: bool, now: int
) -> BountyView:
    """A bounty with the names behind its ids."""
    return BountyView(
        **bounty.model_dump(include=_SHOWN),
        aircraft=_plane(bounty.aircraft_id, aircraft, reference),
        legs=_legs(bounty),
        direct_ferry=bounty.is_ferry,
        claimed_by=person(bounty.claimed_by, users) if bounty.claimed_by else None,
        causer_id=bounty.causer_id if office else None,
        distance_nm=bounty.distance_nm,
        seconds_left=max(0, bounty.expires_at - now) if bounty.is_live else 0,
    )


def away_view(
    used: Aircraft, bounty: Bounty | None, users: dict[int, User], reference: Reference, now: int
) -> AwayView:
    """An aircraft that is out of place."""
    under = bounty if bounty and bounty.is_live else None
    status = "waiting"
    if under:
        status = "unclaimed" if under.status is BountyStatus.AVAILABLE else str(under.status)
    return AwayView(
        aircraft=_plane(used.id, {used.id: used}, reference),
        airport=used.airport,
        base=base_of(used, reference),
        idle_hours=round((now - (used.moved_at or now)) / 3600, 1),
        status=status,
        bounty=_away_bounty(under, status, users, now) if under else None,
    )


def _away_bounty(bounty: Bounty, status: str, users: dict[int, User], now: int) -> AwayBounty:
    return AwayBounty(
        id=bounty.id, status=status, destination=bounty.destination, hops=len(bounty.legs),
        claimed_by=person(bounty.claimed_by, users) if bounty.claimed_by else None, reward_points=bounty.reward_points,
        seconds_left=max(0, bounty.expires_at - now), legs=_legs(bounty),
    )  # fmt: skip
