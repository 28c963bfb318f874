"""How customers, missions and applications are shown."""

from pydantic import BaseModel

from offblock.domain.aircraft import Aircraft
from offblock.domain.applications import Application, ApplicationStatus
from offblock.domain.customers import Customer, Route
from offblock.domain.ends import effective_points
from offblock.domain.missions import Leg, Mission, MissionStatus
from offblock.domain.reference import Reference
from offblock.domain.users import User
from offblock.domain.values import Icao, Instant


class CustomerView(BaseModel):
    """A charter customer as everybody sees it."""

    id: int
    name: str
    description: str
    logo_url: str | None = None
    banner_url: str | None = None
    points_multiplier: str
    flight_number_prefix: str
    flight_number_digits: int
    routes: tuple[Route, ...]
    aircraft_ids: tuple[int, ...]
    auto_generate: bool
    interval_min_days: int
    interval_max_days: int
    last_generated_at: Instant | None = None
    next_generation_at: Instant | None = None
    generation_skipped: str | None = None


class CustomerName(BaseModel):
    """The customer as a mission names it."""

    id: int
    name: str
    logo_url: str | None = None
    banner_url: str | None = None


class AircraftName(BaseModel):
    """The aircraft as a mission names it."""

    id: int
    registration: str
    type: str


class MissionView(BaseModel):
    """A mission with its legs; lists leave the description out."""

    id: int
    customer: CustomerName
    aircraft: AircraftName
    title: str
    description: str | None = None
    points_award: int | None = None
    effective_points: int | None = None
    status: MissionStatus
    pilot_id: int | None = None
    published_at: Instant | None = None
    created_by: int | None = None
    created_at: Instant
    end_reason: str | None = None
    ended_at: Instant | None = None
    legs: tuple[Leg, ...]


class ApplicantView(BaseModel):
    """Who applied, as staff compare them."""

    id: int
    name: str
    rank: str | None = None
    airport: Icao | None = None
    blocked_until: Instant | None = None


class ApplicationView(BaseModel):
    """An application as it really stands."""

    mission_id: int
    pilot_id: int
    pilot: ApplicantView
    status: ApplicationStatus
    applied_at: Instant


class ContractsView(BaseModel):
    """A pilot's contracts at a glance (CC-39)."""

    blocked_until: Instant | None = None
    applications: list[ApplicationView]
    active: list[MissionView]
    history: list[MissionView]


def customer_view(customer: Customer) -> CustomerView:
    """A customer without what only the house needs."""
    plain = customer.model_dump(exclude={"logo_key", "banner_key", "skipped", "live_missions"})
    return CustomerView(**plain, generation_skipped=customer.skipped)


_PLAIN = (
    "id", "title", "points_award", "status", "pilot_id", "published_at", "created_by", "created_at", "end_reason",
    "ended_at",
)  # fmt: skip


def mission_view(
    mission: Mission, customers: dict[int, Customer], aircraft: dict[int, Aircraft], description: str | None = None
) -> MissionView:
    """A mission with the names behind its ids; its legs are shown as they are kept."""
    customer, used = customers.get(mission.customer_id), aircraft.get(mission.aircraft_id)
    return MissionView(
        **{name: getattr(mission, name) for name in _PLAIN},
        customer=CustomerName(
            id=mission.customer_id,
            name=customer.name if customer else "A former customer",
            logo_url=None,
            banner_url=None,
        ),
        aircraft=AircraftName(
            id=mission.aircraft_id,
            registration=used.registration if used else "gone",
            type=used.type if used else "",
        ),
        description=description,
        effective_points=effective_points(mission),
        legs=mission.legs,
    )


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
