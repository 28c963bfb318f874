"""The bookings that hold an aircraft, until they expire or land."""

import pytest

from tests.unit.builders import DAY, NOW, aircraft, hold


@pytest.mark.rule("BK-06")
def test_a_hold_that_flies_does_not_expire() -> None:
    held = aircraft(holds=(hold(expires_at=NOW),), flying_booking_id=900)
    assert len(held.live_holds(NOW + DAY)) == 1
    assert held.but(flying_booking_id=901).live_holds(NOW + DAY) == ()
