"""Request units of signing up, in and out are as few as counting tries and an atomic write allow."""

import pytest

from tests.bench import identity_units
from tests.conftest import Clock


@pytest.mark.rule("PF-01", "PF-02", "PF-03", "PF-11")
@pytest.mark.parametrize("name", identity_units.OPERATIONS)
def test_an_operation_costs_its_least(name: str, table: str, clock: Clock) -> None:
    measured = identity_units.measure(name)
    seen = (measured.units.read, measured.units.write, measured.units.index_write)
    assert seen == measured.least[:3], measured.least.why
