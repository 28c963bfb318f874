"""How applications and a pilot's contracts are shown."""

from offblock.domain.airline.reference import Reference
from offblock.domain.charter.applications import Application, ApplicationStatus
from offblock.domain.charter.missions import Mission
from offblock.domain.kernel.values import Icao, Instant
from offblock.domain.people.users import User
from offblock.schemas.charter.missions import MissionView
from offblock.schemas.schema import Schema


class ApplicantView(Schema):
    """Who applied, as staff compare them."""

    id: int
    name: str
    rank: str | None = None
    airport: Icao | None = None
    blocked_until: Instant | None = None


class ApplicationView(Schema):
    """An application as it really stands."""

    mission_id: int
    pilot_id: int
    pilot: ApplicantView
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
    user = users.get(one.pilot_id)
    rank = reference.ranks.get(user.rank_id or 0) if user else None
    shown = ApplicantView(
        id=one.pilot_id,
        name=user.name if user else f"Pilot {one.pilot_id}",
        rank=rank.name if rank else None,
        airport=user.airport if user else None,
        blocked_until=user.contract_blocked_until if user else None,
    )
    status = one.seen_with(mission).status
    return ApplicationView(
        mission_id=one.mission_id, pilot_id=one.pilot_id, pilot=shown, status=status, applied_at=one.applied_at
    )


def my_contract_view(
    one: Application, mission: Mission, shown: MissionView, users: dict[int, User], reference: Reference
) -> MyContractView:
    """An application with who is behind it and what it is for."""
    plain = application_view(one, mission, users, reference)
    return MyContractView(**dict(plain), mission=shown)
