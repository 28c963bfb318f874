"""How aircraft are shown."""

from offblock.domain.airline.reference import Reference
from offblock.domain.fleet.aircraft import Aircraft, AircraftState, Teleport, base_of
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.kernel.values import FlightId, Icao
from offblock.schemas.airline.named import AirlineNamed, Named, TypeNamed, airline_named, subfleet_named
from offblock.schemas.airline.pictures import PictureView, picture_view, url_of
from offblock.schemas.obstacles import Obstacle, in_the_way
from offblock.schemas.schema import Schema


class TeleportView(Schema):
    """Where an aircraft is being put without a flight, and for which contract or after which bounty."""

    to: Icao
    mission_id: int | None = None
    bounty_id: int | None = None


class AircraftView(Schema):
    """An aircraft: where it stands and what holds it.

    `state` is what takes it, in one word, `flight_id` its flight in the air, `teleport` where it is being put.
    `base` is the base that counts, its own or inherited from its subfleet or fleet; `own_base` is its own.
    """

    id: int
    registration: str
    name: str
    airline: AirlineNamed
    fleet: Named
    subfleet: TypeNamed
    subfleet_id: int
    type: str
    airport: Icao | None = None
    stand: str | None = None
    base: Icao | None = None
    own_base: Icao | None = None
    state: AircraftState
    grounded: bool
    grounded_by: str | None = None
    fin: str | None = None
    hex_code: str | None = None
    selcal: str | None = None
    simbrief_type: str | None = None
    locked_by: int | None = None
    booking_ids: list[int]
    bounty_id: int | None = None
    flight_id: FlightId | None = None
    teleport: TeleportView | None = None
    hours: float
    cycles: int
    mel_open: int
    mel_overdue: bool
    picture_url: str | None = None
    picture: PictureView | None = None


class OfferedAircraft(Schema):
    """An aircraft to be booked for a schedule; where all were asked for, also one that cannot be, and why not.

    `obstacles` keep it from being booked; `reasons` are their codes, `hints` their words. `mel_open` counts what is
    inoperative.
    """

    id: int
    registration: str
    name: str
    subfleet: TypeNamed
    stand: str | None = None
    bookable: bool
    reasons: list[str] = []
    hints: list[str] = []
    obstacles: list[Obstacle] = []
    hours: float
    mel_open: int
    mel_overdue: bool
    picture_url: str | None = None


_SHOWN = {
    "id",
    "registration",
    "name",
    "airport",
    "stand",
    "grounded",
    "subfleet_id",
    "fin",
    "hex_code",
    "selcal",
    "simbrief_type",
    "locked_by",
    "bounty_id",
    "flight_id",
    "cycles",
    "mel_open",
}


def aircraft_view(aircraft: Aircraft, reference: Reference, media: str, now: int) -> AircraftView:
    """An aircraft with its names, its base as it resolves (RP-01), and the bookings that hold it now."""
    fleet = reference.fleets.get(aircraft.fleet_id)
    subfleet = subfleet_named(aircraft.subfleet_id, reference)
    return AircraftView(
        **aircraft.model_dump(include=_SHOWN),
        airline=airline_named(aircraft.airline_id, reference),
        fleet=Named(id=aircraft.fleet_id, name=fleet.name if fleet else "gone"),
        subfleet=subfleet,
        type=subfleet.type or aircraft.type,
        base=base_of(aircraft, reference),
        state=aircraft.state_at(now),
        teleport=_teleport_view(aircraft.teleport) if aircraft.teleport else None,
        grounded_by=aircraft.grounded_by,
        own_base=aircraft.base,
        booking_ids=[hold.booking_id for hold in aircraft.live_holds(now)],
        hours=_hours(aircraft),
        mel_overdue=_is_overdue(aircraft, now),
        picture_url=url_of(aircraft.picture, media),
        picture=picture_view(aircraft.picture, media, now),
    )


def _teleport_view(one: Teleport) -> TeleportView:
    return TeleportView(to=one.to, mission_id=one.mission_id, bounty_id=one.bounty_id)


def offered_aircraft(
    aircraft: Aircraft, obstacles: list[Refusal], reference: Reference, media: str, now: int
) -> OfferedAircraft:
    """An aircraft as one to choose, with what keeps it."""
    return OfferedAircraft(
        **aircraft.model_dump(include={"id", "registration", "name", "stand", "mel_open"}),
        subfleet=subfleet_named(aircraft.subfleet_id, reference),
        bookable=not obstacles,
        **in_the_way(obstacles),
        hours=_hours(aircraft),
        mel_overdue=_is_overdue(aircraft, now),
        picture_url=url_of(aircraft.picture, media),
    )


def _hours(aircraft: Aircraft) -> float:
    return round(aircraft.minutes / 60, 1)


def _is_overdue(aircraft: Aircraft, now: int) -> bool:
    return aircraft.mel_due_at is not None and aircraft.mel_due_at <= now
