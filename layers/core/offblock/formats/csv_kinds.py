"""The kinds of files that are imported: their columns, and in one sentence what a file is that is none of them."""

from dataclasses import dataclass

from offblock.formats.csv_reading import Row, WrongFile, header_of


@dataclass(frozen=True, slots=True)
class Kind:
    """The columns of a kind of file: those that must be there, those that may, and those that are not kept here."""

    required: tuple[str, ...]
    optional: tuple[str, ...]
    not_kept: tuple[str, ...] = ()

    @property
    def columns(self) -> frozenset[str]:
        """Every column that the kind knows; `error` is what a file of failed rows has in addition."""
        return frozenset((*self.required, *self.optional, *self.not_kept, "error"))


KINDS: dict[str, Kind] = {
    "airports": Kind(
        ("icao", "name", "lat", "lon"),
        ("iata", "location", "region", "country", "timezone", "hub", "elevation", "notes"),
        ("ground_handling_cost", "fuel_100ll_cost", "fuel_jeta_cost", "fuel_mogas_cost"),
    ),
    "subfleets": Kind(
        ("airline", "type", "name"),
        ("hub_id", "simbrief_type", "ranks", "type_ratings"),
        ("fuel_type", "cost_block_hour", "cost_delay_minute", "ground_handling_multiplier", "fares"),
    ),
    "aircraft": Kind(
        ("subfleet", "name", "registration"),
        ("airline", "hub_id", "airport_id", "fin", "hex_code", "selcal", "status", "simbrief_type"),
        ("iata", "icao", "dow", "zfw", "mtow", "mlw"),
    ),
    "schedules": Kind(
        ("airline", "flight_number", "dpt_airport", "arr_airport"),
        ("flight_time", "flight_type", "route_code", "callsign", "route_leg", "alt_airport", "days", "dpt_time",
         "arr_time", "level", "distance", "route", "notes", "start_date", "end_date", "active", "enabled", "subfleets"),
        ("load_factor", "load_factor_variance", "pilot_pay", "fares", "fields", "event_id", "user_id", "bundle_id"),
    ),
    "stands": Kind(("airport", "name"), ("latitude", "longitude", "airlines", "fleets", "subfleets")),
}  # fmt: skip

_OLD = "export it from phpVMS 7, whose columns are read here"
_NOT_KEPT = "that is not kept here, there is nothing to import"
OTHERS: tuple[tuple[frozenset[str], str, str], ...] = (
    (frozenset({"code", "flightnum", "depicao", "arricao"}), "phpvms5_schedules", f"schedules of phpVMS 5: {_OLD}"),
    (frozenset({"icao", "fullname", "registration"}), "phpvms5_aircraft", f"aircraft of phpVMS 5: {_OLD}"),
    (frozenset({"icao", "lat", "lng"}), "phpvms5_airports", f"airports of phpVMS 5: {_OLD}"),
    (frozenset({"code", "capacity"}), "fares_file", f"fares: {_NOT_KEPT}"),
    (frozenset({"name", "amount"}), "expenses_file", f"expenses: {_NOT_KEPT}"),
)
"""What other files of such airlines hold and what to do then, by the columns that tell them."""


def must_be(kind: str, text: str) -> None:
    """Refuse in one sentence a file that is of another kind or product, or has no header (PF-17)."""
    columns = header_of(text)
    known = KINDS[kind]
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        raise WrongFile("column_twice", "The column {columns} is there twice: keep one of them.", columns=twice)
    if set(known.required) <= set(columns):
        return
    _must_be_no_other(kind, set(columns))
    wanted = list(known.required)
    if not known.columns & set(columns):
        raise WrongFile(
            "no_header",
            "The first row names no column of a file of {kind}: it must name at least {columns}.",
            kind=kind,
            columns=wanted,
        )
    raise WrongFile(
        "columns_missing",
        "A file of {kind} must have the columns {columns}: {missing} is missing.",
        kind=kind,
        columns=wanted,
        missing=[name for name in wanted if name not in columns],
    )


def _must_be_no_other(kind: str, columns: set[str]) -> None:
    """Refuse a file that is recognised as something else."""
    for signs, code, what in OTHERS:
        if signs <= columns:
            raise WrongFile(code, f"This is a file of {what}.")
    for other, one in KINDS.items():
        if other != kind and set(one.required) <= columns:
            raise WrongFile(
                "other_kind",
                "This is a file of {other}, not of {kind}: send it to /api/v1/imports/{other}.",
                kind=kind,
                other=other,
            )


def unknown_columns(columns: list[str], kind: str) -> list[str]:
    """Columns that the kind does not know; they are left out."""
    return [name for name in columns if name and name not in KINDS[kind].columns]


def columns_not_kept(rows: list[Row], kind: str) -> list[str]:
    """The columns whose values are not kept here, where some row has one."""
    return [name for name in KINDS[kind].not_kept if any(row[name] for row in rows)]
