"""A client's clock: by which constant it is off, and which reports no constant can make true (FL-04).

Two things are known of every report without its clock: it was made while its flight lasted, and before it arrived.
"""

from collections.abc import Iterable
from typing import NamedTuple

SLACK_SECONDS = 2.0
"""Both clocks are read in whole seconds, and a client's may drift a little in a day."""
PROMPT_SECONDS = 60
"""What a report may take that is sent as it is made."""
NEARLY_ALL = 0.9
"""A share of reports that speaks for a clock as it is."""


class Heard(NamedTuple):
    """When a report was made by its client's clock, and when it arrived by ours; in epoch seconds."""

    at: float
    received_at: int


class Span(NamedTuple):
    """A flight's start and end by our clock; its end is now while it lasts."""

    started_at: int
    ended_at: int


Window = tuple[float, float]
"""The least and the greatest constant that a report allows."""


def offset_of(heard: Iterable[Heard], span: Span) -> float:
    """The seconds to add to a client's clock; the order of its reports does not matter.

    That constant counts by which most reports arrived within a minute of when they were made. Where that cannot be half
    of them, as when a track is sent in one piece, none is added, unless another puts many more into the flight.
    """
    known = list(heard)
    prompt, offset = _best(one for one in (_prompt(each, span) for each in known) if one[0] <= one[1])
    if 2 * prompt >= len(known):
        return offset
    windows = [_within(each, span) for each in known]
    inside, offset = _best(windows)
    as_it_is = sum(least <= 0 <= most for least, most in windows)
    return 0.0 if as_it_is >= NEARLY_ALL * inside else offset


def _within(heard: Heard, span: Span) -> Window:
    """By which constants a report was made while its flight lasted."""
    return span.started_at - SLACK_SECONDS - heard.at, span.ended_at + SLACK_SECONDS - heard.at


def _prompt(heard: Heard, span: Span) -> Window:
    """By which constants it also arrived within a minute of that."""
    earliest = max(span.started_at - SLACK_SECONDS, heard.received_at - PROMPT_SECONDS)
    return earliest - heard.at, min(heard.received_at, span.ended_at) + SLACK_SECONDS - heard.at


def _best(windows: Iterable[Window]) -> tuple[int, float]:
    """How many windows one constant lies in at most, and the smallest such constant."""
    edges = sorted(edge for least, most in windows for edge in ((least, 0), (most, 1)))
    inside = count = 0
    offset = 0.0
    for place, (at, closes) in enumerate(edges):
        inside += -1 if closes else 1
        if not closes and inside >= count:
            nearest = _nearest(at, edges[place + 1][0])  # up to the next edge as many are open
            if inside > count or abs(nearest) < abs(offset):
                count, offset = inside, nearest
    return count, round(offset, 2)


def _nearest(least: float, most: float) -> float:
    """The constant next to none at all between two bounds, each of which is generous by the slack."""
    if least <= 0 <= most:
        return 0.0
    if most - least < 2 * SLACK_SECONDS:
        return (least + most) / 2
    return least + SLACK_SECONDS if least > 0 else most - SLACK_SECONDS


def is_true(heard: Heard, offset: float, span: Span) -> bool:
    """Whether a report was made while its flight lasted, once its clock is corrected."""
    made = heard.at + offset
    return span.started_at - SLACK_SECONDS - 0.01 <= made <= span.ended_at + SLACK_SECONDS + 0.01
