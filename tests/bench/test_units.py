"""Request units are as few as an atomic write allows, and items are as small as the lists need."""

import pytest

from local import engine
from tests import airline
from tests.bench import units
from tests.conftest import Clock
from tests.harness import stack


@pytest.mark.parametrize("name", units.OPERATIONS)
def test_an_operation_costs_its_least(name: str, table: str, clock: Clock) -> None:
    measured = units.measure(name)
    seen = (measured.units.read, measured.units.write, measured.units.index_write)
    assert seen == measured.least[:3], measured.least.why


def test_a_mission_of_five_legs_stays_below_a_kilobyte_and_its_entry_below_491_bytes(table: str, clock: Clock) -> None:
    airline.found(flight_number_prefix="65")
    airline.published(*units._legs(5), title="Salt for the forest, and back again soon")
    image = next(one for one in engine.images(stack.TABLE) if one["kind"]["S"] == "Mission")
    size = sum(len(name) + len(next(iter(value.values())).encode()) for name, value in image.items())
    shown = ("pk", "sk", "g1pk", "g1sk", "summary")
    assert size <= 1024
    assert sum(len(name) + len(image[name]["S"].encode()) for name in shown) <= 491
