"""How imports are shown: what one did, and how far a large one has come."""

from offblock.domain.imports.imports import Group, Import, Missing, OfferedAirport, Report, RowProblem
from offblock.domain.kernel.values import Instant
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


class ImportView(Schema):
    """An import: how far it has come, and its report so far. `failed` says why a file could not be imported at all."""

    id: int
    kind: str
    dry_run: bool
    lenient: bool
    add_airports: bool
    created_at: Instant
    created_by: str
    done: bool
    failed: str | None = None
    failed_code: str | None = None
    next_row: int
    report: Report


def imported(one: Import) -> Imported:
    """What an import did."""
    fields = {name: getattr(one.report, name) for name in Report.model_fields}
    return Imported(id=one.id, dry_run=one.dry_run, **fields)


def import_view(one: Import) -> ImportView:
    """An import, without the names under which its failed rows are kept."""
    return ImportView(**{name: getattr(one, name) for name in ImportView.model_fields})
