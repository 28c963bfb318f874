"""How imports are shown: what one did, and how far a large one has come."""

from typing import Any

from offblock.domain.imports.imports import (
    Group,
    Import,
    ImportState,
    Missing,
    OfferedAirport,
    Report,
    RowProblem,
)
from offblock.domain.kernel.values import Instant
from offblock.schemas.access.audit import Actor
from offblock.schemas.schema import Schema


class Imported(Schema):
    """What an import did, or with `dry_run` would do: rows by outcome, what is wrong by kind and by row.

    `groups` are errors of one code and column: how many, and in which rows first. `errors` has the first hundred;
    `GET /imports/{id}/errors` has all, `GET /imports/{id}/failed.csv` the rows. `missing` names what is not here;
    `offered_airports` those of it that `add_airports=1` adds. `warnings` say what is done otherwise than the file says.
    """

    id: int
    dry_run: bool
    rows: int
    created: int
    updated: int
    unchanged: int
    failed: int
    groups: list[Group]
    errors: list[RowProblem]
    more_errors: int
    warnings: list[str]
    warnings_by_code: list[Group]
    missing: Missing
    offered_airports: list[OfferedAirport]
    added_airports: list[str]


class RowError(RowProblem):
    """One thing that is wrong with a row, and the row as it came, by the file's columns."""

    values: dict[str, str] = {}


class ImportRow(Schema):
    """An import in the list of them: who began it, how far it is, and what became of its rows."""

    id: int
    kind: str
    state: ImportState
    dry_run: bool
    created_at: Instant
    created_by: Actor
    next_row: int
    total_rows: int | None = None
    created: int
    updated: int
    unchanged: int
    failed_rows: int
    failed: str | None = None
    failed_code: str | None = None
    failed_facts: dict[str, Any] = {}


class ImportView(Schema):
    """An import: how far it has come, and its report so far. `failed` says why a file could not be imported at all.

    `failed_code` and `failed_facts` say what `failed` says; which there are is named here, with what each tells.
    `next_row` of `total_rows` are done; how many there are is known once the file was opened.
    """

    id: int
    kind: str
    dry_run: bool
    lenient: bool
    add_airports: bool
    created_at: Instant
    created_by: str
    state: ImportState
    done: bool
    failed: str | None = None
    failed_code: str | None = None
    failed_facts: dict[str, Any] = {}
    next_row: int
    total_rows: int | None = None
    report: Report


def imported(one: Import) -> Imported:
    """What an import did."""
    fields = {name: getattr(one.report, name) for name in Report.model_fields}
    return Imported(id=one.id, dry_run=one.dry_run, **fields)


def import_view(one: Import) -> ImportView:
    """An import, without the names under which its failed rows are kept."""
    return ImportView(**{name: getattr(one, name) for name in ImportView.model_fields})


def import_row(one: Import, by: Actor) -> ImportRow:
    """An import in the list of them."""
    plain = ("id", "kind", "state", "dry_run", "created_at", "next_row", "total_rows")
    why = ("failed", "failed_code", "failed_facts")
    report = one.report
    return ImportRow(
        **{name: getattr(one, name) for name in (*plain, *why)},
        created_by=by,
        created=report.created,
        updated=report.updated,
        unchanged=report.unchanged,
        failed_rows=report.failed,
    )
