"""A plant for each test of a workflow."""

from collections.abc import Iterator

import pytest

from tests import pump
from tests.conftest import Clock
from tests.reliability.workflows.plant import Plant, stranded


@pytest.fixture
def plant(table: str, clock: Clock) -> Iterator[Plant]:
    """One, with an idle aircraft."""
    stranded(int(clock.at))
    made = Plant(clock)
    with pump.running(made.wait) as bench:
        made.bench = bench
        bench.workflows.invoke = made.step
        yield made
