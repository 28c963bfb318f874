"""An import at work: a hundred rows at a time, what each comes to, and the report of it (PF-17)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.imports.imports import (
    FailedRow,
    Group,
    OfferedAirport,
    Options,
    Report,
    RowProblem,
    grouped,
    missing_in,
)
from offblock.domain.imports.judging import Outcome, judged, through_the_door
from offblock.domain.kernel.faults import fault_of
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Invalid
from offblock.formats.csv_reading import Row
from offblock.formats.rows.reading import Known, RowReader, RowRefused
from offblock.formats.rows.sequences import Sequences, sequences
from offblock.usecases.network.snapshots import note_changes

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store
    from offblock.domain.airline.airports import Airport
    from offblock.domain.airline.reference import Reference
    from offblock.domain.airline.settings import Settings
    from offblock.domain.network.schedules import Schedule

T = TypeVar("T")
R = TypeVar("R", bound=Record)
MOST_CELL, MOST_CELLS, SHORT_CELL = 5_000, 60_000, 500
"""Characters of a failed row's cell that are kept; fewer where the whole row is longer than the second."""


@dataclass
class Working:
    """One import at work: its Store, the collections as they become, the whole file's rows.

    `airports` are those that rows have named so far and that are here. `airlines` are those whose schedules it has met,
    `noted` those whose networks it changes.
    """

    store: Store
    kind: str
    options: Options
    every: list[Row]
    reference: Reference
    settings: Settings
    airports: dict[str, Airport] = field(default_factory=dict)
    airlines: set[int] = field(default_factory=set)
    noted: set[int] = field(default_factory=set)
    services: dict[int, Any] = field(default_factory=dict)

    @property
    def rulebook(self) -> Rulebook:
        """The collections as they are now, and the settings."""
        return Rulebook(self.reference, self.settings)

    @cached_property
    def sequences(self) -> Sequences:
        """The multi-leg sequences among the file's rows."""
        return sequences(self.every, self._icao_of)

    @cached_property
    def repeats(self) -> dict[int, int]:
        """For each row that says what an earlier one says of the same thing, that one's number."""
        firsts: dict[tuple[str, ...], int] = {}
        found = {}
        for row in self.every:
            key = _KEYS[self.kind](row, self._icao_of) if row.fault is None else ()
            if key and all(key[: _PARTS[self.kind]]) and firsts.setdefault(key, row.number) != row.number:
                found[row.number] = firsts[key]
        return found

    @cached_property
    def _codes(self) -> dict[str, str]:
        airlines = Known(self.reference).airlines
        return {code: some[0].icao for code, some in airlines.items() if len(some) == 1}

    def _icao_of(self, code: str) -> str:
        """The ICAO code of the airline that a row names."""
        return self._codes.get(code.upper(), code.upper())

    def about_to_write(self, schedules: Iterable[Schedule]) -> None:
        """Note once that these airlines' networks change: whatever happens from here on, a new snapshot is made."""
        changing = {one.airline_id for one in schedules} - self.noted
        note_changes(self.store, sorted(changing))
        self.noted |= changing


_KEYS: dict[str, Callable[[Row, Callable[[str], str]], tuple[str, ...]]] = {
    "airports": lambda row, _: (row["icao"].upper(),),
    "subfleets": lambda row, icao_of: (row["type"].upper(), icao_of(row["airline"])),
    "aircraft": lambda row, _: (row["registration"].upper(),),
    "schedules": lambda row, icao_of: (
        icao_of(row["airline"]),
        row["flight_number"],
        row["dpt_airport"].upper(),
        row["arr_airport"].upper(),
        row["route_code"],
        row["route_leg"],
        "".join(sorted(set(row["days"]))),
    ),
    "stands": lambda row, _: (row["airport"].upper(), row["name"]),
}
"""What tells one thing from another in each kind of file."""
_PARTS = {"airports": 1, "subfleets": 2, "aircraft": 1, "schedules": 4, "stands": 2}
"""How many parts of it must not be blank."""


