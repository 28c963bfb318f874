"""Stacks that are gone after the test that started them."""

from collections.abc import Iterator

import pytest

from tests.harness import PATIENCE
from tests.integration.platform.up import Up


@pytest.fixture
def ups() -> Iterator[list[Up]]:
    """Whatever a test started is gone after it."""
    started: list[Up] = []
    yield started
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait(PATIENCE)
