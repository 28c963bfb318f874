"""Tracks for demo and tests: a recorded flight as client reports, and a great circle where none is at hand."""

import csv
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import airportsdata

from offblock.domain.airline.geo import bearing_deg, distance_nm, point_between

POUNDS_PER_KG = 2.2046226218
CLIMB_FPM = 700.0


def _measured(value: float, unit: str) -> dict[str, Any]:
    return {"value": value, "unit": unit}


def _report(timestamp: Any, row: dict[str, float]) -> dict[str, Any]:
    """One report in the desktop client's shape."""
    running = row["engines"] > 0
    return {
        "acarsVersion": "demo",
        "simulator": "X-Plane",
        "timestamp": timestamp,
        "position": {
            "latitude": _measured(row["lat"], "deg"),
            "longitude": _measured(row["lon"], "deg"),
            "altitude": _measured(row["msl"], "ft"),
            "altitudeAgl": _measured(row["agl"], "ft"),
        },
        "attitude": {
            "headingTrue": _measured(row["heading"], "deg"),
            "gs": _measured(row["gs"], "kts"),
            "vs": _measured(row["vs"], "fpm"),
        },
        "sensors": {"onGround": row["ground"] > 0},
        "engines": [{"exists": n == 0, "running": running and n == 0} for n in range(4)],
        "weight": {"fuel": _measured(row["fuel"] * POUNDS_PER_KG, "lbs")},
    }


_COLUMNS = {
    "lat": "lat",
    "lon": "lon",
    "msl": "alt_msl_ft",
    "agl": "alt_agl_ft",
    "heading": "heading_true",
    "gs": "gs_kt",
    "vs": "vs_fpm",
    "ground": "on_ground",
    "fuel": "fuel_kg",
    "engines": "engines_running",
}


def load_aeroacars_csv(path: Path) -> list[dict[str, Any]]:
    """The rows of a recorded flight as client reports."""
    with path.open() as file:
        rows = list(csv.DictReader(file))
    return [
        _report(row["timestamp"][:23] + "Z", {name: float(row[column]) for name, column in _COLUMNS.items()})
        for row in rows
    ]


def synthesise(
    departure: tuple[float, float],
    arrival: tuple[float, float],
    started_at: int,
    speed_kt: float = 120.0,
    every: int = 10,
) -> list[dict[str, Any]]:
    """A flight along the great circle, a minute parked at either end, touching down at -180 fpm."""
    there = distance_nm(*departure, *arrival)
    flying = max(120, round(there / speed_kt * 3600))
    reports, heading = [], bearing_deg(*departure, *arrival)
    for second in range(0, flying + 121, every):
        share = min(1.0, max(0.0, (second - 60) / flying))
        lat, lon = point_between(*departure, *arrival, share)
        left = min(second - 60, 60 + flying - second)
        in_the_air = left > 0
        height = min(3000.0, left * CLIMB_FPM / 60) if in_the_air else 0.0
        climbing = second - 60 < flying / 2
        level = height >= 3000.0 or not in_the_air
        vs = 0.0 if level else (CLIMB_FPM if climbing else -180.0 if left <= every else -CLIMB_FPM)
        row = {
            "lat": lat,
            "lon": lon,
            "msl": 300 + height,
            "agl": height,
            "heading": heading,
            "vs": vs,
            "gs": speed_kt if in_the_air else 0.0,
            "ground": 0.0 if in_the_air else 1.0,
            "fuel": 100.0 - 10.0 * share,
            "engines": 1.0 if 0 < share < 1 else 0.0,
        }
        reports.append(_report((started_at + second) * 1000, row))
    return reports


def main(departure: str, arrival: str, started_at: str) -> None:
    """Print a flight's reports as a client sends them: `python -m tools.tracks EDDG EDLI 2026-11-24T10:00:00Z`."""
    known = airportsdata.load("ICAO")
    ends = [(float(known[icao]["lat"]), float(known[icao]["lon"])) for icao in (departure, arrival)]
    began = int(datetime.fromisoformat(started_at).timestamp())
    print(json.dumps(synthesise(ends[0], ends[1], began, every=30)))


if __name__ == "__main__":
    main(*sys.argv[1:4])
