"""How aircraft, schedules and users are shown."""

from pydantic import BaseModel

from offblock.domain.aircraft import Aircraft, base_of
from offblock.domain.mel import MelItem
from offblock.domain.prices import price_points
from offblock.domain.reference import MelCategory, Reference
from offblock.domain.refusals import Refusal
from offblock.domain.schedules import Schedule, Sequence
from offblock.domain.stands import Stand
from offblock.domain.values import Day, Icao, Instant


class Named(BaseModel):
    """Something by id and name."""

    id: int
    name: str


class TypeNamed(BaseModel):
    """A subfleet by id, type and name."""

    id: int
    type: str
    name: str


class AirlineNamed(BaseModel):
    """An airline by id, code and name."""

    id: int
    icao: str
    name: str


class AircraftView(BaseModel):
    """An aircraft: where it stands and what holds it."""

    id: int
    registration: str
    name: str
    airline: AirlineNamed
    fleet: Named
    subfleet: TypeNamed
    type: str
    airport: Icao | None = None
    stand: str | None = None
    base: Icao | None = None
    grounded: bool
    locked_by: int | None = None
    booking_ids: list[int]
    bounty_id: int | None = None
    hours: float
    cycles: int
    mel_open: int
    mel_overdue: bool


class ScheduleView(BaseModel):
    """A schedule as pilots choose from it.

    `reasons` are the codes with which booking it now would be refused, `hints` say the same in words; `bookable` is
    null where nobody is named who would book.
    """

    id: int
    airline: AirlineNamed
    flight_number: str
    callsign: str
    departure: Icao
    arrival: Icao
    alternate: Icao | None = None
    departure_time: str
    arrival_time: str
    days: str
    route_code: str
    route_leg: str
    distance_nm: int
    flight_minutes: int | None = None
    flight_type: str
    level: int | None = None
    route: str
    notes: str
    start_on: Day | None = None
    end_on: Day | None = None
    active: bool
    price_points: int
    subfleets: list[TypeNamed]
    sequence: Sequence | None = None
    bookable: bool | None = None
    reasons: list[str] = []
    hints: list[str] = []


class OfferedAircraft(BaseModel):
    """An aircraft that can be booked for a schedule now."""

    id: int
    registration: str
    name: str
    subfleet: TypeNamed
    stand: str | None = None


_SHOWN = {
    "id", "registration", "name", "airport", "stand", "grounded", "locked_by", "bounty_id", "cycles", "mel_open",
}  # fmt: skip


def _airline(airline_id: int, reference: Reference) -> AirlineNamed:
    airline = reference.airlines.get(airline_id)
    return AirlineNamed(id=airline_id, icao=airline.icao if airline else "", name=airline.name if airline else "gone")


def _subfleet(subfleet_id: int, reference: Reference) -> TypeNamed:
    found = reference.subfleets.get(subfleet_id)
    return TypeNamed(id=subfleet_id, type=found.type if found else "", name=found.name if found else "gone")


def aircraft_view(aircraft: Aircraft, reference: Reference, now: int) -> AircraftView:
    """An aircraft with its names, its base as it resolves (RP-01), and the bookings that hold it now."""
    fleet = reference.fleets.get(aircraft.fleet_id)
    subfleet = _subfleet(aircraft.subfleet_id, reference)
    return AircraftView(
        **aircraft.model_dump(include=_SHOWN),
        airline=_airline(aircraft.airline_id, reference),
        fleet=Named(id=aircraft.fleet_id, name=fleet.name if fleet else "gone"),
        subfleet=subfleet,
        type=subfleet.type or aircraft.type,
        base=base_of(aircraft, reference),
        booking_ids=[hold.booking_id for hold in aircraft.live_holds(now)],
        hours=round(aircraft.minutes / 60, 1),
        mel_overdue=aircraft.mel_due_at is not None and aircraft.mel_due_at <= now,
    )  # fmt: skip


def offered_aircraft(aircraft: Aircraft, reference: Reference) -> OfferedAircraft:
    """An aircraft as one to choose."""
    return OfferedAircraft(
        id=aircraft.id, registration=aircraft.registration, name=aircraft.name, stand=aircraft.stand,
        subfleet=_subfleet(aircraft.subfleet_id, reference),
    )  # fmt: skip


def schedule_view(schedule: Schedule, reference: Reference, obstacles: list[Refusal] | None = None) -> ScheduleView:
    """A schedule with its names and price, and what keeps the pilot from booking it (None: nobody asks)."""
    plain = schedule.model_dump(exclude={"airline_id", "subfleet_ids", "price_mode", "price_amount"})
    return ScheduleView(
        **plain,
        airline=_airline(schedule.airline_id, reference),
        subfleets=[_subfleet(one, reference) for one in schedule.subfleet_ids],
        price_points=price_points(schedule, reference.airlines.get(schedule.airline_id)),
        bookable=None if obstacles is None else not obstacles,
        reasons=[refusal.code for refusal in obstacles or ()],
        hints=[refusal.message for refusal in obstacles or ()],
    )


class OccupantView(BaseModel):
    """Who has a stand: an aircraft that stands there, or is brought there by a booking."""

    aircraft_id: int
    booking_id: int | None = None


class StandView(BaseModel):
    """A stand, for whom it is kept, and who has it now."""

    airport: Icao
    name: str
    latitude: float | None = None
    longitude: float | None = None
    airline_ids: list[int]
    fleet_ids: list[int]
    subfleet_ids: list[int]
    occupants: list[OccupantView]


def stand_view(stand: Stand, now: int) -> StandView:
    """A stand as it is at this instant."""
    there = [one for one in stand.occupants if one.counts_at(now)]
    plain = stand.model_dump(exclude={"occupants"})
    return StandView(
        **plain, occupants=[OccupantView(aircraft_id=one.aircraft_id, booking_id=one.booking_id) for one in there]
    )


class MelItemView(BaseModel):
    """Something inoperative, and by when it must be repaired."""

    id: int
    definition_id: int
    ata_chapter: int
    ata_section: int
    title: str
    category: MelCategory
    opened_at: Instant
    due_at: Instant
    overdue: bool


def mel_item_view(item: MelItem, now: int) -> MelItemView:
    """An item as it stands at this instant."""
    return MelItemView(**item.model_dump(), overdue=item.is_overdue_at(now))
