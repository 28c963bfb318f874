"""How customers, missions and applications are shown."""

from dataclasses import dataclass
from functools import lru_cache

from offblock.domain.airline.airports import Airport
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.charter.applications import Application, ApplicationStatus
from offblock.domain.charter.customers import Customer
from offblock.domain.charter.desk import LegDesk, MissionDesk
from offblock.domain.charter.endings import effective_points
from offblock.domain.charter.legs import departure_of, next_of
from offblock.domain.charter.missions import Leg, LegStatus, Mission, MissionStatus
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.kernel.values import FlightId, Icao, Instant
from offblock.domain.people.users import User
from offblock.schemas.airline.pictures import PictureView, hanging_view, url_of
from offblock.schemas.obstacles import Obstacle, in_the_way
from offblock.schemas.people.users import PersonView, person
from offblock.schemas.schema import Schema


class CustomerName(Schema):
    """The customer as a mission names it."""

    id: int
    name: str
    logo_url: str | None = None
    banner_url: str | None = None
    logo: PictureView | None = None


class MissionAircraft(Schema):
    """The aircraft of a mission: where it stands, whether it is kept for this mission, whether it may fly."""

    id: int
    registration: str
    type: str
    airport: Icao | None = None
    stand: str | None = None
    is_kept: bool = False
    grounded: bool = False


class Possible(Schema):
    """Whether something can be done now; `obstacles`, `reasons` and `hints` as with missions."""

    now: bool
    obstacles: list[Obstacle] = []
    reasons: list[str] = []
    hints: list[str] = []


class LegActions(Schema):
    """What staff may do with a leg: `open` is not there once it was opened; which ends of its window can be moved."""

    open: Possible | None = None
    move_start: bool
    move_end: bool


class MissionActions(Schema):
    """What staff may do with a mission that is published and has not ended."""

    move_windows: Possible
    fail: Possible
    cancel: Possible


class LegView(Schema):
    """A leg with its distance; `departs_from` is where it will really depart, where that is elsewhere (FL-06).

    `actions` are for staff, while the mission is published and has not ended.
    """

    sequence: int
    flight_number: str
    departure: Icao
    arrival: Icao
    window_starts_at: Instant
    window_ends_at: Instant
    status: LegStatus
    booking_id: int | None = None
    flight_id: FlightId | None = None
    distance_nm: int | None = None
    departs_from: Icao | None = None
    actions: LegActions | None = None


class MyApplication(Schema):
    """The reader's own application."""

    status: ApplicationStatus
    applied_at: Instant


class MissionView(Schema):
    """A mission with its legs; lists leave the description out.

    `distance_nm` is the whole way, null where an airport is gone. `lead_bounty_id` is the bounty that brings the
    aircraft there, where the reader may see it. Of whoever asks: `my_application` (lists tell it of open missions),
    whether an application would be taken now (`obstacles` keep it: `reasons` are their codes, `hints` their words),
    and `bookable_leg`, the leg that may be booked. `applicants` is for staff, counted to 99 while the mission is open,
    and `actions` what they may do with it, while it is published and has not ended; `publish` is whether a draft of
    theirs can be published as it was saved, and all that keeps it.
    """

    id: int
    customer: CustomerName
    customer_id: int
    aircraft: MissionAircraft
    aircraft_id: int
    title: str
    description: str | None = None
    points_award: int | None = None
    effective_points: int | None = None
    status: MissionStatus
    pilot_id: int | None = None
    pilot: PersonView | None = None
    published_at: Instant | None = None
    published_by: PersonView | None = None
    created_by: int | None = None
    creator: PersonView | None = None
    created_at: Instant
    end_reason: str | None = None
    ended_at: Instant | None = None
    distance_nm: int | None = None
    lead_bounty_id: int | None = None
    legs: list[LegView]
    my_application: MyApplication | None = None
    can_apply: bool | None = None
    reasons: list[str] = []
    hints: list[str] = []
    obstacles: list[Obstacle] = []
    bookable_leg: int | None = None
    applicants: int | None = None
    actions: MissionActions | None = None
    publish: Possible | None = None


MOST_LEGS_KEPT = 2_000
"""Legs that are kept as they are shown: a list of missions is asked for over and over."""

_SHOWN_AIRCRAFT = ("id", "registration", "type", "airport", "stand", "grounded")
_PLAIN = (
    "id",
    "customer_id",
    "aircraft_id",
    "title",
    "points_award",
    "status",
    "pilot_id",
    "published_at",
    "created_by",
    "created_at",
    "end_reason",
    "ended_at",
)


