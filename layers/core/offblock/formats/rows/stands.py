"""Rows of a stands file: airport, name, place, and whom a stand is kept for."""

from typing import Any

from offblock.formats.csv_reading import Row, items_of
from offblock.formats.csv_values import quoted
from offblock.formats.rows.reading import Known, RowReader

COLUMNS = {
    "airport": "airport",
    "name": "name",
    "latitude": "latitude",
    "longitude": "longitude",
    "airline_ids": "airlines",
    "fleet_ids": "fleets",
    "subfleet_ids": "subfleets",
}
"""What a stand's fields are called in its file; one that the file does not have says nothing about them."""


def stand(row: Row, known: Known) -> tuple[dict[str, Any], RowReader]:
    """What a row states of a stand, by its fields, `airport` and `name` always among them."""
    reader = RowReader(row, known)
    reader.required("airport")
    reader.required("name")
    place, reference = reader.airport("airport"), known.reference
    fields = {
        "airport": place.icao if place else "",
        "name": row["name"],
        "latitude": reader.number("latitude", -90, 90),
        "longitude": reader.number("longitude", -180, 180),
        "airline_ids": _airlines(reader),
        "fleet_ids": _ids(reader, "fleets", [(one.name, one.id) for one in reference.fleets.values()]),
        "subfleet_ids": _ids(reader, "subfleets", [(one.type, one.id) for one in reference.subfleets.values()]),
    }
    reader.must_be_understood()
    return {name: value for name, value in fields.items() if row.states(COLUMNS[name])}, reader


def _airlines(reader: RowReader) -> tuple[int, ...]:
    """The airlines of a list of codes, each once; an IATA code means one only where no other airline has it."""
    found: dict[int, None] = {}
    for code in items_of(reader.row["airlines"]):
        meant = reader.known.airlines.get(code.upper(), [])
        if not meant:
            reader.refuse("airlines", "unknown_name", value=quoted(code))
        elif len(meant) > 1:
            candidates = sorted(one.icao for one in meant)
            reader.refuse("airlines", "several_airlines", airline=code, candidates=candidates)
        else:
            found[meant[0].id] = None
    return tuple(found)


def _ids(reader: RowReader, column: str, known: list[tuple[str, int]]) -> tuple[int, ...]:
    """The ids that a list of codes or names means, each once; one that several airlines have means all of them."""
    found: dict[int, None] = {}
    for code in items_of(reader.row[column]):
        meant = [an_id for name, an_id in sorted(known) if name.upper() == code.upper()]
        if not meant:
            reader.refuse(column, "unknown_name", value=quoted(code))
        found.update(dict.fromkeys(meant))
    return tuple(found)
