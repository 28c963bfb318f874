"""Bookings whose time is over."""

import pytest

from offblock.domain.bookings.releases import expire
from tests.unit.builders import DAY, NOW, booking, loaded_bookings, moment


@pytest.mark.rule("BK-06")
def test_a_booking_is_gone_from_the_instant_it_expires_unless_it_flies() -> None:
    taken = booking(expires_at=NOW + DAY)
    assert taken.is_live_at(NOW + DAY - 1)
    assert not taken.is_live_at(NOW + DAY)
    assert taken.but(flight_id=9).is_live_at(NOW + 2 * DAY)
    assert not expire(taken, loaded_bookings(taken), moment(NOW + DAY - 1)).removes
    assert expire(taken, loaded_bookings(taken), moment(NOW + DAY)).removes == (taken,)
