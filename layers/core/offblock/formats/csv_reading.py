"""A CSV file as rows: any dialect of phpVMS's exporter, and a clear word for what is no such file at all."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from offblock.domain.kernel.refusals import Invalid

_ESCAPED = re.compile(r'\\"(?!\s*(?:,|\r?\n|$))')
"""A quote escaped by a backslash within a value, as PHP writes it."""
_NOISE = re.compile(r"\\[nr]", re.IGNORECASE)
csv.field_size_limit(100_000)

KINDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "airports": (
        ("icao", "name", "lat", "lon"),
        ("iata", "location", "region", "country", "timezone", "hub", "elevation", "ground_handling_cost",
         "fuel_100ll_cost", "fuel_jeta_cost", "fuel_mogas_cost", "notes"),
    ),
    "subfleets": (
        ("airline", "type", "name"),
        ("hub_id", "simbrief_type", "fuel_type", "cost_block_hour", "cost_delay_minute", "ground_handling_multiplier",
         "fares", "ranks", "type_ratings"),
    ),
    "aircraft": (
        ("subfleet", "name", "registration"),
        ("iata", "icao", "hub_id", "airport_id", "fin", "hex_code", "selcal", "dow", "zfw", "mtow", "mlw", "status",
         "simbrief_type"),
    ),
    "schedules": (
        ("airline", "flight_number", "dpt_airport", "arr_airport"),
        ("flight_time", "flight_type", "route_code", "callsign", "route_leg", "alt_airport", "days", "dpt_time",
         "arr_time", "level", "distance", "load_factor", "load_factor_variance", "pilot_pay", "route", "notes",
         "start_date", "end_date", "active", "enabled", "subfleets", "fares", "fields", "event_id", "user_id",
         "bundle_id"),
    ),
    "stands": (("airport", "name"), ("latitude", "longitude", "airlines", "fleets", "subfleets")),
}  # fmt: skip
"""The columns of each kind of file: those that must be there, and those that may."""

OTHERS = {
    frozenset({"code", "capacity"}): "This is a fares file. Fares are not kept: nothing to import.",
    frozenset({"name", "amount"}): "This is an expenses file. Expenses are not kept: nothing to import.",
}


class WrongFile(Invalid):
    """The file is not a CSV file of the kind that was announced."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a person counts lines of records (the header is 1), and its values by column."""

    number: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


def decoded(content: bytes) -> str:
    """The text of a file, or a refusal that says what it is instead."""
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise WrongFile({"file": "this is a spreadsheet: save it as CSV first"})
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise WrongFile({"file": "this is UTF-16: save it as UTF-8 first"})
    if b"\0" in content[:4096]:
        raise WrongFile({"file": "this is no text file"})
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise WrongFile({"file": f"this is not UTF-8 (at byte {wrong.start}): save it as UTF-8 first"}) from wrong
    if text.lstrip()[:1] == "<":
        raise WrongFile({"file": "this is a web page, not a CSV file"})
    if not text.strip():
        raise WrongFile({"file": "the file is empty"})
    return text


def clean(value: str | None) -> str:
    """A value without the two-character texts that stand for line ends and nulls, and without blanks around it."""
    return _NOISE.sub("", value or "").replace("\0", "").strip()


def _records(text: str) -> Iterator[list[str]]:
    """The records of a CSV text, quotes escaped by doubling; a stray quote never swallows the rest silently."""
    return csv.reader(io.StringIO(_ESCAPED.sub('\\\\""', text), newline=""), strict=False)


def header_of(text: str) -> list[str]:
    """The columns of the file, or a refusal where it is a file of phpVMS that has no place here."""
    first = next(iter(_records(text)), [])
    columns = [clean(name).lower().replace("-", "_").replace(" ", "_") for name in first]
    for signs, message in OTHERS.items():
        if signs <= set(columns):
            raise WrongFile({"file": message})
    return columns


def unknown_columns(columns: list[str], kind: str) -> list[str]:
    """Columns that the kind does not know; they are left out."""
    required, optional = KINDS[kind]
    return [name for name in columns if name and name not in required and name not in optional]


def rows_of(text: str, kind: str) -> Iterator[Row]:
    """Every row that is not blank, with cleaned values by column."""
    columns = header_of(text)
    records = _records(text)
    next(records, None)
    for number, record in enumerate(records, start=2):
        values = {name: clean(value) for name, value in zip(columns, record, strict=False)}
        if any(values.values()):
            yield Row(number, values)


def items_of(text: str) -> list[str]:
    """`A32X;B737;` as its items."""
    return [one.strip() for one in text.split(";") if one.strip()]


def fields_of(text: str) -> dict[str, str]:
    """`gate=B32;cost index=100` as a map."""
    pairs = (one.partition("=") for one in items_of(text))
    return {name.strip(): value.strip() for name, _, value in pairs}


def options_of(text: str) -> dict[str, dict[str, str]]:
    """`Y?price=200&cost=100; F` as a map of maps."""
    found = {}
    for one in items_of(text):
        code, _, options = one.partition("?")
        pairs = (pair.partition("=") for pair in options.split("&") if pair.strip())
        found[code.strip()] = {name.strip(): value.strip() for name, _, value in pairs}
    return found
