"""How long to wait before a write that met another one, or a table without room, is tried again."""

import random
import time
from collections.abc import Callable

wait: Callable[[float], None] = time.sleep
"""Replaced by tests, which do not really wait."""


def for_others(tries: int) -> float:
    """Seconds until whoever has the item is done: 50, 100, 200, then 400 ms, give or take a half.

    A transaction takes 8 to 18 ms; of sixteen that want one item at once the last has it within a second.
    """
    return _about(0.05 * 2 ** min(tries, 3))


def for_room(tries: int) -> float:
    """Seconds until the table has room again: 0.2, 0.4, 0.8, then 1.6, give or take a half.

    Who comes back at once only makes it worse.
    """
    return _about(0.2 * 2 ** min(tries, 3))


def _about(seconds: float) -> float:
    return random.uniform(seconds / 2, seconds * 1.5)
