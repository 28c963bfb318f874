"""Request units of messages are as few as an atomic write allows, and a poll with nothing new reads half a unit."""

import pytest

from tests.bench import chat_units
from tests.conftest import Clock


@pytest.mark.rule("FL-12", "PF-11")
@pytest.mark.parametrize("name", chat_units.OPERATIONS)
def test_an_operation_costs_its_least(name: str, table: str, clock: Clock) -> None:
    measured = chat_units.measure(name)
    seen = (measured.units.read, measured.units.write, measured.units.index_write)
    assert seen == measured.least[:3], measured.least.why