@dataclass
class Batch:
    """What a hundred rows come to: the counts, what is wrong or done otherwise, and the records to write."""

    rows: list[Row]
    outcomes: dict[int, Outcome] = field(default_factory=dict)
    failed: dict[int, list[RowProblem]] = field(default_factory=dict)
    warnings: list[RowProblem] = field(default_factory=list)
    writes: list[tuple[Row, Record]] = field(default_factory=list)
    offered: list[OfferedAirport] = field(default_factory=list)
    added: list[str] = field(default_factory=list)

    def read_each(self, working: Working, read: Callable[[Row], tuple[T, RowReader]]) -> dict[int, T]:
        """What every good row states, by its number; the others are noted with everything that is wrong with them."""
        stated = {}
        for row in self.rows:
            try:
                if row.number in working.repeats:
                    first = working.repeats[row.number]
                    raise RowRefused([RowProblem.of(row.number, "", "twice_in_file", first_row=first)])
                stated[row.number], reader = read(row)
                self.warnings += reader.warnings
            except RowRefused as wrong:
                self.failed[row.number] = wrong.problems
        return stated

    def made(self, row: Row, make: Callable[[], T], columns: Mapping[str, str]) -> T | None:
        """What a row makes; what a record's own validator finds wrong is an error of the row, by the file's column."""
        try:
            return make()
        except ValidationError as wrong:
            self.failed[row.number] = [_invalid(row, finding, columns) for finding in wrong.errors()]
        except Invalid as wrong:
            self.failed[row.number] = [
                RowProblem.of(row.number, row.called(columns.get(name, name)), one.code, **one.facts)
                for name, one in wrong.faults.items()
            ]
        return None

    def judge(self, row: Row, present: Record | None, make: Callable[[], R], columns: Mapping[str, str]) -> R | None:
        """Note what a row does, and its record where that is to be written; gives the record."""
        after = self.made(row, lambda: through_the_door(present, make()), columns)
        if after is None:
            return None
        self.outcomes[row.number] = judged(present, after)
        if self.outcomes[row.number] is not Outcome.UNCHANGED:
            self.writes.append((row, after))
        return after

    def refuse(self, row: Row, code: str, column: str = "", **facts: Any) -> None:
        """Note that a row failed after all."""
        self.outcomes.pop(row.number, None)
        self.failed[row.number] = [RowProblem.of(row.number, row.called(column), code, **facts)]

    def report(self) -> Report:
        """What the batch came to."""
        problems = [one for number in sorted(self.failed) for one in self.failed[number]]
        warnings = [one for one in self.warnings if one.row not in self.failed]
        counts = {one.value: list(self.outcomes.values()).count(one) for one in Outcome}
        part = Report(
            rows=len(self.rows),
            failed=len(self.failed),
            **counts,
            groups=grouped(map(Group.of, problems)),
            errors=tuple(problems),
            warnings_by_code=grouped(map(Group.of, warnings)),
            missing=missing_in((*problems, *warnings)),
            offered_airports=tuple(self.offered),
            added_airports=tuple(self.added),
        )
        return Report().plus(part)

    def failed_rows(self) -> list[FailedRow]:
        """The rows that failed, with their cells."""
        return [
            FailedRow(row=row.number, cells=_kept(row.cells), problems=tuple(self.failed[row.number]))
            for row in self.rows
            if row.number in self.failed
        ]


def _invalid(row: Row, finding: Any, columns: Mapping[str, str]) -> RowProblem:
    name = str(finding["loc"][0]) if finding["loc"] else ""
    return RowProblem.of(row.number, row.called(columns.get(name, name)), "invalid", text=fault_of(finding).plain)


def _kept(cells: tuple[str, ...]) -> tuple[str, ...]:
    most = MOST_CELL if sum(map(len, cells)) <= MOST_CELLS else SHORT_CELL
    return tuple(cell if len(cell) <= most else cell[: most - 1] + "…" for cell in cells)


Importer = Callable[[Working, Known, Batch], None]
Importers = Mapping[str, Importer]
