"""The one clock that every function, job and token reads; the local stack and the tests may set it."""

import time
from collections.abc import Callable

_source: Callable[[], float] = time.time


def now() -> int:
    """The current instant in whole epoch seconds, UTC."""
    return int(_source())


def to_the_millisecond() -> tuple[int, int]:
    """The current instant in whole epoch seconds, and the milliseconds beyond."""
    at = _source()
    return int(at), int(at % 1 * 1000)


def read_from(source: Callable[[], float]) -> None:
    """Replace where the time comes from; `time.time` is what a deployed function uses."""
    global _source
    _source = source
