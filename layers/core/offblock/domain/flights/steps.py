"""From one report to the next: what was flown between them, and what the simulator made up (FL-05)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from offblock.domain.airline.geo import distance_nm
from offblock.domain.flights.reports import Report

FASTEST_KT = 2500.0
"""Nothing flies faster."""
GAP_KT = 700.0
"""What may have been flown between two slow reports that lie further apart than a client's slowest pace."""
PACE_SECONDS = 65.0
"""The slowest pace of a client that reports: one a minute while the aircraft stands."""
GENEROUS = 1.5
"""How much faster than it says an aircraft may have been between two reports."""
ALLOWANCE_KT = 100.0
SECOND = 1.0
"""The exactness of clients' clocks."""
JUMP_NM = 5.0
"""Further than this beyond what it can have flown, and it was put elsewhere."""
SMALLEST_STEP_NM = 0.003
"""Steps below this are jitter of an aircraft that stands."""
STANDING_KT = 40.0


class StepKind(StrEnum):
    """What happened between two reports; only what was flown counts."""

    FLOWN = "flown"
    JUMPED = "jumped"
    HURRIED = "hurried"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Step:
    """The way between two reports: seconds, nautical miles, and how it was made."""

    before: Report
    after: Report
    seconds: float
    miles: float
    kind: StepKind


def step_of(before: Report, after: Report) -> Step:
    """What happened between two reports that say where they are."""
    seconds, miles = after.at - before.at, _miles(before, after)
    return Step(before, after, seconds, miles, _kind(before, after, seconds, miles))


def _kind(before: Report, after: Report, seconds: float, miles: float) -> StepKind:
    """Paused or slewed is held; accelerated, by its own word or by how far it came, is hurried (FL-11)."""
    rates = [one.rate for one in (before, after) if one.rate is not None]
    if any(rate > 1 for rate in rates):
        return StepKind.HURRIED
    reach = _reach_nm(before, after, seconds)
    if miles > reach + JUMP_NM or miles > FASTEST_KT * (seconds + SECOND) / 3600:
        return StepKind.JUMPED
    if rates:
        return StepKind.HELD
    if miles > reach:
        return StepKind.HURRIED
    return StepKind.HELD if _hangs(before, after, seconds, miles) else StepKind.FLOWN


def _reach_nm(before: Report, after: Report, seconds: float) -> float:
    """How far it can have come, by the speeds that it reported."""
    speeds = [one.gs_kt for one in (before, after) if one.gs_kt is not None]
    fastest = max(speeds) * GENEROUS + ALLOWANCE_KT if speeds else FASTEST_KT
    if seconds > PACE_SECONDS:
        fastest = max(fastest, GAP_KT)
    return min(fastest, FASTEST_KT) * (seconds + SECOND) / 3600


def _hangs(before: Report, after: Report, seconds: float, miles: float) -> bool:
    """Whether it stood still in the air at speed: a simulator that is paused and does not say so."""
    is_fast = all(one.on_ground is False and (one.gs_kt or 0) >= STANDING_KT for one in (before, after))
    return is_fast and 2 * SECOND < seconds <= PACE_SECONDS and miles < SMALLEST_STEP_NM


def _miles(before: Report, after: Report) -> float:
    return distance_nm(before.latitude or 0.0, before.longitude or 0.0, after.latitude or 0.0, after.longitude or 0.0)


def without_strays(placed: Sequence[Report]) -> list[Report]:
    """The reports without single ones that are elsewhere, where the one before and the one after belong together."""
    kept: list[Report] = []
    for place, report in enumerate(placed):
        following = placed[place + 1] if place + 1 < len(placed) else None
        if kept and following and _is_stray(kept[-1], report, following):
            continue
        kept.append(report)
    return kept


def _is_stray(before: Report, report: Report, following: Report) -> bool:
    if step_of(before, report).kind is not StepKind.JUMPED:
        return False
    return step_of(report, following).kind is StepKind.JUMPED and (
        step_of(before, following).kind is not StepKind.JUMPED
    )


def steps(placed: Sequence[Report]) -> Iterator[Step]:
    """The steps of a track, in order."""
    return (step_of(before, after) for before, after in pairwise(placed))
