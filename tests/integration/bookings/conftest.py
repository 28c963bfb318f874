"""The desk that bookings are made at."""

import pytest

from tests.conftest import Clock
from tests.integration.bookings.booking_desk import Desk


@pytest.fixture
def at(table: str, clock: Clock) -> Desk:
    """The airline, open for bookings."""
    return Desk()
