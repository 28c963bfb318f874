"""Request units of bounties and moves are as few as an atomic write allows."""

import pytest

from tests.bench import bounty_units, repositioning
from tests.conftest import Clock


@pytest.mark.parametrize("name", bounty_units.OPERATIONS)
def test_an_operation_costs_its_least(name: str, table: str, clock: Clock) -> None:
    told = bounty_units.measure(name)
    seen = (told.units.read, told.units.write, told.units.index_write)
    assert seen == told.least[:3], told.least.why


@pytest.mark.rule("RP-05")
def test_the_ways_home_of_a_whole_fleet_take_a_few_milliseconds() -> None:
    told = repositioning.measure()
    assert told.found > repositioning.AIRCRAFT * 0.9
    assert told.all_ms < repositioning.BAR_MS
