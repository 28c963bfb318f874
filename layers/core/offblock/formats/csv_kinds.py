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

OTHERS: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"code", "flightnum", "depicao", "arricao"}), "phpvms5_schedules"),
    (frozenset({"icao", "fullname", "registration"}), "phpvms5_aircraft"),
    (frozenset({"icao", "lat", "lng"}), "phpvms5_airports"),
    (frozenset({"code", "capacity"}), "fares_file"),
    (frozenset({"name", "amount"}), "expenses_file"),
)
"""What other files of such airlines are, by the columns that tell them."""


def must_be(kind: str, text: str) -> None:
    """Refuse in one sentence a file that is of another kind or product, or has no header (PF-17)."""
    columns = header_of(text)
    known = KINDS[kind]
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        raise WrongFile("column_twice", columns=twice)
    if set(known.required) <= set(columns):
        return
    _must_be_no_other(kind, set(columns))
    wanted = list(known.required)
    if not known.columns & set(columns):
        raise WrongFile("no_header", kind=kind, columns=wanted)
    raise WrongFile(
        "columns_missing",
        kind=kind,
        columns=wanted,
        missing=[name for name in wanted if name not in columns],
    )


def _must_be_no_other(kind: str, columns: set[str]) -> None:
    """Refuse a file that is recognised as something else."""
    for signs, code in OTHERS:
        if signs <= columns:
            raise WrongFile(code)
    for other, one in KINDS.items():
        if other != kind and set(one.required) <= columns:
            raise WrongFile("other_kind", kind=kind, other=other)


def unknown_columns(columns: list[str], kind: str) -> list[str]:
    """Columns that the kind does not know; they are left out."""
    return [name for name in columns if name and name not in KINDS[kind].columns]


def columns_not_kept(rows: list[Row], kind: str) -> list[str]:
    """The columns whose values are not kept here, where some row has one."""
    return [name for name in KINDS[kind].not_kept if any(row[name] for row in rows)]
