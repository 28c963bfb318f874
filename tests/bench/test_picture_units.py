"""Request units of pictures and branding are the least there are."""

import pytest

from tests.bench import picture_units
from tests.conftest import Clock


@pytest.mark.rule("CC-02")
@pytest.mark.parametrize("name", picture_units.OPERATIONS)
def test_an_operation_costs_its_least(name: str, table: str, clock: Clock) -> None:
    measured = picture_units.measure(name)
    seen = (measured.units.read, measured.units.write, measured.units.index_write)
    assert seen == measured.least[:3], measured.least.why
