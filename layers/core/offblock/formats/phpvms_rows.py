"""Rows to records: what each column becomes, and for each wrong one its name and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from pydantic import ValidationError

from offblock.domain.airline.airports import Airport
from offblock.domain.airline.geo import distance_nm
from offblock.domain.airline.reference import Airline, Reference, Subfleet, SubfleetForm
from offblock.domain.fleet.registry import NewAircraft
from offblock.domain.fleet.stands import Stand
from offblock.domain.kernel.record import Record
from offblock.domain.network.schedules import Sequence
from offblock.domain.network.timetable import ScheduleForm
from offblock.formats.csv_reading import Row, items_of

FLIGHT_TYPES = set("JFCAEGHIKMOPTWXSBQRLDNYZ")
STATUSES = set("AMSRCW")


class RowError(Exception):
    """One thing wrong in one row."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column
        self.message = message


@dataclass(frozen=True, slots=True)
class Known:
    """What rows may refer to: the small collections, and the airports that the file names."""

    reference: Reference
    airports: Mapping[str, Airport] = field(default_factory=dict)


def required(row: Row, *columns: str) -> None:
    """Refuse a row that leaves one of these blank."""
    for column in columns:
        if not row[column]:
            raise RowError(column, "this column may not be blank")


def number(row: Row, column: str) -> float | None:
    """A column's number; None where it is blank."""
    text = row[column]
    if not text:
        return None
    try:
        value = float(text.replace(",", ".") if text.count(",") == 1 and "." not in text else text)
    except ValueError as wrong:
        raise RowError(column, f"“{text[:40]}” is no number") from wrong
    if not abs(value) < 1e9:
        raise RowError(column, f"“{text[:40]}” is no usable number")
    return value


def whole(row: Row, column: str) -> int | None:
    """A column's number, rounded; None where it is blank."""
    value = number(row, column)
    return None if value is None else round(value)


def truth(text: str) -> bool:
    """phpVMS's truth: 1, true, yes; blank is false."""
    return text.lower() in {"1", "true", "yes", "on", "y"}


def instant(row: Row, column: str) -> int | None:
    """A date as its first second, UTC; None where it is blank."""
    text = row[column]
    if not text or text.startswith("0000"):
        return None
    try:
        day = date.fromisoformat(text[:10])
    except ValueError as wrong:
        raise RowError(column, f"“{text[:40]}” is no date: write 2026-11-24") from wrong
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


_COLUMNS = {
    "latitude": "lat",
    "longitude": "lon",
    "departure": "dpt_airport",
    "arrival": "arr_airport",
    "callsign": "callsign",
    "alternate": "alt_airport",
    "departure_time": "dpt_time",
    "arrival_time": "arr_time",
    "distance_nm": "distance",
    "flight_minutes": "flight_time",
    "elevation_ft": "elevation",
}
STAND_COLUMNS = {
    "latitude": "latitude",
    "longitude": "longitude",
    "airline_ids": "airlines",
    "fleet_ids": "fleets",
    "subfleet_ids": "subfleets",
}
"""What a stand's fields are called in its file; one that the file does not have says nothing about them."""


def built(kind: type[Record], **fields: object) -> Record:
    """A record from told values; the first thing wrong becomes the row's error, by its column in the file."""
    try:
        return kind.model_validate(fields)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else ""
        columns = STAND_COLUMNS if kind is Stand else _COLUMNS
        raise RowError(columns.get(name, name), first["msg"].removeprefix("Value error, ")) from wrong


def airport(row: Row) -> Airport:
    """One row of an airports file."""
    required(row, "icao", "name", "lat", "lon")
    made = built(
        Airport,
        icao=row["icao"],
        iata=row["iata"].upper() or None,
        name=row["name"],
        location=row["location"] or None,
        region=row["region"] or None,
        country=row["country"] or None,
        timezone=row["timezone"] or None,
        hub=truth(row["hub"]),
        latitude=number(row, "lat"),
        longitude=number(row, "lon"),
        elevation_ft=whole(row, "elevation"),
        notes=row["notes"] or None,
    )
    assert isinstance(made, Airport)
    return made


