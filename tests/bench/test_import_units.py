"""Request units of imports are as few as rows that stand by themselves allow."""

import pytest

from tests.bench import import_units
from tests.conftest import Clock


@pytest.mark.rule("PF-17")
@pytest.mark.parametrize("name", import_units.OPERATIONS)
def test_an_operation_costs_its_least(name: str, table: str, clock: Clock) -> None:
    measured = import_units.measure(name)
    seen = (measured.units.read, measured.units.write, measured.units.index_write)
    assert seen == measured.least[:3], measured.least.why
