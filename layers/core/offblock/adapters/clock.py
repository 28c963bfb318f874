"""The one clock that every function, job and token reads; the local stack and the tests may set it."""

import time
from collections.abc import Callable

_source: Callable[[], float] = time.time


def now() -> int:
    """The current instant in whole epoch seconds, UTC."""
    return int(_source())


def read_from(source: Callable[[], float]) -> None:
    """Replace where the time comes from; `time.time` is what a deployed function uses."""
    global _source
    _source = source
