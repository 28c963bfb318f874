"""Request units of bookings, their flights, stands and MEL items are as few as an atomic write allows."""

import pytest

from tests.bench import booking_units
from tests.conftest import Clock


@pytest.mark.parametrize("name", booking_units.OPERATIONS)
def test_an_operation_costs_its_least(name: str, table: str, clock: Clock) -> None:
    told = booking_units.measure(name)
    seen = (told.units.read, told.units.write, told.units.index_write)
    assert seen == told.least[:3], told.least.why
