"""The rows that failed in an import: every error, page by page, and the rows themselves as a file to mend."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from offblock.domain.imports.imports import FailedRow, FailedRows, Import, RowProblem
from offblock.domain.kernel.page import Page
from offblock.queries.access import audit
from offblock.queries.reader import Reader
from offblock.queries.showing import show
from offblock.schemas.imports.imports import ImportRow, RowError, import_row

Place = tuple[int, int]
"""A piece of the failed rows, and how many of its errors come before."""
PART_BYTES = 4_000_000
"""About how much of the failed rows one answer has; an answer of a function ends at six megabytes."""


def listed(reader: Reader, size: int, cursor: str) -> tuple[Page[Import], list[ImportRow]]:
    """A page of imports, the newest first, with who began each."""
    page: Page[Import] = reader.page("imports", size=size, cursor=cursor)
    who = audit.actors(reader, (one.created_by for one in page.rows))
    return page, [import_row(one, who[one.created_by]) for one in page.rows]


def errors(reader: Reader, import_id: int, size: int, place: Place) -> tuple[list[RowError], Place | None]:
    """Up to `size` errors of an import from a place on, and where the next ones begin."""
    found: Import = show(reader, Import, import_id)
    piece, before = place
    rows: list[RowError] = []
    while piece < len(found.failed_rows):
        problems = [one for row in _piece(reader, found, piece) for one in _said(found, row)]
        some = problems[before : before + size - len(rows)]
        rows += some
        if before + len(some) < len(problems):
            return rows, (piece, before + len(some))
        piece, before = piece + 1, 0
        if len(rows) == size and piece < len(found.failed_rows):
            return rows, (piece, 0)
    return rows, None


def _said(found: Import, row: FailedRow) -> list[RowError]:
    """What is wrong with a row, each thing with the row's cells by their columns."""
    values = dict(zip(found.header, row.cells, strict=False))
    return [RowError(**dict(one), values=values) for one in row.problems]


def failed_file(reader: Reader, import_id: int, piece: int) -> tuple[str, int | None]:
    """The failed rows of an import from a piece on, as CSV with `error` as last column; where the next part begins."""
    found: Import = show(reader, Import, import_id)
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow([*_columns(found), "error"])
    while piece < len(found.failed_rows) and text.tell() < PART_BYTES:
        lines.writerows(_lines(found, _piece(reader, found, piece)))
        piece += 1
    return text.getvalue(), piece if piece < len(found.failed_rows) else None


def _columns(found: Import) -> list[str]:
    return [name for name in found.header if name != "error"]


def _lines(found: Import, rows: list[FailedRow]) -> Iterator[list[str]]:
    """The cells of each row as they came, without the errors of an earlier try, and what is wrong behind them."""
    earlier = found.header.index("error") if "error" in found.header else None
    for row in rows:
        cells = [cell for place, cell in enumerate(row.cells) if place != earlier]
        cells += [""] * (len(_columns(found)) - len(cells))
        yield [*cells, "; ".join(map(_reason, row.problems))]


def _reason(one: RowProblem) -> str:
    """What is wrong, in English, with the code by which other languages know it."""
    return f"{one.column}: {one.message} ({one.code})" if one.column else f"{one.message} ({one.code})"


def _piece(reader: Reader, found: Import, piece: int) -> list[FailedRow]:
    """The rows of a piece; none where their time is over."""
    kept = reader.find_all((FailedRows, (found.id, found.failed_rows[piece])), strong=False)[0]
    return list(kept.rows) if kept else []
