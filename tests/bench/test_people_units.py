"""Request units of careers and erasures are as few as an atomic write allows."""

import pytest

from tests.bench import people_units
from tests.conftest import Clock


@pytest.mark.rule("PF-03", "PF-11", "PF-21")
@pytest.mark.parametrize("name", people_units.OPERATIONS)
def test_an_operation_costs_its_least(name: str, table: str, clock: Clock) -> None:
    measured = people_units.measure(name)
    seen = (measured.units.read, measured.units.write, measured.units.index_write)
    assert seen == measured.least[:3], measured.least.why
