"""In which phase of its flight an aircraft is, by its last report and the phase before (FL-04)."""

from enum import StrEnum

from offblock.domain.flights.reports import Report

MOVING_KT = 1.0
"""Ground speed from which an aircraft is off its blocks."""
ROLLING_KT = 40.0
"""Nobody taxis faster."""
LEVEL_FPM = 300.0
APPROACH_FT = 3000.0
"""Above ground; who sinks below this is about to land."""


class Phase(StrEnum):
    """Where a flight is between its gates."""

    BOARDING = "boarding"
    TAXI_OUT = "taxi_out"
    TAKEOFF = "takeoff"
    CLIMB = "climb"
    CRUISE = "cruise"
    DESCENT = "descent"
    APPROACH = "approach"
    LANDING = "landing"
    TAXI_IN = "taxi_in"
    ARRIVED = "arrived"


BEFORE = frozenset({None, Phase.BOARDING, Phase.TAXI_OUT, Phase.TAKEOFF})
"""Who was in none but these has not been in the air."""


def phase_after(before: Phase | None, report: Report) -> Phase | None:
    """The phase that a report tells; as before where it does not say whether it is on the ground.

    Who touches and goes, or goes around, climbs again. A rate of nothing, paused or slewed, changes no phase.
    """
    if report.on_ground is None or report.rate == 0:
        return before
    return _on_ground(before, report.gs_kt or 0.0) if report.on_ground else _in_the_air(before, report)


def _on_ground(before: Phase | None, speed_kt: float) -> Phase:
    has_flown = before not in BEFORE
    if speed_kt >= ROLLING_KT:
        return Phase.LANDING if has_flown else Phase.TAKEOFF
    if speed_kt >= MOVING_KT:
        return Phase.TAXI_IN if has_flown else Phase.TAXI_OUT
    if has_flown:
        return Phase.ARRIVED
    return Phase.TAXI_OUT if before in (Phase.TAXI_OUT, Phase.TAKEOFF) else Phase.BOARDING


def _in_the_air(before: Phase | None, report: Report) -> Phase:
    rate = report.vs_fpm
    if rate is None:
        return before if before in (Phase.CLIMB, Phase.CRUISE, Phase.DESCENT, Phase.APPROACH) else Phase.CRUISE
    if rate > LEVEL_FPM:
        return Phase.CLIMB
    is_low = report.altitude_agl_ft is not None and report.altitude_agl_ft < APPROACH_FT
    if rate < -LEVEL_FPM:
        return Phase.APPROACH if is_low else Phase.DESCENT
    if before in BEFORE or before is Phase.LANDING:
        return Phase.CLIMB
    if before is Phase.APPROACH and is_low:
        return Phase.APPROACH
    return Phase.CRUISE
