"""A flight's track, whatever the order in which its pieces came, and the figures that it tells (FL-05)."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from offblock.domain.airline.geo import distance_nm
from offblock.domain.flights.reports import Report, unpack
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import Id

MOVING_KT = 1.0
"""Ground speed from which an aircraft is off its blocks."""
FASTEST_KT = 2500.0
"""A step faster than this is a jump of the simulator, not flown distance."""
SMALLEST_STEP_NM = 0.003
"""Steps below this on the ground are jitter of a parked aircraft."""


@dataclass(frozen=True, slots=True)
class Track:
    """Reports in the order of their instants, each once."""

    reports: tuple[Report, ...]

    @classmethod
    def from_pieces(cls, pieces: Iterable[str]) -> "Track":
        """The track in stored pieces, in any order and with any repetition."""
        return cls.of(report for piece in pieces for report in unpack(piece))

    @classmethod
    def of(cls, reports: Iterable[Report]) -> "Track":
        """The track of these reports, in any order and with any repetition."""
        return cls(tuple(sorted(set(reports), key=_order)))


def _order(report: Report) -> tuple[float, ...]:
    """By instant; equal instants in an order that does not depend on how they arrived."""
    rest = (report.latitude, report.longitude, report.altitude_ft, report.altitude_agl_ft, report.heading_deg)
    more = (report.gs_kt, report.vs_fpm, report.on_ground, report.fuel_kg, report.engines_running)
    return (report.at, *(-1e9 if value is None else float(value) for value in rest + more))


@dataclass(frozen=True, slots=True)
class FlightFigures:
    """Minutes, nautical miles, kilograms and feet per minute; None where the track does not tell."""

    block_minutes: int
    distance_nm: float | None
    fuel_used_kg: float | None
    landing_rate_fpm: float | None


def summarise(track: Track, started_at: int, finished_at: int) -> FlightFigures:
    """What a track tells; a track too thin for block time gives the time from start to finish.

    Block time runs from the first movement to the end of the last. Fuel is the sum of what went down, so that a
    refuelling does no harm. The landing rate is that of the hardest touchdown of the last landing, bounces included.
    """
    placed = [report for report in track.reports if report.is_placed]
    return FlightFigures(
        block_minutes=_block_minutes(placed, started_at, finished_at),
        distance_nm=_distance(placed) if len(placed) > 1 else None,
        fuel_used_kg=_fuel(track.reports),
        landing_rate_fpm=_landing_rate(track.reports),
    )


def _block_minutes(placed: list[Report], started_at: int, finished_at: int) -> int:
    moving = [n for n, report in enumerate(placed) if _is_moving(report)]
    if not moving:
        return max(0, round((finished_at - started_at) / 60))
    first, last = placed[max(0, moving[0] - 1)], placed[min(len(placed) - 1, moving[-1] + 1)]
    off = first.at if placed[moving[0]].at - first.at <= 60 else placed[moving[0]].at
    on = last.at if last.at - placed[moving[-1]].at <= 60 else placed[moving[-1]].at
    return max(0, round((on - off) / 60))


def _is_moving(report: Report) -> bool:
    return report.on_ground is False or (report.gs_kt is not None and report.gs_kt >= MOVING_KT)


def _distance(placed: list[Report]) -> float:
    total = 0.0
    for before, report in pairwise(placed):
        step = _step_nm(before, report)
        hours = max(report.at - before.at, 1.0) / 3600
        if SMALLEST_STEP_NM <= step <= FASTEST_KT * hours:
            total += step
    return total


def _step_nm(before: Report, after: Report) -> float:
    """The way from one report to the next; both say where they are."""
    return distance_nm(before.latitude or 0.0, before.longitude or 0.0, after.latitude or 0.0, after.longitude or 0.0)


def _fuel(reports: tuple[Report, ...]) -> float | None:
    levels = [report.fuel_kg for report in reports if report.fuel_kg is not None]
    if len(levels) < 2:
        return None
    return sum(max(0.0, before - after) for before, after in pairwise(levels))


BOUNCE_SECONDS = 30
"""Touchdowns this close together are one landing."""


def _landing_rate(reports: tuple[Report, ...]) -> float | None:
    known = [report for report in reports if report.on_ground is not None]
    touchdowns = [
        (after.at, _rate(before, after))
        for before, after in pairwise(known)
        if not before.on_ground and after.on_ground
    ]
    last_first: list[tuple[float, float | None]] = sorted(touchdowns, key=lambda one: one[0], reverse=True)
    landing = [rate for at, rate in last_first if at >= last_first[0][0] - BOUNCE_SECONDS and rate is not None]
    return min(landing) if landing else None


def _rate(before: Report, after: Report) -> float | None:
    """The vertical speed just before the wheels touched; the report after them where the one before tells none."""
    return before.vs_fpm if before.vs_fpm is not None else after.vs_fpm


class TrackPiece(Record):
    """One post's position reports of a flight, packed; the same post makes the same piece."""

    keyed_by: ClassVar = ("flight_id", "key")

    flight_id: Id
    key: str
    reports: str
