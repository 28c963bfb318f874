"""Rows of a schedules file, which phpVMS calls flights."""

from dataclasses import dataclass
from typing import Any

from offblock.domain.airline.reference import Airline
from offblock.domain.network.schedules import MOST_SUBFLEETS
from offblock.domain.network.times import understood
from offblock.formats.csv_reading import Row, items_of
from offblock.formats.csv_values import quoted
from offblock.formats.rows.reading import Known, RowReader

FLIGHT_TYPES = "JFCAEGHIKMOPTWXSBQRLDNYZ"
COLUMNS = {
    "airline_id": "airline",
    "flight_number": "flight_number",
    "departure": "dpt_airport",
    "arrival": "arr_airport",
    "route_code": "route_code",
    "route_leg": "route_leg",
    "days": "days",
    "callsign": "callsign",
    "alternate": "alt_airport",
    "departure_time": "dpt_time",
    "arrival_time": "arr_time",
    "distance_nm": "distance",
    "flight_minutes": "flight_time",
    "flight_type": "flight_type",
    "level": "level",
    "route": "route",
    "notes": "notes",
    "start_on": "start_date",
    "end_on": "end_date",
    "active": "active",
    "subfleet_ids": "subfleets",
}
"""What a schedule's fields are called in its file; one that the file does not have says nothing about them."""


@dataclass(frozen=True, slots=True)
class StatedSchedule:
    """What a row states of a schedule, by its fields; and how far its airports are apart, in nautical miles."""

    fields: dict[str, Any]
    distance_nm: int


def schedule(row: Row, known: Known) -> tuple[StatedSchedule, RowReader]:
    """What a row states of a schedule, the airline, number and airports always among it; a blank distance follows."""
    reader = RowReader(row, known)
    airline = reader.airline()
    for column in ("flight_number", "dpt_airport", "arr_airport"):
        reader.required(column)
    here, there, alternate = map(reader.airport, ("dpt_airport", "arr_airport", "alt_airport"))
    apart = here.distance_nm_to(there) if here and there else 0
    subfleets, is_closed = _subfleets(reader, airline)
    fields = {
        "airline_id": airline.id if airline else 0,
        "flight_number": _flight_number(reader),
        "departure": here.icao if here else "",
        "arrival": there.icao if there else "",
        "route_code": reader.code("route_code", "[A-Za-z0-9-]", 10),
        "route_leg": reader.code("route_leg", "[A-Za-z0-9-]", 10),
        "days": _days(reader),
        "callsign": reader.code("callsign", "[A-Za-z0-9-]", 10).upper(),
        "alternate": alternate.icao if alternate else None,
        "departure_time": _time(reader, "dpt_time"),
        "arrival_time": _time(reader, "arr_time"),
        "distance_nm": reader.rounded("distance", 0, 25_000) or apart,
        "flight_minutes": reader.whole("flight_time", 0, 10_000),
        "flight_type": _flight_type(reader),
        "level": reader.whole("level", 0, 1000),
        "route": reader.text("route", 2000),
        "notes": reader.text("notes", 4000),
        **_dates(reader),
        "active": _active(reader, is_closed),
        "subfleet_ids": subfleets,
    }
    reader.must_be_understood()
    stated = {name: value for name, value in fields.items() if row.states(COLUMNS[name])}
    if is_closed or _is_kept_for_somebody(row) or row.states("enabled"):
        stated["active"] = fields["active"]
    return StatedSchedule(stated, apart), reader


def _flight_number(reader: RowReader) -> str:
    number = reader.code("flight_number", "[A-Za-z0-9-]", 10)
    if number.startswith("-"):
        reader.refuse("flight_number", "hyphen_first", value=number)
    return number


def _flight_type(reader: RowReader) -> str:
    """phpVMS's letter; blank is a scheduled service for passengers."""
    letter = reader.row["flight_type"].upper() or "J"
    if len(letter) != 1 or letter not in FLIGHT_TYPES:
        reader.refuse("flight_type", "unknown_choice", value=quoted(letter), expected=list(FLIGHT_TYPES))
    return letter


def _days(reader: RowReader) -> str:
    """The digits 1 (Monday) to 7, each once and in order; blank is every day."""
    digits = set(reader.row["days"])
    if digits - set("1234567"):
        reader.refuse("days", "not_days", value=quoted(reader.row["days"]))
    return "".join(sorted(digits))


def _time(reader: RowReader, column: str) -> str:
    """A time of day as it is written, where it can be understood."""
    text = reader.text(column, 20)
    if text and understood(text) is None:
        reader.refuse(column, "not_a_time", value=quoted(text))
    return text


def _dates(reader: RowReader) -> dict[str, int | None]:
    start, end = reader.day("start_date"), reader.day("end_date")
    if start is not None and end is not None and end < start:
        dates = {"start": reader.row["start_date"], "end": reader.row["end_date"]}
        reader.refuse("end_date", "ends_before_start", **dates)
    return {"start_on": start, "end_on": end}


def _active(reader: RowReader, is_closed: bool) -> bool:
    """Whether it is on offer: as it says; never where nothing is left of a restriction, or it is for somebody alone."""
    row = reader.row
    column = "active" if row.states("active") else "enabled"
    is_active = reader.truth(column)
    if not row.states(column):
        is_active = True
    elif not row[column]:
        reader.warn(column, "blank_active")
    if _is_kept_for_somebody(row):
        reader.warn("user_id" if row["user_id"] else "event_id", "kept_for_somebody")
        is_active = False
    return is_active and not is_closed


def _is_kept_for_somebody(row: Row) -> bool:
    """Whether it is one user's or event's own flight."""
    return any(row[column] not in ("", "0") for column in ("user_id", "event_id"))


def _subfleets(reader: RowReader, airline: Airline | None) -> tuple[tuple[int, ...], bool]:
    """The airline's subfleets by type code, and whether nothing is left of those that the row names."""
    codes = items_of(reader.row["subfleets"], ";,")
    if airline is None or not codes:
        return (), False
    mine = reader.known.subfleets.get(airline.id, {})
    found = tuple(dict.fromkeys(mine[code.upper()] for code in codes if code.upper() in mine))
    strange = [quoted(code) for code in codes if code.upper() not in mine]
    if len(found) > MOST_SUBFLEETS:
        reader.refuse("subfleets", "too_many_subfleets", count=len(found), max_length=MOST_SUBFLEETS)
    if strange and not reader.known.lenient:
        reader.refuse("subfleets", "unknown_subfleets", airline=airline.icao, subfleets=strange)
    elif strange:
        reader.warn("subfleets", "subfleets_left_out", airline=airline.icao, subfleets=strange)
        if not found:
            reader.warn("subfleets", "kept_closed")
    return found, bool(strange and not found)
