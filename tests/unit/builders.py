"""Records that fill in everything a test does not mention."""

from itertools import pairwise
from typing import Any, TypeVar

from offblock.domain.airline.reference import Reference
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.bookings import Booking, BookingKind, hold_of
from offblock.domain.bookings.releases import LoadedBookings
from offblock.domain.bookings.reservations import LoadedBooking
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.charter.applications import Application
from offblock.domain.charter.customers import Customer, Route
from offblock.domain.charter.drafts import LegPlan, MissionForm
from offblock.domain.charter.endings import LoadedMission
from offblock.domain.charter.missions import Leg, LegStatus, Mission, MissionStatus
from offblock.domain.fleet.aircraft import Aircraft, Hold
from offblock.domain.fleet.stands import Stand
from offblock.domain.flights.flights import Flight
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.ids import Ids
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record
from offblock.domain.people.users import User

NOW = 1_793_620_800
"""2026-11-02 12:00 UTC, a Monday."""
HOUR, DAY = 3600, 86_400
STOPS = ("EDDG", "EDLI", "EDDH", "EDDB", "EDDM", "EDDF")
PILOT, OTHER, STAFF = 2, 3, 4
CUSTOMER, AIRCRAFT, MISSION = 10, 20, 7

R = TypeVar("R", bound=Record)


def moment(now: int = NOW, secret: str = "secret") -> Moment:
    """A moment whose ids and dice are the same in every run."""
    return Moment(now, Ids(1, now), secret)


def pilot(**fields: Any) -> User:
    """A verified pilot who stands where missions begin, without points."""
    plain = {"id": PILOT, "name": "Ada", "email": "ada@example.test", "email_verified": True, "airport": STOPS[0]}
    plain["is_tallied"] = True
    return User.model_validate({**plain, "created_at": NOW - DAY, **fields})


def route(*stops: str, weight: int = 1) -> Route:
    """A route over these airports: a pair of two, a sequence of more."""
    some = stops or STOPS[:2]
    legs = [{"departure": a, "arrival": b} for a, b in pairwise(some)]
    return Route.model_validate({"weight": weight, "type": "pair" if len(legs) == 1 else "sequence", "legs": legs})


def customer(**fields: Any) -> Customer:
    """A customer with one route, a pool of two aircraft, and one mission that has not ended."""
    plain = {"id": CUSTOMER, "name": "Salt & Sons", "routes": (route(),), "aircraft_ids": (AIRCRAFT, AIRCRAFT + 1)}
    return Customer.model_validate({**plain, "live_missions": 1, **fields})


def window(sequence: int = 1) -> tuple[int, int]:
    """The window of a leg: four hours, the first in an hour from now, each next a day later."""
    start = NOW + HOUR + (sequence - 1) * DAY
    return start, start + 4 * HOUR


def plan(sequence: int = 1, **fields: Any) -> LegPlan:
    """A leg as staff write it, joining up with the plans of other numbers."""
    start, end = window(sequence)
    plain = {"departure": STOPS[sequence - 1], "arrival": STOPS[sequence]}
    return LegPlan.model_validate({**plain, "window_starts_at": start, "window_ends_at": end, **fields})


def leg(sequence: int = 1, **fields: Any) -> Leg:
    """A pending leg of the mission, joining up with the legs of other numbers."""
    number = f"CHR{MISSION}-{sequence}"
    return Leg.model_validate({"sequence": sequence, "flight_number": number, **plan(sequence).model_dump(), **fields})


def form(*plans: LegPlan, **fields: Any) -> MissionForm:
    """A draft as staff write it, of one leg unless some are given."""
    plain = {"customer_id": CUSTOMER, "aircraft_id": AIRCRAFT, "title": "Salt to Leipzig", "points_award": 100}
    return MissionForm.model_validate({**plain, "legs": plans or (plan(),), **fields})


def mission(*legs: Leg, **fields: Any) -> Mission:
    """An open mission of one leg unless some are given; a draft where `status` says so."""
    plain = {"id": MISSION, "customer_id": CUSTOMER, "aircraft_id": AIRCRAFT, "title": "Salt to Leipzig"}
    status = fields.get("status", MissionStatus.OPEN)
    published = {"published_at": NOW - HOUR, "published_by": STAFF} if status is not MissionStatus.DRAFT else {}
    more = {"points_award": 100, "status": status, "created_at": NOW - DAY, "created_by": STAFF, **published}
    return Mission.model_validate({**plain, **more, "legs": legs or (leg(),), **fields})


def under_way(*legs: Leg, **fields: Any) -> Mission:
    """A mission in progress that PILOT flies; its only leg is Available unless legs are given."""
    plain = {"status": MissionStatus.IN_PROGRESS, "pilot_id": PILOT}
    return mission(*(legs or (leg(status=LegStatus.AVAILABLE),)), **{**plain, **fields})


