"""A client's clock: by which constant it is off, and which reports no constant can make true (FL-04).

Two things are known of every report without its clock: it was made while its flight lasted, and before it arrived.
"""

from collections.abc import Iterable
from typing import NamedTuple

SLACK_SECONDS = 2.0
"""Both clocks are read in whole seconds, and a client's may drift a little in a day."""
PROMPT_SECONDS = 60
"""What a report may take that is sent as it is made."""
FEWEST_VOTES = 3
"""Fewer arrivals tell nothing of a clock."""
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

    The newest of the reports that arrive together was made just before: that constant counts by which most of these
    arrived within a minute, and of several the one that puts most reports into the flight. Where that is not half of
    them, or they are too few, as when a track is sent in one piece, none is added, unless another puts many more
    reports into the flight.
    """
    known = list(heard)
    within, prompt = [_within(each, span) for each in known], [_prompt(each) for each in _newest(known)]
    votes, _, offset = _best(within, prompt)
    if votes >= FEWEST_VOTES and 2 * votes >= len(prompt):
        return offset
    _, inside, offset = _best(within, [])
    as_it_is = sum(least <= 0 <= most for least, most in within)
    return 0.0 if as_it_is >= NEARLY_ALL * inside else offset


def _newest(known: Iterable[Heard]) -> list[Heard]:
    """Of the reports that arrived in one second the one that was made last."""
    newest: dict[int, float] = {}
    for at, received_at in known:
        newest[received_at] = max(at, newest.get(received_at, at))
    return [Heard(at, received_at) for received_at, at in newest.items()]


def _within(heard: Heard, span: Span) -> Window:
    """By which constants a report was made while its flight lasted."""
    return span.started_at - SLACK_SECONDS - heard.at, span.ended_at + SLACK_SECONDS - heard.at


def _prompt(heard: Heard) -> Window:
    """By which constants it arrived within a minute after it was made."""
    return heard.received_at - PROMPT_SECONDS - heard.at, heard.received_at + SLACK_SECONDS - heard.at


class _Best(NamedTuple):
    """The best constant, in how many prompt windows it lies, and in how many of the others."""

    prompt: int
    within: int
    offset: float


def _best(within: list[Window], prompt: list[Window]) -> _Best:
    """The smallest constant that lies in most prompt windows, and of those in most of the others, and in how many."""
    edges = [edge for least, most in within for edge in ((least, 0, 0, 1), (most, 1, 0, -1))]
    edges += [edge for least, most in prompt for edge in ((least, 0, 1, 0), (most, 1, -1, 0))]
    edges.sort()
    votes = inside = 0
    best, offset = (0, 0), 0.0
    for place, (at, closes, one_vote, one_inside) in enumerate(edges):
        votes, inside = votes + one_vote, inside + one_inside
        if not closes and (votes, inside) >= best:
            nearest = _nearest(at, edges[place + 1][0])  # up to the next edge it stays like this
            if (votes, inside) > best or abs(nearest) < abs(offset):
                best, offset = (votes, inside), nearest
    return _Best(*best, round(offset, 2))


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
