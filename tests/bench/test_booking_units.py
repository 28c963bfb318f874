"""Request units of bookings, their flights, stands and MEL items are as few as an atomic write allows."""

import pytest

from tests.bench import booking_units
from tests.conftest import Clock


@pytest.mark.parametrize("name", booking_units.OPERATIONS)
def test_an_operation_costs_its_least(name: str, table: str, clock: Clock) -> None:
    measured = booking_units.measure(name)
    seen = (measured.units.read, measured.units.write, measured.units.index_write)
    assert seen == measured.least[:3], measured.least.why
