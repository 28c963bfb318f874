"""A position report as it is kept (FL-04)."""

from collections.abc import Callable, Iterable
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


SCALES: tuple[tuple[str, Callable[[Any], Any], Callable[[Any], Any]], ...] = (
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
"""What is kept of a report: each field as a whole number, and back."""


def numbers_of(report: Report) -> list[int | None]:
    """A report as whole numbers, in the order of `SCALES`."""
    return [None if (v := getattr(report, name)) is None else down(v) for name, down, _ in SCALES]


def of_numbers(numbers: Iterable[int | None]) -> Report:
    """The report of whole numbers; those that are left out at the end are None."""
    values = zip(SCALES, numbers, strict=False)
    return Report(**{name: up(value) for (name, _, up), value in values if value is not None})


def rounded(report: Report) -> Report:
    """A report as it will be when it is read again."""
    return of_numbers(numbers_of(report))
