"""Request units of bounties and moves are as few as an atomic write allows."""

import pytest

from tests.bench import bounty_units, repositioning
from tests.conftest import Clock


@pytest.mark.parametrize("name", bounty_units.OPERATIONS)
def test_an_operation_costs_its_least(name: str, table: str, clock: Clock) -> None:
    measured = bounty_units.measure(name)
    seen = (measured.units.read, measured.units.write, measured.units.index_write)
    assert seen == measured.least[:3], measured.least.why


@pytest.mark.rule("RP-05")
def test_the_ways_home_of_a_whole_fleet_take_a_few_milliseconds() -> None:
    measured = repositioning.measure()
    assert measured.found > repositioning.AIRCRAFT * 0.9
    assert measured.all_ms < repositioning.BAR_MS
