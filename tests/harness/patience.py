"""Waiting for what must come: for the event, never for a time; a slow machine is slow, and no test says how fast."""

import time
from collections.abc import Callable
from typing import Any

PATIENCE = 300.0
"""Seconds after which what was waited for will not come any more."""


def until(true: Callable[[], Any], otherwise: Callable[[], str] = lambda: "it never came") -> None:
    """Return when it is true; `otherwise` says what is wrong when it never is."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, otherwise()
        time.sleep(0.005)