def airline_of(row: Row, known: Known, column: str = "airline") -> Airline:
    """The airline that a row names, by ICAO or IATA code."""
    required(row, column)
    code = row[column].upper()
    found = [one for one in known.reference.airlines.values() if code in (one.icao, one.iata)]
    if not found:
        raise RowError(column, f"no airline {code} here: make it first")
    return found[0]


def subfleet(row: Row, known: Known, fleet_id: int) -> SubfleetForm:
    """One row of a subfleets file; its fleet bears the airline's name."""
    required(row, "type", "name")
    base = row["hub_id"].upper() or None
    if base and base not in known.airports:
        base = None
    made = built(
        SubfleetForm,
        fleet_id=fleet_id,
        type=row["type"],
        name=row["name"],
        base=base,
        simbrief_type=row["simbrief_type"] or None,
    )
    assert isinstance(made, SubfleetForm)
    return made


def subfleet_of(row: Row, known: Known) -> Subfleet:
    """The subfleet that an aircraft row names by its type code."""
    required(row, "subfleet")
    found = [one for one in known.reference.subfleets.values() if one.type.upper() == row["subfleet"].upper()]
    if not found:
        raise RowError("subfleet", f"no subfleet {row['subfleet']} here: import subfleets first")
    if len(found) > 1:
        raise RowError("subfleet", f"several airlines have a subfleet {row['subfleet']}: rename one type first")
    return found[0]


def aircraft(row: Row, known: Known) -> NewAircraft:
    """One row of an aircraft file; where it stands counts only when it is new."""
    required(row, "name", "registration")
    subfleet_id = subfleet_of(row, known).id
    named = (row["airport_id"] or row["hub_id"]).upper()
    place = named or known.reference.subfleets[subfleet_id].base
    if named and named not in known.airports:
        raise RowError("airport_id" if row["airport_id"] else "hub_id", f"no airport {named} here: import it first")
    made = built(
        NewAircraft,
        registration=row["registration"].upper(),
        name=row["name"],
        subfleet_id=subfleet_id,
        airport=place or None,
        grounded=status_of(row) != "A",
        fin=row["fin"] or None,
        hex_code=row["hex_code"] or None,
        selcal=row["selcal"] or None,
        simbrief_type=row["simbrief_type"] or None,
    )
    assert isinstance(made, NewAircraft)
    return made


def status_of(row: Row) -> str:
    """An aircraft's status letter; blank is active."""
    letter = row["status"].upper() or "A"
    if letter not in STATUSES:
        raise RowError("status", f"“{letter[:10]}” is none of A, M, S, R, C, W")
    return letter


def schedule(row: Row, known: Known, sequence: Sequence | None) -> ScheduleForm:
    """One row of a flights file; a blank distance follows from the airports."""
    airline = airline_of(row, known)
    required(row, "flight_number", "dpt_airport", "arr_airport")
    places = {}
    for column in ("dpt_airport", "arr_airport"):
        code = row[column].upper()
        if code not in known.airports:
            raise RowError(column, f"no airport {code} here: import it first")
        places[column] = known.airports[code]
    here, there = places["dpt_airport"], places["arr_airport"]
    distance = whole(row, "distance")
    if not distance:
        distance = round(distance_nm(here.latitude, here.longitude, there.latitude, there.longitude))
    alternate = row["alt_airport"].upper() or None
    kind = row["flight_type"].upper()
    made = built(
        ScheduleForm,
        airline_id=airline.id,
        flight_number=row["flight_number"],
        departure=here.icao,
        arrival=there.icao,
        route_code=row["route_code"],
        route_leg=row["route_leg"],
        days=_days(row),
        callsign=row["callsign"].upper(),
        alternate=alternate,
        departure_time=row["dpt_time"][:20],
        arrival_time=row["arr_time"][:20],
        distance_nm=distance,
        flight_minutes=whole(row, "flight_time"),
        flight_type=kind if kind in FLIGHT_TYPES else "J",
        level=whole(row, "level"),
        route=row["route"][:2000],
        notes=row["notes"][:4000],
        start_on=instant(row, "start_date"),
        end_on=instant(row, "end_date"),
        active=truth(row["active"] or row["enabled"]),
        subfleet_ids=_subfleets(row, airline, known),
        sequence=sequence,
    )
    assert isinstance(made, ScheduleForm)
    return made


