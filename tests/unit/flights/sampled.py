"""Tracks as clients report them, and what they tell."""

from pathlib import Path
from typing import Any

from offblock.domain.flights.clocks import Span
from offblock.domain.flights.figures import FlightFigures, summarise, way_of
from offblock.domain.flights.reports import Report
from offblock.domain.flights.tracks import Track
from offblock.formats.acars_positions import read_reports
from tools.tracks import load_aeroacars_csv, synthesise

RECORDED = Path(__file__).parents[4] / "shared" / "data" / "acars" / "pto705.csv"
START = 1_793_620_800
"""When every flight here begins."""
GATE, THERE = (52.1, 7.6), (51.9, 8.5)


def sampled(**fields: Any) -> list[Report]:
    """A flight of 17 minutes with a minute parked at either end, a report every ten seconds."""
    return read_reports(synthesise(GATE, THERE, START, **fields), 0)


def recorded() -> list[Report]:
    """A real flight: 1,348 reports in 48 minutes."""
    return read_reports(load_aeroacars_csv(RECORDED), 0)


def at(seconds: float, **fields: Any) -> Report:
    """A report so long after the start, from one place in the air."""
    return Report(at=START + seconds, **{"latitude": 50.0, "longitude": 8.0, **fields})


def tracked(reports: list[Report], started_at: int = START) -> Track:
    """The track of reports that came as they were made, by a clock that is right, in a flight of a day."""
    return Track.of(((one, int(one.at) + 1) for one in reports), Span(started_at, started_at + 86_400))


def figures_of(reports: list[Report], minutes: float = 24 * 60) -> FlightFigures:
    """The figures of a flight that was ended so long after its start."""
    track = tracked(reports)
    return summarise(track, way_of(track), START, START + round(minutes * 60))
