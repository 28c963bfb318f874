"""A client's clock: by which constant it is off, and which reports no constant can make true (FL-04).

Two things are known of every report without its clock: it was made after the flight was started and before it arrived.
"""

from collections.abc import Iterable
from typing import NamedTuple

SLACK_SECONDS = 2.0
"""Both clocks are read in whole seconds, and a client's may drift a little in a day."""


class Heard(NamedTuple):
    """When a report was made by its client's clock, and when it arrived by ours; in epoch seconds."""

    at: float
    received_at: int


def offset_of(heard: Iterable[Heard], started_at: int) -> float:
    """The seconds to add to a client's clock: those that make most of its reports true, and of these the fewest.

    Clocks that are right are left alone, however late their reports come. The order of reports does not matter.
    """
    edges: list[tuple[float, int]] = []
    for one in heard:
        edges.append((started_at - SLACK_SECONDS - one.at, -1))
        edges.append((one.received_at + SLACK_SECONDS - one.at, +1))
    edges.sort()
    true = most = 0
    offset = 0.0
    for place, (at, side) in enumerate(edges):
        true -= side
        if side < 0 and true >= most:
            nearest = _nearest(at, edges[place + 1][0])  # up to the next edge as many stay true
            if true > most or abs(nearest) < abs(offset):
                most, offset = true, nearest
    return round(offset, 2)


def _nearest(least: float, most: float) -> float:
    """The constant next to none at all between two bounds, each of which is generous by the slack."""
    if least <= 0 <= most:
        return 0.0
    if most - least < 2 * SLACK_SECONDS:
        return (least + most) / 2
    return least + SLACK_SECONDS if least > 0 else most - SLACK_SECONDS


def is_true(heard: Heard, offset: float, started_at: int) -> bool:
    """Whether a report was made after the start and before it arrived, once its clock is corrected."""
    made = heard.at + offset
    return started_at - SLACK_SECONDS - 0.01 <= made <= heard.received_at + SLACK_SECONDS + 0.01
