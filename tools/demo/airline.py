"""The data of the story: phpVMS files and an airline of the OpenFlights route map, or small built-in ones."""

import csv
import io
from pathlib import Path
from typing import NamedTuple

from tools.demo.api import ROOT

SHARED = ROOT.parent / "shared" / "data"
AIRLINE = ("FR", "RYR", "Ryanair of 2014")
EXTRA = ("EDDG", "EDLI")
FEW_AIRPORTS = {
    "EDDG": ("Muenster Osnabrueck Airport", 52.134642, 7.684831),
    "EDLI": ("Bielefeld Airport", 51.964722, 8.544444),
    "EDDK": ("Cologne Bonn Airport", 50.865917, 7.142744),
    "EDDL": ("Duesseldorf Airport", 51.289453, 6.766775),
    "EDDH": ("Hamburg Airport", 53.630389, 9.988228),
    "EDDM": ("Munich Airport", 48.353783, 11.786086),
}
PHPVMS_AIRPORTS = """icao,iata,name,location,region,country,timezone,hub,lat,lon,elevation,notes
KAUS,AUS,Austin-Bergstrom,Austin,Texas,US,America/Chicago,1,30.1945,-97.6699,148,
KJFK,JFK,Kennedy,Queens,New York,US,America/New_York,0,30.1945,abcd,58,Busy
"""


class Files(NamedTuple):
    """CSV texts of one airline."""

    airports: str
    schedules: str
    rows: int


def phpvms(name: str) -> str | None:
    """One of phpVMS's own fixtures; None where they are not here."""
    path = SHARED / "phpvms7-csv" / name
    return path.read_text() if path.exists() else None


def track_file() -> Path | None:
    """The recorded flight from EDDG to EDLI, where it is here."""
    path = SHARED / "acars" / "pto705.csv"
    return path if path.exists() else None


def network() -> Files:
    """An airline with more than 2,000 schedules where OpenFlights is here, else a star of a few."""
    folder = SHARED / "openflights"
    return _openflights(folder) if (folder / "routes.dat").exists() else _built_in()


def without(airports: str, known: set[str]) -> str:
    """An airports file without those that are here already: a file corrects what it names. Empty where none is left."""
    head, *rows = airports.splitlines(keepends=True)
    missing = [row for row in rows if row.split(",")[0] not in known]
    return "".join([head, *missing]) if missing else ""


def _openflights(folder: Path) -> Files:
    with (folder / "airports.dat").open(encoding="utf-8") as file:
        rows = [row for row in csv.reader(file) if len(row[5]) == 4]
    by_iata = {row[4]: row for row in rows if row[4] != "\\N"}
    by_icao = {row[5]: row for row in rows}
    with (folder / "routes.dat").open(encoding="utf-8") as file:
        pairs = [
            (by_iata[row[2]][5], by_iata[row[4]][5])
            for row in csv.reader(file)
            if row[0] == AIRLINE[0] and row[2] in by_iata and row[4] in by_iata
        ]
    needed = sorted({icao for pair in pairs for icao in pair} | set(EXTRA))
    airports = [(icao, by_icao[icao][1], by_icao[icao][6], by_icao[icao][7]) for icao in needed]
    return _files(airports, sorted(set(pairs)))


def _built_in() -> Files:
    airports = [(icao, name, str(lat), str(lon)) for icao, (name, lat, lon) in FEW_AIRPORTS.items()]
    others = [icao for icao in FEW_AIRPORTS if icao != "EDDG"]
    return _files(airports, [pair for icao in others for pair in (("EDDG", icao), (icao, "EDDG"))])


def _files(airports: list[tuple[str, str, str, str]], pairs: list[tuple[str, str]]) -> Files:
    places = _csv(["icao", "name", "lat", "lon"], [list(row) for row in airports])
    head = [
        "airline",
        "flight_number",
        "dpt_airport",
        "arr_airport",
        "flight_time",
        "flight_type",
        "active",
        "subfleets",
    ]
    flights = [
        [AIRLINE[1], str(number), departure, arrival, "60", "J", "1", "B738"]
        for number, (departure, arrival) in enumerate(pairs, start=1)
    ]
    return Files(places, _csv(head, flights), len(pairs))


def _csv(head: list[str], rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([head, *rows])
    return text.getvalue()
