"""Logs without end are kept by the month and read back month by month."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

Place = tuple[int, int]


def months_between(first: int, last: int) -> int:
    """How many months after the month of one instant that of another begins; below nought where it is before."""
    one, other = (datetime.fromtimestamp(at, UTC) for at in (first, last))
    return (other.year - one.year) * 12 + other.month - one.month


def months_back(now: int, months: int) -> Callable[[Place | None], Iterator[Place]]:
    """This month and those before it, `months` in all, each as the walk's first instant and how many months before it.

    A walk that goes on in another month than it began in still means the same months.
    """

    def turns(reached: Place | None) -> Iterator[Place]:
        at, first = reached or (now, 0)
        return ((at, month) for month in range(first, months))

    return turns
