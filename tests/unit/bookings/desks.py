"""A schedule on offer, and a pilot at the booking desk who wants it: what he is refused for, and what was said before.

The desk says why a schedule cannot be booked while no aircraft is chosen yet; a booking is made with one.
"""

from dataclasses import replace
from typing import Any

from offblock.domain.airline.reference import Airline, Reference
from offblock.domain.bookings import scheduled
from offblock.domain.bookings.bookings import Booking
from offblock.domain.bookings.reservations import LoadedBooking
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.network.schedules import Schedule
from tests.unit.builders import AIRCRAFT, HOUR, NOW, STOPS, moment, reference

MIDNIGHT = NOW - 12 * HOUR
SCHEDULE, AIRLINE, SUBFLEET = 40, 30, 32
EVERY_PART: list[tuple[str, int | str]] = [
    ("schedule", SCHEDULE),
    ("airport", STOPS[0]),
    ("airport", STOPS[1]),
    ("aircraft", AIRCRAFT),
    ("subfleet", SUBFLEET),
    ("fleet", 31),
]
"""Everything about the flight of `on_offer()` with the usual aircraft that a restriction can stand on."""


def on_offer(**fields: Any) -> Schedule:
    """A published schedule of the aircraft's airline from where pilot and aircraft are, 110 nm long."""
    plain = {"id": SCHEDULE, "airline_id": AIRLINE, "flight_number": "SLT12", "distance_nm": 110}
    return Schedule.model_validate({**plain, "departure": STOPS[0], "arrival": STOPS[1], **fields})


def airline(**fields: Any) -> Airline:
    """The schedule's airline."""
    return Airline.model_validate({"id": AIRLINE, "icao": "SLT", "name": "Salt Air", **fields})


def restricted(*targets: tuple[str, int | str], min_level: int = 3, licence: int | None = None) -> Reference:
    """Collections in which each of these needs a rank, or a licence where one is named."""
    rule = {"kind": "licence", "licence_id": licence} if licence else {"kind": "rank", "min_level": min_level}
    rules = {
        n: {"id": n, "target": {"kind": kind, "id": an_id}, "rule": rule} for n, (kind, an_id) in enumerate(targets, 1)
    }
    ranks = {level: {"id": level, "name": f"Level {level}", "level": level} for level in (2, 3, 4)}
    return reference(restrictions=rules, ranks=ranks, licences={8: {"id": 8, "name": "Alpine"}})


def book(schedule: Schedule, loaded: LoadedBooking, now: int = NOW) -> Decision[Booking]:
    """A booking as it is made."""
    return scheduled.book(schedule, loaded, moment(now))


def refused(schedule: Schedule, loaded: LoadedBooking, now: int = NOW) -> str:
    """The code with which the booking is refused; nothing where it is made."""
    try:
        book(schedule, loaded, now)
    except Refusal as refusal:
        return refusal.code
    return ""


def said(schedule: Schedule, loaded: LoadedBooking, *others: Aircraft, now: int = NOW) -> list[str]:
    """The codes of the reasons why it cannot be booked, with the desk's aircraft and these others where they are."""
    choosing = replace(loaded, aircraft=None)
    here = [one for one in (loaded.aircraft, *others) if one and one.airport == loaded.pilot.airport]
    ready = scheduled.free(here, choosing, moment(now))
    return [one.code for one in scheduled.reasons(schedule, choosing, ready, moment(now))]
