"""Rows of an airports file."""

from typing import Any

from offblock.formats.csv_reading import Row
from offblock.formats.csv_values import quoted
from offblock.formats.rows.reading import IATA, ICAO, Known, RowReader
from offblock.formats.zones import is_zone

COLUMNS = {
    "icao": "icao",
    "iata": "iata",
    "name": "name",
    "location": "location",
    "region": "region",
    "country": "country",
    "timezone": "timezone",
    "hub": "hub",
    "latitude": "lat",
    "longitude": "lon",
    "elevation_ft": "elevation",
    "notes": "notes",
}
"""What an airport's fields are called in its file; one that the file does not have says nothing about them."""


def airport(row: Row, known: Known) -> tuple[dict[str, Any], RowReader]:
    """What a row states of an airport, by its fields, `icao` always among them."""
    reader = RowReader(row, known)
    icao = reader.required("icao").upper()
    for column, pattern in (("icao", ICAO), ("iata", IATA)):
        if row[column] and not pattern.fullmatch(row[column].upper()):
            reader.refuse(column, f"not_an_{column}", value=quoted(row[column]))
    for column in ("name", "lat", "lon"):
        reader.required(column)
    zone = reader.text("timezone", 64)
    is_left_out = bool(zone) and not is_zone(zone)
    if is_left_out:
        reader.warn("timezone", "unknown_zone", value=quoted(zone))
    fields = {
        "icao": icao,
        "iata": row["iata"].upper() or None,
        "name": reader.text("name", 100),
        "location": reader.text("location", 100) or None,
        "region": reader.text("region", 100) or None,
        "country": reader.text("country", 100) or None,
        "timezone": zone or None,
        "hub": reader.truth("hub"),
        "latitude": reader.number("lat", -90, 90),
        "longitude": reader.number("lon", -180, 180),
        "elevation_ft": reader.rounded("elevation", -2000, 30_000),
        "notes": reader.text("notes", 2000) or None,
    }
    reader.must_be_understood()
    if is_left_out:
        del fields["timezone"]
    return {name: value for name, value in fields.items() if row.states(COLUMNS[name])}, reader
