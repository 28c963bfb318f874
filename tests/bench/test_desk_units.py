"""Request units of what a desk is asked for all day are as few as they can be; what is only tried writes nothing."""

import pytest

from tests.bench import desk_units
from tests.conftest import Clock


@pytest.mark.rule("PF-19")
@pytest.mark.parametrize("name", desk_units.OPERATIONS)
def test_an_operation_costs_its_least(name: str, table: str, clock: Clock) -> None:
    measured = desk_units.measure(name)
    seen = (measured.units.read, measured.units.write, measured.units.index_write)
    assert seen == measured.least[:3], measured.least.why
