"""Many at the same moment, in threads of their own."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from tests.harness import PATIENCE
from tests.reliability.meetings.crowd import THREADS


@pytest.fixture
def together() -> Iterator[Callable[[Sequence[Callable[[], Any]]], list[Any]]]:
    """Runs that many acts at once, each in a thread; gives what each returned or raised."""
    barrier = Barrier(THREADS)

    def run(act: Callable[[], Any]) -> Any:
        barrier.wait(PATIENCE)
        try:
            return act()
        except Exception as raised:
            return raised

    with ThreadPoolExecutor(THREADS) as pool:
        yield lambda acts: list(pool.map(run, acts))