def _days(row: Row) -> str:
    """The digits 1 (Monday) to 7, each once and in order; blank is every day."""
    digits = set(row["days"])
    if digits - set("1234567"):
        raise RowError("days", f"“{row['days'][:20]}”: write the digits 1 (Monday) to 7")
    return "".join(sorted(digits))


def _subfleets(row: Row, airline: Airline, known: Known) -> tuple[int, ...]:
    """The subfleets of the airline by type code; codes that are not here are left out, as phpVMS does."""
    mine = {one.type.upper(): one.id for one in known.reference.subfleets.values() if one.airline_id == airline.id}
    return tuple(mine[code.upper()] for code in items_of(row["subfleets"]) if code.upper() in mine)


def stand(row: Row, known: Known) -> Stand:
    """One row of a stands file: airport, name, place, and whom it is kept for."""
    required(row, "airport", "name")
    icao = row["airport"].upper()
    if icao not in known.airports:
        raise RowError("airport", f"no airport {icao} here: import it first")
    reference = known.reference
    made = built(
        Stand,
        airport=icao,
        name=row["name"],
        latitude=number(row, "latitude"),
        longitude=number(row, "longitude"),
        airline_ids=_ids(
            row,
            "airlines",
            [(code, one.id) for one in reference.airlines.values() for code in (one.icao, one.iata) if code],
        ),
        fleet_ids=_ids(row, "fleets", [(one.name, one.id) for one in reference.fleets.values()]),
        subfleet_ids=_ids(row, "subfleets", [(one.type, one.id) for one in reference.subfleets.values()]),
    )
    assert isinstance(made, Stand)
    return made


def _ids(row: Row, column: str, known: list[tuple[str, int]]) -> tuple[int, ...]:
    """The ids that a list of codes or names means, each once; one that several airlines use means all of them."""
    found: dict[int, None] = {}
    for code in items_of(row[column]):
        meant = [an_id for name, an_id in sorted(known) if name.upper() == code.upper()]
        if not meant:
            raise RowError(column, f"“{code[:40]}” is not known here: enter it first, and separate several by ;")
        found.update(dict.fromkeys(meant))
    return tuple(found)


def sequences(rows: list[Row]) -> dict[int, Sequence]:
    """The multi-leg sequences among rows: one airline, number and route code, legs 1 to n that join up (BK-20)."""
    groups: dict[tuple[str, ...], dict[int, Row]] = {}
    for row in rows:
        if row["route_leg"].isdigit():
            key = (row["airline"].upper(), row["flight_number"], row["route_code"], row["days"])
            groups.setdefault(key, {})[int(row["route_leg"])] = row
    found: dict[int, Sequence] = {}
    for service, legs in groups.items():
        if 2 <= len(legs) <= 20 and sorted(legs) == list(range(1, len(legs) + 1)) and _join_up(legs):
            name = "-".join(part for part in service if part).lower()
            an_id = "".join(sign if sign.isalnum() else "-" for sign in name)[:40]
            for position, row in legs.items():
                found[row.number] = Sequence(id=an_id, position=position, of=len(legs))
    return found


def _join_up(legs: dict[int, Row]) -> bool:
    return all(legs[n]["arr_airport"].upper() == legs[n + 1]["dpt_airport"].upper() for n in range(1, len(legs)))


def airports_named(rows: list[Row], kind: str) -> set[str]:
    """Every airport code that a batch of rows refers to."""
    columns: dict[str, tuple[str, ...]] = {
        "schedules": ("dpt_airport", "arr_airport"),
        "aircraft": ("airport_id", "hub_id"),
        "subfleets": ("hub_id",),
        "stands": ("airport",),
    }
    return {row[column].upper() for row in rows for column in columns.get(kind, ()) if row[column]}
