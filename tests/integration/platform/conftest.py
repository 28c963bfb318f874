"""Stacks that are gone after the test that started them: processes, and some within the test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from local.stack import Stack
from tests.conftest import Clock
from tests.harness import PATIENCE
from tests.harness import stack as aws
from tests.harness.where import needs_own_engine
from tests.integration.platform.up import Up

Start = Callable[..., Stack]


@pytest.fixture
def start(table: str, clock: Clock, _aws: Any) -> Iterator[Start]:
    """Starts stacks; `again` begins with an empty AWS, as a new process does."""
    needs_own_engine()  # it has one of its own
    made: list[Stack] = []

    def begin(data: Path | None = None, again: bool = False) -> Stack:
        if again:
            aws.empty(_aws)
        made.append(Stack(data))
        return made[-1]

    yield begin
    for one in made:
        if not one._stopped.is_set():
            one.close()


@pytest.fixture
def ups() -> Iterator[list[Up]]:
    """Whatever a test started is gone after it."""
    started: list[Up] = []
    yield started
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait(PATIENCE)
