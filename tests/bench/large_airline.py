"""Files in the shape of a large airline's real exports, with every stumble that those have; all names are invented."""

import csv
import io
import random
from dataclasses import dataclass

HUBS = ("EDDF", "EDDM", "EDDG", "EDDH", "EDDL", "EDDK", "EDDS", "EDDB")
FLEET = 230
SERVICES = 4_900
TYPES = 120
MOST_TYPES = 86
TOURS = 12
MISSING = ("EGLL", "LFPG", "KJFK", "RJTT", "ZZQA", "ZZQB")
"""Airports that no file brings: four that the world knows, two that nobody does."""


_AIRCRAFT = ("subfleet", "hub_id", "airport_id", "name", "registration", "status", "simbrief_type")
_FLIGHTS = (
    "airline", "flight_number", "route_code", "callsign", "route_leg", "dpt_airport", "arr_airport", "days",
    "dpt_time", "arr_time", "distance", "flight_time", "flight_type", "notes", "active", "subfleets", "fares",
)  # fmt: skip


@dataclass(frozen=True)
class Files:
    """The files by kind, and what is to come of those that have stumbles."""

    airports: str
    subfleets: str
    aircraft: str
    schedules: str
    tour_legs: int
    rows_with: dict[str, int]


def _written(columns: tuple[str, ...], rows: list[list[object]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([columns, *rows])
    return "\ufeff" + text.getvalue()


def files(seed: int = 1) -> Files:
    """Airports, 120 subfleets, 230 aircraft at hubs of their own, 4,900 schedules with up to 86 subfleets, tours."""
    dice = random.Random(seed)
    places = [*HUBS, *(f"ZA{n:02d}" for n in range(90))]
    types = [f"T{n:03d}" for n in range(TYPES)]
    airports: list[list[object]] = [
        [icao, f"Place, {icao}", round(dice.uniform(-60, 70), 4), round(dice.uniform(-170, 170), 4), "Europe/Berlin"]
        for icao in places
    ]
    subfleets: list[list[object]] = [["XVA", "EDDF", one, f"Type {one}", 1000, "Y?price=3"] for one in types]
    aircraft: list[list[object]] = [
        [
            dice.choice(types),
            dice.choice(HUBS),
            "",
            f"Name {n}",
            f"D-X{n:03d}",
            "A" if n % 20 else "M",
            f"{n}_17{n:011d}",
        ]
        for n in range(FLEET)
    ]
    schedules, legs, counted = [], 0, {"missing": 0, "unknown": 0}
    for number in range(SERVICES - TOURS * 10):
        here, there = dice.sample(places, 2)
        flown = dice.sample(types, dice.choice((0, 1, 50, MOST_TYPES)))
        if number % 20 == 0:
            there = MISSING[number // 20 % len(MISSING)]
            counted["missing"] += 1
        elif number % 97 == 0:
            flown.append("A30F")
            counted["unknown"] += 1
        schedules.append(_service(number, "", "", here, there, flown))
    for tour in range(TOURS):
        stops = dice.sample(places, 10)
        for leg in range(1, 11):
            legs += 1
            here, there = stops[leg - 1], stops[leg % 10]
            schedules.append(_service(9000 + tour * 10 + leg, f"TR{tour}", str(leg), here, there, []))
    dice.shuffle(schedules)
    return Files(
        _written(("icao", "name", "lat", "lon", "timezone"), airports),
        _written(("airline", "hub_id", "type", "name", "cost_block_hour", "fares"), subfleets),
        _written(_AIRCRAFT, aircraft),
        _written(_FLIGHTS, schedules),
        legs,
        counted,
    )


def _service(number: int, code: str, leg: str, here: str, there: str, flown: list[str]) -> list[object]:
    callsign = f"{number % 1000}{'AK'[number % 2]}" if number % 3 else ""
    row: list[object] = ["XVA", number, code, callsign, leg, here, there, "" if number % 4 else "135", "0810 CST"]
    return [*row, "6PM", "", 90, "J", "Said “so”, twice\nand again", 1, ";".join(flown), "Y?price=300;F?price=600"]
