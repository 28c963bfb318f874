"""How bookings are shown."""

from dataclasses import dataclass
from typing import Any

from offblock.domain.airline.reference import Reference
from offblock.domain.bookings.bookings import Booking, BookingKind, BookingStatus, Chain
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import MelItem
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.kernel.values import Icao, Instant
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.users import User
from offblock.schemas.airline.named import AirlineNamed, airline_named
from offblock.schemas.fleet.mel import MelItemView, mel_item_view
from offblock.schemas.obstacles import Obstacle, in_the_way
from offblock.schemas.people.users import PersonView, person
from offblock.schemas.schema import Schema


class BookedAircraft(Schema):
    """The aircraft of a booking or flight."""

    id: int
    registration: str
    type: str = ""
    simbrief_type: str | None = None


class ForMission(Schema):
    """The contract and leg that a booking is for."""

    id: int
    title: str
    sequence: int
    window_starts_at: Instant | None = None
    window_ends_at: Instant | None = None


class ForBounty(Schema):
    """The bounty that a booking is for."""

    id: int
    destination: Icao
    reward_points: int
    expires_at: Instant


class ForSchedule(Schema):
    """The service that a booking is for, with what a flight plan needs of it; times as written."""

    id: int
    airline: AirlineNamed
    alternate: Icao | None = None
    departure_time: str
    arrival_time: str
    flight_minutes: int | None = None
    level: int | None = None
    route: str


class Startable(Schema):
    """Whether the booking's flight could be started now; `obstacles`, `reasons` and `hints` as with schedules.

    `opens_at` is the start of a leg's window that is still ahead.
    """

    now: bool
    reasons: list[str] = []
    hints: list[str] = []
    obstacles: list[Obstacle] = []
    opens_at: Instant | None = None


class BookingView(Schema):
    """A booking as its pilot and staff see it, and what it is for.

    `airline` is its schedule's, else its aircraft's; none where both are gone.
    Of one's own it is told whether it is `startable`, and as `mel_items` what is inoperative in its aircraft.
    """

    id: int
    kind: BookingKind
    flight_number: str
    pilot: PersonView
    aircraft: BookedAircraft
    airline: AirlineNamed | None = None
    departure: Icao
    arrival: Icao
    departure_stand: str | None = None
    arrival_stand: str | None = None
    distance_nm: int
    status: BookingStatus
    callsign: str
    chain: Chain | None = None
    price_points: int
    mission: ForMission | None = None
    bounty: ForBounty | None = None
    schedule: ForSchedule | None = None
    flight_id: str | None = None
    startable: Startable | None = None
    mel_items: list[MelItemView] | None = None
    created_at: Instant
    expires_at: Instant


_SHOWN = {
    "id",
    "kind",
    "flight_number",
    "departure",
    "arrival",
    "departure_stand",
    "arrival_stand",
    "distance_nm",
    "callsign",
    "chain",
    "created_at",
    "expires_at",
}


def registration(aircraft_id: int, aircraft: dict[int, Aircraft]) -> str:
    """How an aircraft is called, also when it is no more."""
    found = aircraft.get(aircraft_id)
    return found.registration if found else "gone"


def booked_aircraft(aircraft_id: int, aircraft: dict[int, Aircraft]) -> BookedAircraft:
    """The aircraft of a booking or flight; of one that is gone the id alone is known."""
    found = aircraft.get(aircraft_id)
    more = {"type": found.type, "simbrief_type": found.simbrief_type} if found else {}
    return BookedAircraft(id=aircraft_id, registration=registration(aircraft_id, aircraft), **more)


def for_mission(booking: Booking, mission: Any) -> ForMission | None:
    """The leg that a booking is for; of a mission that is gone its number is known."""
    if booking.mission_id is None:
        return None
    sequence = booking.sequence or 1
    leg = next((one for one in mission.legs if one.sequence == sequence), None) if mission else None
    window = {"window_starts_at": leg.window_starts_at, "window_ends_at": leg.window_ends_at} if leg else {}
    title = mission.title if mission else f"Contract {booking.mission_id}"
    return ForMission(id=booking.mission_id, title=title, sequence=sequence, **window)


def for_bounty(bounty: Bounty | None) -> ForBounty | None:
    """The bounty that a booking is for."""
    return ForBounty(**bounty.model_dump(include=set(ForBounty.model_fields))) if bounty else None


def for_schedule(schedule: Schedule | None, reference: Reference) -> ForSchedule | None:
    """The service that a booking is for."""
    if schedule is None:
        return None
    plain = schedule.model_dump(include=set(ForSchedule.model_fields))
    return ForSchedule(**plain, airline=airline_named(schedule.airline_id, reference))


def startable(refusal: Refusal | None, opens_at: int | None) -> Startable:
    """Whether a flight could be started, by the refusal that its start would meet."""
    return Startable(
        now=refusal is None,
        **in_the_way([refusal] if refusal else None),
        opens_at=opens_at,
    )


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind the ids of some bookings, each by its id; `open_items` where they were looked for."""

    users: dict[int, User]
    aircraft: dict[int, Aircraft]
    missions: dict[int, Any]
    bounties: dict[int, Bounty]
    schedules: dict[int, Schedule]
    reference: Reference
    open_items: dict[int, tuple[MelItem, ...]] | None = None


def booking_view(booking: Booking, behind: Behind, now: int, can_start: Startable | None = None) -> BookingView:
    """A booking with its names, and its status of this instant (BK-06)."""
    return BookingView(
        **booking.model_dump(include=_SHOWN),
        pilot=person(booking.pilot_id, behind.users),
        aircraft=booked_aircraft(booking.aircraft_id, behind.aircraft),
        airline=_airline(booking, behind),
        status=booking.status_at(now),
        price_points=booking.paid_points,
        mission=for_mission(booking, behind.missions.get(booking.mission_id or 0)),
        bounty=for_bounty(behind.bounties.get(booking.bounty_id or 0)),
        schedule=for_schedule(behind.schedules.get(booking.schedule_id or 0), behind.reference),
        flight_id=str(booking.flight_id) if booking.flight_id else None,
        startable=can_start,
        mel_items=_mel_items(booking.aircraft_id, behind.open_items, now),
    )


def _airline(booking: Booking, behind: Behind) -> AirlineNamed | None:
    """Whose flight it is; a contract's number does not say it."""
    found = behind.schedules.get(booking.schedule_id or 0) or behind.aircraft.get(booking.aircraft_id)
    return airline_named(found.airline_id, behind.reference) if found else None


def _mel_items(
    aircraft_id: int, open_items: dict[int, tuple[MelItem, ...]] | None, now: int
) -> list[MelItemView] | None:
    return None if open_items is None else [mel_item_view(one, now) for one in open_items.get(aircraft_id, ())]
