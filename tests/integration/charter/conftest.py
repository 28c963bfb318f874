"""The airline whose aircraft contracts wait for."""

import pytest

from tests.conftest import Clock
from tests.integration.charter.awaited import open_routes


@pytest.fixture
def routes(table: str, clock: Clock) -> None:
    """An airline based at EDDG that flies between EDDG, EDLI and EDDH."""
    open_routes()
