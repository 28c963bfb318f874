"""What an import did, for the owner of the file: counts, what is wrong by kind and by row, what is missing (PF-17)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import Field

from offblock.domain.imports.sentences import FILES, named, said, template_of
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import DAY_SECONDS, Id, Instant
from offblock.domain.kernel.wording import sentence

MOST_ERRORS = 100
"""Errors that stand in a report itself; the import's list of errors has all."""
MOST_ROWS = 5
MOST_NAMES = 1000
MOST_OFFERED = 500
KEPT_SECONDS = 90 * DAY_SECONDS
"""How long the failed rows of an import can be fetched."""


@dataclass(frozen=True)
class Options:
    """How a file is imported: tried alone, with what is not here left out, with airports from the world list."""

    dry_run: bool = False
    lenient: bool = False
    add_airports: bool = False


AS_IT_IS = Options()
"""Import what the file says, and refuse what names something that is not here."""


class RowProblem(Record):
    """One thing to say of a row: the row as a person counts them (the header is 1), the column as the file names it.

    `code` and `facts` say what `message` says.
    """

    row: int
    column: str
    message: str
    code: str = "invalid"
    facts: dict[str, Any] = {}

    @classmethod
    def of(cls, row: int, column: str, code: str, **facts: Any) -> "RowProblem":
        """One by its code."""
        return cls(row=row, column=column, code=code, facts=facts, message=said(code, facts))


class Group(Record):
    """Problems of one kind in one column: how many, in which rows first; what differs between them is `…`."""

    code: str
    column: str
    text: str
    count: int
    rows: tuple[int, ...] = ()
    facts: dict[str, Any] = {}

    @classmethod
    def of(cls, one: RowProblem) -> "Group":
        """A group of one; what concerns the whole file has no row."""
        rows = (one.row,) if one.row else ()
        return cls(code=one.code, column=one.column, text=one.message, count=1, rows=rows, facts=one.facts)

    def plus(self, other: "Group") -> "Group":
        """Both as one."""
        facts = {name: fact for name, fact in self.facts.items() if other.facts.get(name) == fact}
        unlike = {name: "…" for name in named(template_of(self.code)) if name not in facts}
        rows = tuple(sorted({*self.rows, *other.rows})[:MOST_ROWS])
        text = self.text if self.text == other.text else said(self.code, facts | unlike)
        return self.but(count=self.count + other.count, rows=rows, facts=facts, text=text)


def grouped(groups: Iterable[Group]) -> tuple[Group, ...]:
    """Groups with those of one code and column made one, the largest first."""
    found: dict[tuple[str, str], Group] = {}
    for one in groups:
        key = (one.code, one.column)
        found[key] = found[key].plus(one) if key in found else one
    return tuple(sorted(found.values(), key=lambda one: -one.count))


class Missing(Record):
    """What rows name that is not here, each once: airports and airlines by code, subfleets by type."""

    airports: tuple[str, ...] = ()
    airlines: tuple[str, ...] = ()
    subfleets: tuple[str, ...] = ()

    def plus(self, other: "Missing") -> "Missing":
        """Both as one."""
        return Missing.of({name: [*getattr(self, name), *getattr(other, name)] for name in Missing.model_fields})

    @classmethod
    def of(cls, names: dict[str, list[str]]) -> "Missing":
        """Each name once and in order, up to a bound."""
        return cls(**{kind: tuple(sorted(set(some))[:MOST_NAMES]) for kind, some in names.items()})


NAMED_BY: dict[str, tuple[str, str]] = {
    "unknown_airport": ("airports", "icao"),
    "unknown_airline": ("airlines", "airline"),
    "unknown_subfleet": ("subfleets", "subfleet"),
    "unknown_subfleets": ("subfleets", "subfleets"),
    "subfleets_left_out": ("subfleets", "subfleets"),
}
"""Which problems say that something is missing: of which kind, and in which fact its name stands."""


def missing_in(problems: Iterable[RowProblem]) -> Missing:
    """What is missing according to problems."""
    names: dict[str, list[str]] = {"airports": [], "airlines": [], "subfleets": []}
    for one in problems:
        if one.code in NAMED_BY:
            kind, fact = NAMED_BY[one.code]
            named = one.facts[fact]
            names[kind] += named if isinstance(named, list) else [named]
    return Missing.of(names)


