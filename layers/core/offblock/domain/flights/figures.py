"""What a flight's track tells: block time, distance, fuel, touchdown; nothing that the clocks do not allow (FL-05)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from offblock.domain.flights.reports import Report
from offblock.domain.flights.steps import (
    FASTEST_KT,
    SECOND,
    SMALLEST_STEP_NM,
    Step,
    StepKind,
    steps,
    without_strays,
)
from offblock.domain.flights.times import NEAR_SECONDS, UNKNOWN, Times, is_moving, times_of
from offblock.domain.flights.touchdowns import landing_rate
from offblock.domain.flights.tracks import Track

BURN_KG_A_SECOND = 60.0
"""No aircraft burns or dumps more; what goes faster was taken out by hand."""


@dataclass(frozen=True, slots=True)
class FlightFigures:
    """Minutes, nautical miles, kilograms, feet per minute and instants; None where the track does not tell."""

    block_minutes: int
    distance_nm: float | None
    fuel_used_kg: float | None
    landing_rate_fpm: float | None
    times: Times = UNKNOWN


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a client says of its flight: kilograms, and feet per minute in any sign; None where it says nothing."""

    fuel_used_kg: float | None = None
    landing_rate_fpm: float | None = None


NOTHING_CLAIMED = Claimed()
HARDEST_FPM = 10_000.0
"""No touchdown is harder."""


def completed(figures: FlightFigures, claimed: Claimed, elapsed: int) -> FlightFigures:
    """The figures with a client's own where the track does not tell, within what the clocks allow (FL-05, FL-11)."""
    fuel, rate = figures.fuel_used_kg, figures.landing_rate_fpm
    if fuel is None and claimed.fuel_used_kg is not None:
        fuel = min(max(0.0, claimed.fuel_used_kg), BURN_KG_A_SECOND * elapsed)
    if rate is None and claimed.landing_rate_fpm is not None:
        rate = -min(abs(claimed.landing_rate_fpm), HARDEST_FPM)
    return replace(figures, fuel_used_kg=fuel, landing_rate_fpm=rate)


def way_of(track: Track) -> tuple[Step, ...]:
    """The steps of a track between the reports that say where the aircraft is."""
    return tuple(steps(without_strays([one for one in track.reports if one.is_placed])))


def summarise(track: Track, way: Sequence[Step], started_at: int, ended_at: int) -> FlightFigures:
    """What a track tells; without movement in it block time is from start to end.

    Block time runs from the first movement to the end of the last; jumps, pauses and accelerated time count for
    nothing. Fuel is the sum of what went down, so that a refuelling does no harm. The landing rate is that of the
    hardest touchdown of the last landing, bounces included. No figure exceeds what `started_at` and `ended_at` allow.
    """
    elapsed = max(0, ended_at - started_at)
    return FlightFigures(
        block_minutes=round(min(_block_seconds(way, elapsed), elapsed) / 60),
        distance_nm=min(_distance(way), FASTEST_KT * elapsed / 3600) if way else None,
        fuel_used_kg=_fuel(track.reports, elapsed),
        landing_rate_fpm=landing_rate(track.reports),
        times=times_of(track.reports, way),
    )


def _block_seconds(way: Sequence[Step], elapsed: int) -> float:
    moving = [place for place, step in enumerate(way) if is_moving(step.before) or is_moving(step.after)]
    if not moving:
        return elapsed
    between = way[moving[0] : moving[-1] + 1]
    return sum(step.seconds for step in between if step.kind is StepKind.FLOWN) - _waited(between[0], between[-1])


def _waited(first: Step, last: Step) -> float:
    """Long waits before the first movement and after the last one, which no report lies close to."""
    waits = {id(step): step for step, rest in ((first, first.before), (last, last.after)) if not is_moving(rest)}
    return sum(one.seconds for one in waits.values() if one.kind is StepKind.FLOWN and one.seconds > NEAR_SECONDS)


def _distance(way: Sequence[Step]) -> float:
    return sum(step.miles for step in way if step.kind is StepKind.FLOWN and step.miles >= SMALLEST_STEP_NM)


def _fuel(reports: Sequence[Report], elapsed: int) -> float | None:
    levels = [report for report in reports if report.fuel_kg is not None]
    if len(levels) < 2:
        return None
    burnt = sum(_burnt(before, after) for before, after in pairwise(levels))
    return min(burnt, BURN_KG_A_SECOND * elapsed)


def _burnt(before: Report, after: Report) -> float:
    """What went down at a rate that engines can burn, while the simulation ran as usual."""
    burnt = (before.fuel_kg or 0.0) - (after.fuel_kg or 0.0)
    is_usual = before.rate is None and after.rate is None
    return burnt if is_usual and 0 < burnt <= BURN_KG_A_SECOND * (after.at - before.at + SECOND) else 0.0