def aircraft(**fields: Any) -> Aircraft:
    """An aircraft that stands where missions begin, free of everything."""
    plain = {"id": AIRCRAFT, "registration": "D-SALT", "name": "Salty", "airline_id": 30, "fleet_id": 31}
    more = {"subfleet_id": 32, "type": "B738", "airport": STOPS[0]}
    return Aircraft.model_validate({**plain, **more, **fields})


def booking(**fields: Any) -> Booking:
    """PILOT's booking of the mission's first leg, made now, live for two days."""
    plain = {"id": 500, "kind": BookingKind.CHARTER, "pilot_id": PILOT, "aircraft_id": AIRCRAFT, "sequence": 1}
    named = {"flight_number": f"CHR{MISSION}-1", "callsign": f"CHR{MISSION}-1", "mission_id": MISSION}
    where = {"departure": STOPS[0], "arrival": STOPS[1], "distance_nm": 110}
    when = {"created_at": NOW, "expires_at": NOW + 2 * DAY}
    return Booking.model_validate({**plain, **named, **where, **when, **fields})


def scheduled_booking(**fields: Any) -> Booking:
    """A booking of a schedule, not of a mission."""
    plain = {"id": 501, "kind": BookingKind.SCHEDULE, "schedule_id": 40, "mission_id": None, "sequence": None}
    return booking(**{**plain, "flight_number": "SLT12", "callsign": "SALT12", **fields})


def held_by(*some: Booking, **fields: Any) -> Aircraft:
    """The aircraft with the holds of these bookings."""
    return aircraft(holds=tuple(hold_of(one) for one in some), **fields)


def loaded_bookings(*some: Record | None, by: User | None = None) -> LoadedBookings:
    """Bookings and what they stand on, out of records; the pilot is `by`, else PILOT."""
    kept = [one for one in some if one]
    return LoadedBookings(
        by or pilot(),
        tuple(one for one in kept if isinstance(one, Booking)),
        aircraft={one.id: one for one in kept if isinstance(one, Aircraft)},
        owners={one.id: one for one in kept if isinstance(one, Mission)},
        bounties={one.id: one for one in kept if isinstance(one, Bounty)},
        stands=tuple(one for one in kept if isinstance(one, Stand)),
    )


def stand(name: str = "A1", **fields: Any) -> Stand:
    """An empty stand for anybody where the mission's first leg arrives."""
    return Stand.model_validate({"airport": STOPS[1], "name": name, **fields})


def hold(**fields: Any) -> Hold:
    """Somebody else's hold on the aircraft, for two days."""
    plain = {"booking_id": 900, "pilot_id": OTHER, "key": "S#1", "chain_id": 900, "expires_at": NOW + 2 * DAY}
    return Hold.model_validate({**plain, **fields})


def flight(**fields: Any) -> Flight:
    """The flight of `booking()`, in the air since now."""
    taken = booking()
    shared = taken.model_dump(include=set(Flight.model_fields) & set(type(taken).model_fields) - {"id"})
    plain = {**shared, "id": 600, "booking_id": taken.id, "booking_key": taken.key, "started_at": NOW}
    return Flight.model_validate({**plain, **fields})


def application(**fields: Any) -> Application:
    """PILOT's pending application for the mission."""
    return Application.model_validate({"mission_id": MISSION, "pilot_id": PILOT, "applied_at": NOW, **fields})


def loaded_mission(ending: Mission, **fields: Any) -> LoadedMission:
    """What the end of a mission touches: customer, aircraft, and the pilot with his application where it has one."""
    plain: dict[str, Any] = {"customer": customer(), "aircraft": aircraft(locked_by=ending.id)}
    if ending.pilot_id:
        plain |= {"pilot": pilot(id=ending.pilot_id), "application": application(status="accepted")}
    return LoadedMission(mission=ending, **{**plain, **fields})


def at_desk(by: User | None = None, **fields: Any) -> LoadedBooking:
    """A pilot at the booking desk with the aircraft, which nothing holds, and an airline that asks for nothing."""
    return LoadedBooking(by or pilot(), **{"aircraft": aircraft(), **fields})


def reference(**collections: Any) -> Reference:
    """A tenant's collections: nothing but what is given."""
    return Reference.model_validate(collections)


def rulebook(settings: Settings | None = None, **collections: Any) -> Rulebook:
    """A tenant's settings, else the usual ones, and nothing but the collections that are given."""
    return Rulebook(reference(**collections), settings or Settings())


def puts(decision: Decision[Any], kind: type[R]) -> list[R]:
    """The records of a kind that a decision writes."""
    return [one for one in decision.puts if isinstance(one, kind)]


def put(decision: Decision[Any], kind: type[R]) -> R:
    """The only record of a kind that a decision writes."""
    (only,) = puts(decision, kind)
    return only