@dataclass(frozen=True, slots=True)
class MissionNames:
    """What stands behind the ids of some missions; `leads` are the bounties for them that the reader may see."""

    customers: dict[int, Customer]
    aircraft: dict[int, Aircraft]
    users: dict[int, User]
    airports: dict[str, Airport]
    leads: dict[int, Bounty]
    media: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How the reader stands with a mission: the own application, what keeps one, the leg to book, how many applied.

    `desk` is what staff may do with it; `unready` what keeps a draft from being published, for staff too.
    """

    application: Application | None = None
    obstacles: list[Refusal] | None = None
    bookable: Leg | None = None
    applicants: int | None = None
    desk: MissionDesk | None = None
    unready: list[Refusal] | None = None


NOBODY = Standing()


def mission_view(
    mission: Mission, names: MissionNames, standing: Standing = NOBODY, description: str | None = None
) -> MissionView:
    """A mission with the names behind its ids, and how the reader stands with it."""

    def named(user_id: int | None) -> PersonView | None:
        return person(user_id, names.users) if user_id else None

    flown_with, obstacles = names.aircraft.get(mission.aircraft_id), standing.obstacles
    lead = names.leads.get((flown_with and flown_with.bounty_id) or 0)
    coming = next_of(mission)
    departs = departure_of(mission, coming, flown_with) if coming and flown_with else None
    desks = standing.desk.legs if standing.desk else (None,) * len(mission.legs)
    legs = [
        _leg_view(one, departs if one is coming else None, _distance_nm(one, names.airports), desk)
        for one, desk in zip(mission.legs, desks, strict=True)
    ]
    distances = [one.distance_nm for one in legs if one.distance_nm is not None]
    return MissionView(
        **{name: getattr(mission, name) for name in _PLAIN},
        customer=_customer_name(mission.customer_id, names.customers.get(mission.customer_id), names.media),
        aircraft=_aircraft(mission, flown_with),
        pilot=named(mission.pilot_id),
        creator=named(mission.created_by),
        published_by=named(mission.published_by),
        description=description,
        effective_points=effective_points(mission),
        distance_nm=sum(distances) if len(distances) == len(legs) else None,
        lead_bounty_id=lead.id if lead and lead.mission_id == mission.id else None,
        legs=legs,
        my_application=_mine(standing.application, mission),
        can_apply=None if obstacles is None else not obstacles,
        **in_the_way(obstacles),
        bookable_leg=standing.bookable.sequence if standing.bookable else None,
        applicants=standing.applicants,
        actions=_actions(standing.desk) if standing.desk else None,
        publish=None if standing.unready is None else _possible(*standing.unready),
    )


def _aircraft(mission: Mission, aircraft: Aircraft | None) -> MissionAircraft:
    if aircraft is None:
        return MissionAircraft(id=mission.aircraft_id, registration="gone", type="")
    plain = {name: getattr(aircraft, name) for name in _SHOWN_AIRCRAFT}
    return MissionAircraft(**plain, is_kept=aircraft.locked_by == mission.id)


def _possible(*refusals: Refusal | None) -> Possible:
    found = [one for one in refusals if one]
    return Possible(now=not found, **in_the_way(found))


def _actions(desk: MissionDesk) -> MissionActions:
    return MissionActions(move_windows=_possible(desk.windows), fail=_possible(), cancel=_possible())


def _leg_actions(desk: LegDesk) -> LegActions:
    opens = None if desk.can_open is None else _possible(desk.obstacle)
    return LegActions(open=opens, move_start=desk.start_moves, move_end=desk.end_moves)


def _distance_nm(leg: Leg, airports: dict[str, Airport]) -> int | None:
    start, end = airports.get(leg.departure), airports.get(leg.arrival)
    return start.distance_nm_to(end) if start and end else None


def _leg_view(leg: Leg, departs: str | None, distance_nm: int | None, desk: LegDesk | None) -> LegView:
    """A leg as it is shown; for staff with what they may do with it, which the clock changes."""
    shown = _plain_leg_view(leg, departs, distance_nm)
    return shown.model_copy(update={"actions": _leg_actions(desk)}) if desk else shown


@lru_cache(MOST_LEGS_KEPT)
def _plain_leg_view(leg: Leg, departs: str | None, distance_nm: int | None) -> LegView:
    """A leg as it is shown; nobody changes what is shown, so that it is made once for all who look at it."""
    departs_from = departs if departs != leg.departure else None
    return LegView(**leg.model_dump(), distance_nm=distance_nm, departs_from=departs_from)


def _mine(application: Application | None, mission: Mission) -> MyApplication | None:
    if application is None:
        return None
    return MyApplication(status=application.seen_with(mission).status, applied_at=application.applied_at)


def _customer_name(customer_id: int, customer: Customer | None, media: str) -> CustomerName:
    if customer is None:
        return CustomerName(id=customer_id, name="A former customer")
    return CustomerName(
        id=customer_id,
        name=customer.name,
        logo_url=url_of(customer.logo, media),
        banner_url=url_of(customer.banner, media),
        logo=hanging_view(customer.logo, media),
    )
