"""Request units of what is done about flights are as few as an atomic write allows."""

import pytest

from tests.bench import flight_units
from tests.conftest import Clock


@pytest.mark.rule("PF-11", "FL-07", "FL-09")
@pytest.mark.parametrize("name", flight_units.OPERATIONS)
def test_an_operation_costs_its_least(name: str, table: str, clock: Clock) -> None:
    measured = flight_units.measure(name)
    seen = (measured.units.read, measured.units.write, measured.units.index_write)
    assert seen == measured.least[:3], measured.least.why
