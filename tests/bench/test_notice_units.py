"""Request units of what is done about notices are as few as an atomic write allows."""

import pytest

from tests.bench import notice_units
from tests.conftest import Clock


@pytest.mark.rule("PF-09", "PF-11")
@pytest.mark.parametrize("name", notice_units.OPERATIONS)
def test_an_operation_costs_its_least(name: str, table: str, clock: Clock) -> None:
    measured = notice_units.measure(name)
    seen = (measured.units.read, measured.units.write, measured.units.index_write)
    assert seen == measured.least[:3], measured.least.why
