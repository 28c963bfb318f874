"""Request units of settings, keys and the audit log are as few as an atomic write and a bounded page allow."""

import pytest

from tests.bench import access_units
from tests.conftest import Clock


@pytest.mark.rule("PF-07", "PF-08", "PF-11")
@pytest.mark.parametrize("name", access_units.OPERATIONS)
def test_an_operation_costs_its_least(name: str, table: str, clock: Clock) -> None:
    measured = access_units.measure(name)
    seen = (measured.units.read, measured.units.write, measured.units.index_write)
    assert seen == measured.least[:3], measured.least.why
