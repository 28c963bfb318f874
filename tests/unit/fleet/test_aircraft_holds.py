"""The bookings that hold an aircraft, until they expire or land."""

from typing import Any

import pytest

from offblock.domain.fleet.aircraft import AircraftState
from tests.unit.builders import DAY, NOW, aircraft, hold


@pytest.mark.rule("BK-06")
def test_a_hold_that_flies_does_not_expire() -> None:
    held = aircraft(holds=(hold(expires_at=NOW),), flying_booking_id=900)
    assert len(held.live_holds(NOW + DAY)) == 1
    assert held.but(flying_booking_id=901).live_holds(NOW + DAY) == ()


@pytest.mark.rule("BK-09", "CC-31")
@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, AircraftState.PARKED),
        ({"holds": (hold(expires_at=NOW + DAY),)}, AircraftState.BOOKED),
        ({"holds": (hold(expires_at=NOW),)}, AircraftState.PARKED),
        ({"holds": (hold(expires_at=NOW + DAY),), "bounty_id": 5}, AircraftState.BOUNTY),
        ({"bounty_id": 5, "locked_by": 9}, AircraftState.KEPT),
        ({"locked_by": 9, "flight_id": 7}, AircraftState.FLYING),
        ({"flight_id": 7, "grounded": True}, AircraftState.GROUNDED),
    ],
)
def test_of_all_that_takes_an_aircraft_the_most_fundamental_is_named(fields: dict[str, Any], state: str) -> None:
    assert aircraft(**fields).state_at(NOW) == state
