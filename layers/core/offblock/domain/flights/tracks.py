"""A flight's track, whatever the order in which its pieces came: its reports in true order, each once (FL-04)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import groupby, pairwise
from typing import ClassVar

from offblock.domain.flights.clocks import Heard, Span, is_true, offset_of
from offblock.domain.flights.packing import Arrival, unpack_text
from offblock.domain.flights.reports import Report
from offblock.domain.flights.steps import step_of
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import DAY_SECONDS, Id, Instant

FLUSH_SECONDS = 600
"""For so long after a start a client may still empty its queue of an earlier attempt."""


class TrackPiece(Record):
    """Position reports of a flight, packed; its key is made of its content, so the same piece twice is one.

    Older pieces are plain rows that came together, `received_at` or before that was noted. What `is_stored` lies in the
    bucket under `stored_as`. A piece that came when the flight was over says when the track is to go there, `move_at`.
    """

    keyed_by: ClassVar = ("flight_id", "key")

    flight_id: Id
    key: str
    reports: str = ""
    received_at: Instant | None = None
    move_at: Instant | None = None
    is_stored: bool = False

    @property
    def arrivals(self) -> list[Arrival]:
        """Its reports; none of what lies in the bucket."""
        return unpack_text(self.reports, self.received_at) if self.reports else []

    @property
    def stored_as(self) -> str:
        """The name of its file among those of its airline."""
        return f"tracks/{self.flight_id}-{self.key}"


@dataclass(frozen=True, slots=True)
class Point:
    """One report by our clock, and whether it counts: only what was made while the flight lasted."""

    report: Report
    counts: bool


@dataclass(frozen=True)
class Track:
    """Every report once, each by our clock and in the order of their instants (FL-04)."""

    points: tuple[Point, ...]
    left_over: int = 0
    """How many of those that do not count are of an earlier attempt, whose queue was emptied after the start."""

    @classmethod
    def of_arrivals(cls, arrivals: Iterable[Arrival], span: Span) -> "Track":
        """The track of reports in any order and with any repetition; of which it is not noted when, came at the end."""
        return cls.of(((report, received_at or span.ended_at) for report, received_at in arrivals), span)

    @classmethod
    def of(cls, heard: Iterable[tuple[Report, int]], span: Span) -> "Track":
        """The track of these reports, each with when it arrived, of a flight that lasted so long."""
        first_heard: dict[Report, int] = {}
        for report, received_at in heard:
            first_heard[report] = min(received_at, first_heard.get(report, received_at))
        known = {report: Heard(report.at, received_at) for report, received_at in first_heard.items()}
        offset = offset_of(known.values(), span)
        points = [
            Point(replace(report, at=report.at + offset) if offset else report, is_true(one, offset, span))
            for report, one in known.items()
        ]
        left_over = sum(
            not is_true(one, offset, span) and _is_left_over(one, offset, span.started_at) for one in known.values()
        )
        return cls(tuple(_along_the_way(sorted(points, key=lambda point: _order(point.report)))), left_over)

    @cached_property
    def touchdown(self) -> Point | None:
        """Where the wheels touched last: the report on the ground after one in the air; None where none tells."""
        known = [point for point in self.points if point.counts and point.report.on_ground is not None]
        touches = (after for before, after in pairwise(known) if not before.report.on_ground and after.report.on_ground)
        return max(touches, key=lambda point: point.report.at, default=None)

    def thinned(self, most: int) -> tuple[Point, ...]:
        """About so many points, spread evenly, and always those without which it would be another flight.

        These are the first and the last, the touchdown, and where it was highest, fastest and sank most.
        """
        if len(self.points) <= most:
            return self.points
        last = len(self.points) - 1
        kept = {round(n * last / (most - 1)) for n in range(most)} if most > 1 else {0, last}
        where = {id(point): n for n, point in enumerate(self.points)}
        kept |= {where[id(point)] for point in self._telling}
        return tuple(point for n, point in enumerate(self.points) if n in kept)

    @property
    def _telling(self) -> list[Point]:
        """The touchdown, the highest, the fastest and the one that sank most, as far as they are known."""
        counting = [point for point in self.points if point.counts]
        found = [self.touchdown] if self.touchdown else []
        for name, sign in (("altitude_ft", 1), ("gs_kt", 1), ("vs_fpm", -1)):
            known = [
                (sign * value, n) for n, one in enumerate(counting) if (value := getattr(one.report, name)) is not None
            ]
            found += [counting[max(known)[1]]] if known else []
        return found

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """Those that count."""
        return tuple(point.report for point in self.points if point.counts)

    @property
    def untrue(self) -> int:
        """How many reports no constant makes true and no earlier attempt explains."""
        return len(self.points) - len(self.reports) - self.left_over


def _is_left_over(heard: Heard, offset: float, started_at: int) -> bool:
    made = heard.at + offset
    return started_at - DAY_SECONDS <= made < started_at and heard.received_at <= started_at + FLUSH_SECONDS


def _along_the_way(points: Iterable[Point]) -> Iterator[Point]:
    """The same; of those of one instant, as older clients make two a second, the nearest to where it was goes first."""
    before: Report | None = None
    for _, run in groupby(points, key=lambda point: point.report.at):
        together = list(run)
        if before and len(together) > 1:
            together.sort(key=partial(_miles_from, before))
        yield from together
        before = together[-1].report


def _miles_from(before: Report, point: Point) -> float:
    return step_of(before, point.report).miles if before.is_placed and point.report.is_placed else 0.0


def _order(report: Report) -> tuple[float, ...]:
    """By instant; equal instants in an order that does not depend on how they arrived, for where the way tells none."""
    rest = (report.latitude, report.longitude, report.altitude_ft, report.altitude_agl_ft, report.heading_deg)
    more = (report.gs_kt, report.vs_fpm, report.on_ground, report.fuel_kg, report.engines_running, report.rate)
    return (report.at, *(-1e9 if value is None else float(value) for value in rest + more))
