"""What an import did: counts, and each error by row and column."""

from typing import Annotated

from pydantic import Field

from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import Id, Instant

MOST_ERRORS = 500
"""Errors that a report lists; `more_errors` counts the rest."""


class RowProblem(Record):
    """One thing wrong: the row as a person counts them (the header is 1), the column, what to do."""

    row: int
    column: str
    message: str


class Report(Record):
    """An import's report; dry runs give the same without writing."""

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    errors: tuple[RowProblem, ...] = ()
    more_errors: int = 0
    warnings: tuple[str, ...] = ()

    def plus(self, other: "Report") -> "Report":
        """Two parts of an import as one."""
        errors = self.errors + other.errors
        return Report(
            rows=self.rows + other.rows,
            created=self.created + other.created,
            updated=self.updated + other.updated,
            unchanged=self.unchanged + other.unchanged,
            errors=errors[:MOST_ERRORS],
            more_errors=self.more_errors + other.more_errors + max(0, len(errors) - MOST_ERRORS),
            warnings=tuple(dict.fromkeys(self.warnings + other.warnings)),
        )


class Import(Record):
    """A large import under way: how far it has come, and its report so far. `next_row` is the first not yet read."""

    id: Id
    kind: str
    dry_run: bool = False
    created_at: Instant
    created_by: str
    done: bool = False
    failed: str | None = None
    next_row: Annotated[int, Field(ge=0)] = 0
    report: Report = Report()
