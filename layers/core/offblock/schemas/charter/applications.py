"""How applications and a pilot's contracts are shown."""

from dataclasses import dataclass
from typing import Any

from offblock.domain.airline.reference import Reference
from offblock.domain.charter.applications import Application, ApplicationStatus
from offblock.domain.charter.missions import Mission, MissionStatus
from offblock.domain.kernel.values import Icao, Instant
from offblock.domain.kernel.wording import Phrase
from offblock.domain.people.users import User
from offblock.schemas.charter.missions import MissionView
from offblock.schemas.obstacles import Obstacle, obstacle
from offblock.schemas.people.users import LicenceHeld, licences_held
from offblock.schemas.schema import Schema


class ApplicantView(Schema):
    """Who applied, as staff compare them."""

    id: int
    name: str
    rank: str | None = None
    airport: Icao | None = None
    blocked_until: Instant | None = None


class ContractsFlown(Schema):
    """What became of a pilot's contracts, of the last hundred that ended."""

    completed: int
    failed: int


class ComparedView(ApplicantView):
    """An applicant with what staff compare: what the pilot holds and lacks for this mission, where, and what was flown.

    `lacks` is what is lacking, `unmet` the words of it; `distance_nm` is from where the pilot is to the first
    departure; `minutes` are from block to block.
    """

    licences: list[LicenceHeld]
    qualified: bool
    unmet: list[str]
    lacks: list[Obstacle]
    distance_nm: int | None = None
    points: int
    flights: int
    minutes: int
    contracts: ContractsFlown
    live_bookings: int


class ApplicationView(Schema):
    """An application as it really stands."""

    mission_id: int
    pilot_id: int
    pilot: ApplicantView
    status: ApplicationStatus
    applied_at: Instant


class AppliedView(Schema):
    """An application as staff compare it with others."""

    mission_id: int
    pilot_id: int
    pilot: ComparedView
    status: ApplicationStatus
    applied_at: Instant


class MyContractView(ApplicationView):
    """An application of the reader's, with what it is for."""

    mission: MissionView


class ContractsView(Schema):
    """A pilot's contracts at a glance; `decided` are the last applications that went to others (CC-39)."""

    blocked_until: Instant | None = None
    applications: list[MyContractView]
    active: list[MissionView]
    history: list[MissionView]
    decided: list[MyContractView]


def application_view(
    one: Application, mission: Mission, users: dict[int, User], reference: Reference
) -> ApplicationView:
    """An application with who is behind it."""
    return ApplicationView(
        mission_id=one.mission_id,
        pilot_id=one.pilot_id,
        pilot=ApplicantView(**_applicant(one.pilot_id, users.get(one.pilot_id), reference)),
        status=one.seen_with(mission).status,
        applied_at=one.applied_at,
    )


def _applicant(pilot_id: int, user: User | None, reference: Reference) -> dict[str, Any]:
    rank = reference.ranks.get(user.rank_id or 0) if user else None
    return {
        "id": pilot_id,
        "name": user.name if user else f"Pilot {pilot_id}",
        "rank": rank.name if rank else None,
        "airport": user.airport if user else None,
        "blocked_until": user.contract_blocked_until if user else None,
    }


@dataclass(frozen=True, slots=True)
class Compared:
    """What is known of an applicant besides the account: what is lacking, how far away, what ended, what is booked."""

    lacks: list[Phrase]
    distance_nm: int | None
    ended: list[Application]
    live_bookings: int


def applied_view(
    one: Application, mission: Mission, user: User, compared: Compared, reference: Reference
) -> AppliedView:
    """An application with everything by which staff choose."""
    outcomes = [past.outcome for past in compared.ended]
    return AppliedView(
        mission_id=one.mission_id,
        pilot_id=one.pilot_id,
        status=one.seen_with(mission).status,
        applied_at=one.applied_at,
        pilot=ComparedView(
            **_applicant(one.pilot_id, user, reference),
            licences=licences_held(user, reference),
            qualified=not compared.lacks,
            unmet=[one.text for one in compared.lacks],
            lacks=[obstacle(one) for one in compared.lacks],
            distance_nm=compared.distance_nm,
            points=user.points,
            flights=user.flights,
            minutes=user.minutes,
            contracts=ContractsFlown(
                completed=outcomes.count(MissionStatus.COMPLETED), failed=outcomes.count(MissionStatus.FAILED)
            ),
            live_bookings=compared.live_bookings,
        ),
    )


def my_contract_view(
    one: Application, mission: Mission, shown: MissionView, users: dict[int, User], reference: Reference
) -> MyContractView:
    """An application with who is behind it and what it is for."""
    plain = application_view(one, mission, users, reference)
    return MyContractView(**dict(plain), mission=shown)
