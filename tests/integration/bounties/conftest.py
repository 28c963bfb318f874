"""The airline that aircraft come home to."""

from collections.abc import Iterator

import pytest

from tests.conftest import Clock
from tests.integration.bounties.based import Based, running


@pytest.fixture
def at(table: str, clock: Clock) -> Iterator[Based]:
    """Everybody, with stream, queues and jobs."""
    yield from running()