class OfferedAirport(Record):
    """An airport that is not here and that the world list knows; `add_airports=1` adds it with the import."""

    icao: str
    name: str
    country: str | None = None


class Report(Record):
    """An import's report; dry runs give the same without writing.

    `failed` counts rows, `groups` their errors by code and column, `errors` has the first ones and `more_errors` counts
    the rest. `warnings` say what is done otherwise than the file says, `warnings_by_code` the same by code with facts.
    """

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: int = 0
    groups: tuple[Group, ...] = ()
    errors: tuple[RowProblem, ...] = ()
    more_errors: int = 0
    warnings: tuple[str, ...] = ()
    warnings_by_code: tuple[Group, ...] = ()
    missing: Missing = Missing()
    offered_airports: tuple[OfferedAirport, ...] = ()
    added_airports: tuple[str, ...] = ()

    def plus(self, other: "Report") -> "Report":
        """Two parts of an import as one."""
        errors = self.errors + other.errors
        offered = {one.icao: one for one in (*self.offered_airports, *other.offered_airports)}
        counts = Counter(self.counts)
        counts.update(other.counts)
        warnings = grouped((*self.warnings_by_code, *other.warnings_by_code))
        return Report(
            **counts,
            groups=grouped((*self.groups, *other.groups)),
            errors=errors[:MOST_ERRORS],
            more_errors=self.more_errors + other.more_errors + max(0, len(errors) - MOST_ERRORS),
            warnings=tuple(one.text for one in warnings),
            warnings_by_code=warnings,
            missing=self.missing.plus(other.missing),
            offered_airports=tuple(offered[icao] for icao in sorted(offered)[:MOST_OFFERED]),
            added_airports=tuple(sorted({*self.added_airports, *other.added_airports})[:MOST_NAMES]),
        )

    @property
    def counts(self) -> dict[str, int]:
        """The counts of rows."""
        return {name: getattr(self, name) for name in ("rows", "created", "updated", "unchanged", "failed")}


class FailedRow(Record):
    """A row that was not imported: its cells as they came, long ones cut, and everything that is wrong with it."""

    row: int
    cells: tuple[str, ...]
    problems: tuple[RowProblem, ...]


class FailedRows(Record):
    """Failed rows of an import, as many as an item holds; `name` is made of them, so that twice is once."""

    keyed_by: ClassVar = ("import_id", "name")

    import_id: Id
    name: str
    rows: tuple[FailedRow, ...]
    expires_at: Instant


class ImportState(StrEnum):
    """How far an import is: it waits for its file or has just begun, it goes on, it is over, or it never began."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Import(Record):
    """An import: how far it has come, and its report so far. `next_row` is the first not yet read.

    `total_rows` are those of the file, known once it was opened.
    `failed` says why a file could not be imported at all, `failed_code` and `failed_facts` the same by code.
    Of the rows that failed `header` has the columns, `failed_rows` the names of the pieces in which they are kept.
    """

    id: Id
    kind: str
    dry_run: bool = False
    lenient: bool = False
    add_airports: bool = False
    created_at: Instant
    created_by: str
    done: bool = False
    failed: str | None = None
    failed_code: str | None = None
    failed_facts: dict[str, Any] = {}
    next_row: Annotated[int, Field(ge=0)] = 0
    total_rows: Annotated[int, Field(ge=0)] | None = None
    report: Report = Report()
    header: tuple[str, ...] = ()
    failed_rows: tuple[str, ...] = ()

    def ended_by(self, code: str, **facts: Any) -> "Import":
        """The same, over before its time, and why (PF-18)."""
        return self.but(done=True, failed=sentence(FILES[code], facts), failed_code=code, failed_facts=facts)

    @property
    def state(self) -> ImportState:
        """How far it is."""
        if self.done:
            return ImportState.FAILED if self.failed else ImportState.DONE
        return ImportState.RUNNING if self.next_row else ImportState.WAITING
