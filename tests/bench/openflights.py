"""The routes of real airlines as OpenFlights has them, or made-up ones where they are not there."""

import csv
import random
from collections.abc import Iterator
from pathlib import Path

from offblock.domain.airline.geo import distance_nm
from offblock.domain.network.schedules import Schedule
from offblock.domain.network.timetable import ScheduleForm, schedule_of
from tests.airline import AIRLINE

DATA = Path(__file__).parent.parent.parent.parent / "shared" / "data" / "openflights"
Rows = list[tuple[str, str, int]]
"""Departure, arrival and nautical miles of each service."""


def openflights(code: str | None = None) -> Rows:
    """The routes of one airline of OpenFlights, or of all of them; those of a made-up one where it is not there."""
    if not (DATA / "routes.dat").exists():
        return made_up(2484 if code else 67_663)
    with (DATA / "airports.dat").open(encoding="utf-8") as file:
        places = {row[4]: (_icao(row), float(row[6]), float(row[7])) for row in csv.reader(file) if row[4] != "\\N"}
    with (DATA / "routes.dat").open(encoding="utf-8") as file:
        return [
            (_code(places, row[2]), _code(places, row[4]), _miles(places, row[2], row[4]))
            for row in csv.reader(file)
            if code in (None, row[0])
        ]


def _icao(row: list[str]) -> str:
    return row[5] if len(row[5]) == 4 else row[4]


def _code(places: dict[str, tuple[str, float, float]], iata: str) -> str:
    """An airport's code; a few routes name one that the list does not have."""
    return places[iata][0] if iata in places else iata


def _miles(places: dict[str, tuple[str, float, float]], here: str, there: str) -> int:
    if here not in places or there not in places:
        return 500
    return round(distance_nm(*places[here][1:], *places[there][1:]))


def made_up(count: int) -> Rows:
    """Services among airports of which a few have most, as in a real network."""
    dice = random.Random(1)
    size = 170 if count < 10_000 else 3400
    weights = [1 / (n + 1) for n in range(size)]
    pairs = zip(*(dice.choices(range(size), weights, k=2 * count) for _ in range(2)), strict=True)
    some = [(f"Z{a:03X}", f"Z{b:03X}", dice.randint(50, 2500)) for a, b in pairs if a != b]
    return some[:count]


def schedules_of(rows: Rows) -> Iterator[Schedule]:
    """A published schedule of the airline for each row."""
    for number, (here, there, miles) in enumerate(rows, start=1):
        form = ScheduleForm(airline_id=AIRLINE, flight_number=str(number), departure=here, arrival=there)
        yield schedule_of(form, miles)
