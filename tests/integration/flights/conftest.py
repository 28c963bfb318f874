"""The airlines that diversions and moves begin at."""

from collections.abc import Iterator

import pytest

from tests.conftest import Clock
from tests.integration.bounties.based import Based, running
from tests.integration.charter.awaited import open_routes


@pytest.fixture
def routes(table: str, clock: Clock) -> None:
    """An airline based at EDDG that flies between EDDG, EDLI and EDDH."""
    open_routes()


@pytest.fixture
def at(table: str, clock: Clock) -> Iterator[Based]:
    """Everybody, with stream, queues and jobs."""
    yield from running()
