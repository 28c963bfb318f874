"""How long to wait before a write that met another one is tried again."""

import random
import time
from collections.abc import Callable

wait: Callable[[float], None] = time.sleep
"""Replaced by tests, which do not really wait."""


def pause(attempt: int) -> None:
    """Wait a little, longer each time and never the same: full jitter over 25, 50, 100 … ms."""
    wait(random.uniform(0, 0.025 * 2**attempt))
