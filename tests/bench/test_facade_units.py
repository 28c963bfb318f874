"""Request units of what clients of other software do are as few as an atomic write allows."""

import pytest

from tests.bench import facade_units
from tests.conftest import Clock


@pytest.mark.rule("PF-11")
@pytest.mark.parametrize("name", facade_units.OPERATIONS)
def test_an_operation_costs_its_least(name: str, table: str, clock: Clock) -> None:
    measured = facade_units.measure(name)
    seen = (measured.units.read, measured.units.write, measured.units.index_write)
    assert seen == measured.least[:3], measured.least.why
