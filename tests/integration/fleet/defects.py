"""What may be found inoperative, bookings that find it, and what is open on an aircraft."""

from typing import Any

from tests.api import Answer
from tests.integration.airline.entries import Fleetful, aircraft_form, schedule_form

DEFINITIONS = "/api/v1/mel-definitions"


def definition_form(at: Fleetful, **fields: Any) -> dict[str, Any]:
    """A definition as staff write it: certain to be found."""
    plain = {"airline_id": at.airline_id, "ata_chapter": 33, "title": "Cabin light", "category": "C"}
    return {**plain, "probability": 1, **fields}


def flyable(at: Fleetful, registration: str = "D-ENEW", **fields: Any) -> int:
    """An aircraft of the airline that stands where pilots are."""
    return at.made("aircraft", aircraft_form(at, registration=registration, **fields))


def booked(at: Fleetful, aircraft_id: int) -> Answer:
    """A pilot books the airline's only schedule with an aircraft."""
    known = at.staff("GET", "/api/v1/schedules").data
    schedule = known[0]["id"] if known else at.made("schedules", schedule_form(at))
    return at.pilot("POST", "/api/v1/bookings", {"schedule_id": schedule, "aircraft_id": aircraft_id})


def items(at: Fleetful, aircraft_id: int) -> list[Any]:
    """What is open on an aircraft, as a pilot is shown."""
    answer = at.pilot("GET", f"/api/v1/aircraft/{aircraft_id}/mel-items")
    assert answer.status == 200, answer
    return list(answer.data)


def shown(at: Fleetful, aircraft_id: int) -> tuple[int, bool]:
    """How many items an aircraft is shown with, and whether one is overdue."""
    found = at.pilot("GET", f"/api/v1/aircraft/{aircraft_id}").data
    return found["mel_open"], found["mel_overdue"]
