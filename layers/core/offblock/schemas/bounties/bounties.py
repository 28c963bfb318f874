"""How bounties and aircraft away from home are shown."""

from typing import NamedTuple

from offblock.domain.airline.reference import Reference
from offblock.domain.bounties.bounties import Bounty, BountyReason, BountyStatus
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.kernel.values import Icao, Instant
from offblock.domain.people.users import User
from offblock.schemas.airline.named import AirlineNamed, Named, airline_named
from offblock.schemas.obstacles import Obstacle, in_the_way
from offblock.schemas.people.users import PersonView, person
from offblock.schemas.schema import Schema


class BountyAircraft(Schema):
    """The aircraft of a bounty."""

    id: int
    registration: str
    type: str


class BountyLegView(Schema):
    """One leg of the way: `pending` or `flown`; `callsign` is what its flight bears (FL-03)."""

    departure: Icao
    arrival: Icao
    flight_number: str
    callsign: str
    distance_nm: int
    status: str


class OfferedBounty(Schema):
    """A bounty; `causer` is for the office alone, `mission` is the contract that waits for the aircraft.

    For `obstacles` claiming it now would be refused; `reasons` are their codes, `hints` their words. `claimable` is
    null where nobody is named who would claim it.
    """

    id: int
    aircraft: BountyAircraft
    airline: AirlineNamed | None = None
    origin: Icao
    destination: Icao
    legs: list[BountyLegView]
    direct_ferry: bool
    reward_points: int
    status: BountyStatus
    claimed_by: PersonView | None = None
    causer_id: int | None = None
    causer: PersonView | None = None
    distance_nm: int
    mission_id: int | None = None
    mission: Named | None = None
    reason: BountyReason
    created_at: Instant
    expires_at: Instant
    claimable: bool | None = None
    reasons: list[str] = []
    hints: list[str] = []
    obstacles: list[Obstacle] = []


class BountyView(OfferedBounty):
    """A bounty, with the seconds that are left of it as of the answer."""

    seconds_left: int


_SHOWN = {
    "id",
    "origin",
    "destination",
    "reward_points",
    "status",
    "mission_id",
    "reason",
    "created_at",
    "expires_at",
}


def bounty_aircraft(aircraft_id: int, aircraft: Aircraft | None, reference: Reference) -> BountyAircraft:
    """The aircraft of a bounty; one that is gone keeps the id alone."""
    if aircraft is None:
        return BountyAircraft(id=aircraft_id, registration="gone", type="")
    subfleet = reference.subfleets.get(aircraft.subfleet_id)
    kind = subfleet.type if subfleet else aircraft.type
    return BountyAircraft(id=aircraft.id, registration=aircraft.registration, type=kind)


def bounty_legs(bounty: Bounty) -> list[BountyLegView]:
    """The legs of a bounty's way."""
    return [
        BountyLegView(
            **leg.model_dump(exclude={"schedule_id", "flown", "callsign"}),
            callsign=leg.callsign or leg.flight_number,
            status="flown" if leg.flown else "pending",
        )
        for leg in bounty.legs
    ]


class BountyNames(NamedTuple):
    """What the ids of bounties mean; `titles` are those of missions."""

    aircraft: dict[int, Aircraft]
    users: dict[int, User]
    titles: dict[int, str]
    reference: Reference


def bounty_view(
    bounty: Bounty, names: BountyNames, office: bool, now: int, obstacles: list[Refusal] | None = None
) -> BountyView:
    """A bounty with the names behind its ids, and what keeps the reader from claiming it (None: nobody asks).

    The office sees who caused it.
    """
    mission_id, aircraft = bounty.mission_id, names.aircraft.get(bounty.aircraft_id)
    return BountyView(
        **bounty.model_dump(include=_SHOWN),
        aircraft=bounty_aircraft(bounty.aircraft_id, aircraft, names.reference),
        airline=airline_named(aircraft.airline_id, names.reference) if aircraft else None,
        claimable=None if obstacles is None else not obstacles,
        **in_the_way(obstacles),
        legs=bounty_legs(bounty),
        direct_ferry=bounty.is_ferry,
        claimed_by=person(bounty.claimed_by, names.users) if bounty.claimed_by else None,
        causer_id=bounty.causer_id if office else None,
        causer=person(bounty.causer_id, names.users) if office and bounty.causer_id else None,
        mission=Named(id=mission_id, name=names.titles.get(mission_id, f"Contract {mission_id}"))
        if mission_id
        else None,
        distance_nm=bounty.distance_nm,
        seconds_left=max(0, bounty.expires_at - now) if bounty.is_live else 0,
    )
