"""How hard the wheels touched at the end of a flight, by the densest reports round it (FL-05)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from offblock.domain.flights.reports import Report
from offblock.domain.flights.steps import StepKind, step_of
from offblock.domain.flights.times import FLOWN_SECONDS

BOUNCE_SECONDS = 30.0
"""Touchdowns this close together are one landing."""
TOUCH_SECONDS = 30.0
"""Reports further apart than this, in the simulator's time, do not tell how hard the wheels touched between them."""


class Touch(NamedTuple):
    """When the wheels came down, how long they had been up, and how hard it was; None where no report tells that."""

    at: float
    seconds: float
    rate_fpm: float | None


def landing_rate(reports: Sequence[Report]) -> float | None:
    """The hardest touch of the last landing, bounces included, in feet a minute below zero; None where none tells.

    The last landing is the last touch after ten seconds or more in the air: a wheel that leaves the ground for a moment
    at the gate is none. `reports` are in true order.
    """
    touches = list(touches_of(reports))
    if not touches:
        return None
    landed = next((one for one in reversed(touches) if one.seconds >= FLOWN_SECONDS), touches[-1])
    near = [one.rate_fpm for one in touches if abs(one.at - landed.at) <= BOUNCE_SECONDS]
    return min((rate for rate in near if rate is not None), default=None)


def touches_of(reports: Sequence[Report]) -> Iterator[Touch]:
    """Each time that a report on the ground follows one in the air."""
    known = [one for one in reports if one.on_ground is not None]
    left_at = known[0].at if known else 0.0
    for before, after in pairwise(known):
        if before.on_ground and not after.on_ground:
            left_at = after.at
        if after.on_ground and not before.on_ground:
            yield Touch(after.at, after.at - left_at, _rate(before, after))


def _rate(before: Report, after: Report) -> float | None:
    """The vertical speed just before the wheels touched; the report after them where the one before tells none.

    Who was paused or slewed to the ground, or put on it elsewhere, has touched it at no rate that anybody knows.
    """
    rates = [one.rate for one in (before, after) if one.rate is not None]
    if 0 in rates or (after.at - before.at) * max([1.0, *rates]) > TOUCH_SECONDS:
        return None
    if before.is_placed and after.is_placed and step_of(before, after).kind is StepKind.JUMPED:
        return None
    return before.vs_fpm if before.vs_fpm is not None else after.vs_fpm
