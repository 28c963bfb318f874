"""Waiting for what must come: for the event, never for a time; a slow machine is slow, and no test says how fast."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE = 300.0
"""Seconds after which what was waited for will not come any more."""


def until(true: Callable[[], Any], otherwise: Callable[[], str] = lambda: "it never came") -> None:
    """Return when it is true; `otherwise` says what is wrong when it never is."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, otherwise()
        time.sleep(0.005)


class Growth:
    """How often a file has grown since now; once it has grown twice, what was noted before is in it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sizes = [path.stat().st_size]

    def times(self) -> int:
        """So often as far as anybody looked."""
        if (size := self._path.stat().st_size) != self._sizes[-1]:
            self._sizes.append(size)
        return len(self._sizes) - 1
