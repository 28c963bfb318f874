"""What the operator does with the audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

PAGE = 100


class Indexed(NamedTuple):
    """How many were written once more, and the cursor of the next page; None after the last."""

    written: int
    cursor: str | None


def index_anew(store: Store, at: int, cursor: str | None = None) -> Indexed:
    """Write a page of a month's entries as they are once more, so that filters also find older ones than filters are.

    `at` is any instant of the month. Twice does no harm, since no entry ever changes (PF-08).
    """
    page = store.page("audit", at, size=PAGE, cursor=cursor)
    for entry in page.rows:
        store.keep(entry)
    return Indexed(len(page.rows), page.cursor)
