"""The airline whose aircraft these are."""

import pytest

from tests.conftest import Clock
from tests.integration.airline.entries import Fleetful


@pytest.fixture
def at(table: str, clock: Clock) -> Fleetful:
    """An airline with a fleet."""
    return Fleetful()
