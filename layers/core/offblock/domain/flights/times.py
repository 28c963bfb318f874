"""When a flight left its blocks, took off, landed and stood again, by our clock (FL-05)."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from offblock.domain.flights.reports import Report
from offblock.domain.flights.steps import Step

MOVING_KT = 1.0
"""Ground speed from which an aircraft is off its blocks."""
NEAR_SECONDS = 60.0
"""A report this close before or after the movement tells when it began and ended."""
FLOWN_SECONDS = 10.0
"""Who is in the air for less has bounced, or a wheel was off the ground for a moment."""


class Times(NamedTuple):
    """Epoch seconds; None where the track does not tell."""

    off_blocks_at: int | None = None
    took_off_at: int | None = None
    landed_at: int | None = None
    on_blocks_at: int | None = None


UNKNOWN = Times()


def is_moving(report: Report) -> bool:
    """Whether a report is of an aircraft that is off its blocks."""
    return report.on_ground is False or (report.gs_kt is not None and report.gs_kt >= MOVING_KT)


def times_of(reports: Sequence[Report], way: Sequence[Step]) -> Times:
    """The instants of a flight, of its reports in true order and the way between them.

    It took off when it first left the ground for ten seconds or more, and landed when it last came back from that:
    touches between, go-arounds and bounces are neither. Blocks are left with the first movement, taken with the last.
    """
    moving = [step for step in way if is_moving(step.before) or is_moving(step.after)]
    flown = list(_in_the_air(reports))
    return Times(
        off_blocks_at=round(_began(moving[0])) if moving else None,
        took_off_at=_whole(flown[0][0]) if flown else None,
        landed_at=_whole(flown[-1][1]) if flown else None,
        on_blocks_at=round(_ended(moving[-1])) if moving and not is_moving(moving[-1].after) else None,
    )


def _in_the_air(reports: Sequence[Report]) -> Iterator[tuple[float | None, float | None]]:
    """When it left the ground and came back, for each time that it flew; None where the track begins or ends."""
    known = [report for report in reports if report.on_ground is not None]
    runs = [(on_ground, list(run)) for on_ground, run in groupby(known, lambda one: one.on_ground)]
    for place, (on_ground, run) in enumerate(runs):
        back = runs[place + 1][1][0].at if place + 1 < len(runs) else None
        if not on_ground and (back or run[-1].at) - run[0].at >= FLOWN_SECONDS:
            yield run[0].at if place else None, back


def _began(step: Step) -> float:
    """When the first movement began; where nothing was heard for long before, when it was seen."""
    waited = not is_moving(step.before) and step.seconds > NEAR_SECONDS
    return step.after.at if waited else step.before.at


def _ended(step: Step) -> float:
    waited = not is_moving(step.after) and step.seconds > NEAR_SECONDS
    return step.before.at if waited else step.after.at


def _whole(at: float | None) -> int | None:
    return None if at is None else round(at)
