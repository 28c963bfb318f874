"""Flights as smartCARS 3 sends them, read leniently: one place at a time, without an instant of its own (FL-04)."""

from typing import Any

from offblock.domain.flights.figures import Claimed
from offblock.domain.flights.reports import Report, numbers_of, of_numbers
from offblock.formats.phpvms_values import a_mass, a_number, a_text

ON_GROUND = frozenset(["BOARDING", "PUSH_BACK", "TAXI", "REJECTED_TAKE_OFF", "LANDED", "TAXI_TO_GATE", "DEBOARDING"])
IN_THE_AIR = frozenset(["CLIMB_OUT", "CLIMB", "CRUISE", "DESCENT", "APPROACH", "FINAL", "GO_AROUND", "DIVERTED"])


def read_update(body: Any, received_at: int) -> list[Report]:
    """The place of an update, made when it arrived; none where it says no place."""
    sent = body if isinstance(body, dict) else {}
    latitude, longitude = a_number(sent.get("latitude"), -90, 90), a_number(sent.get("longitude"), -180, 180)
    if latitude is None or longitude is None:
        return []
    phase = (a_text(sent.get("phase")) or "").upper()
    report = Report(
        at=float(received_at),
        latitude=latitude,
        longitude=longitude,
        altitude_ft=a_number(sent.get("altitude"), -3000, 150_000),
        heading_deg=a_number(sent.get("heading"), -360, 360),
        gs_kt=a_number(sent.get("groundSpeed"), -100, 3000),
        on_ground=phase in ON_GROUND if phase in ON_GROUND or phase in IN_THE_AIR else None,
    )
    return [of_numbers(numbers_of(report))]


def read_claims(body: Any) -> Claimed:
    """What a completed flight says of its fuel, in pounds, and its touchdown."""
    sent = body if isinstance(body, dict) else {}
    return Claimed(a_mass(sent.get("fuelUsed")), a_number(sent.get("landingRate"), -100_000, 100_000))
