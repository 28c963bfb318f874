"""A position report as it is kept, and how a track's pieces are packed (FL-04)."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

MAX_REPORTS = 250


@dataclass(frozen=True, slots=True)
class Report:
    """One report, normalised. `at` in epoch seconds; everything else as its name says, None where not usable.

    `rate` is how fast the simulation ran: 0 while it was paused or the aircraft was slewed; None where it ran as usual
    or the client does not say.
    """

    at: float
    latitude: float | None = None
    longitude: float | None = None
    altitude_ft: float | None = None
    altitude_agl_ft: float | None = None
    heading_deg: float | None = None
    gs_kt: float | None = None
    vs_fpm: float | None = None
    on_ground: bool | None = None
    fuel_kg: float | None = None
    engines_running: int | None = None
    rate: float | None = None

    @property
    def is_placed(self) -> bool:
        """Whether it says where the aircraft is."""
        return self.latitude is not None and self.longitude is not None


_SCALES: tuple[tuple[str, Callable[[Any], Any], Callable[[Any], Any]], ...] = (
    ("at", lambda v: round(v * 100), lambda v: v / 100),
    ("latitude", lambda v: round(v * 1e6), lambda v: v / 1e6),
    ("longitude", lambda v: round(v * 1e6), lambda v: v / 1e6),
    ("altitude_ft", round, float),
    ("altitude_agl_ft", round, float),
    ("heading_deg", round, float),
    ("gs_kt", lambda v: round(v * 10), lambda v: v / 10),
    ("vs_fpm", round, float),
    ("on_ground", int, bool),
    ("fuel_kg", lambda v: round(v * 10), lambda v: v / 10),
    ("engines_running", int, int),
    ("rate", lambda v: round(v * 100), lambda v: v / 100),
)


def pack(reports: list[Report]) -> str:
    """Reports as compact text: whole numbers, each instant and place as the step from the report before."""
    rows, before = [], [0, 0, 0]
    for report in reports:
        row: list[Any] = [None if (v := getattr(report, name)) is None else down(v) for name, down, _ in _SCALES]
        for column in range(3):
            if row[column] is not None:
                row[column], before[column] = row[column] - before[column], row[column]
        while row and row[-1] is None:
            row.pop()
        rows.append(row)
    return json.dumps(rows, separators=(",", ":")).replace("null", "")


def unpack(text: str) -> list[Report]:
    """The reports that `pack` packed, rounded."""
    reports, before = [], [0, 0, 0]
    for row in json.loads(_with_nulls(text)):
        for column in range(min(3, len(row))):
            if row[column] is not None:
                before[column] = row[column] = row[column] + before[column]
        values = {name: up(value) for (name, _, up), value in zip(_SCALES, row, strict=False) if value is not None}
        reports.append(Report(**values))
    return reports


def _with_nulls(text: str) -> str:
    """A blank between commas is a null that was not worth its four letters."""
    return text.replace(",,", ",null,").replace(",,", ",null,").replace("[,", "[null,").replace(",]", ",null]")
