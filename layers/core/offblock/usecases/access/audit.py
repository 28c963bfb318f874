"""What the operator does with the audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

PAGE = 100


def index_anew(store: Store, at: int, cursor: str | None = None) -> str | None:
    """Write a page of a month's entries as they are once more, so that filters also find older ones than filters are.

    `at` is any instant of the month. Gives the cursor of the next page, None after the last; twice does no harm, since
    no entry ever changes (PF-08).
    """
    page = store.page("audit", at, size=PAGE, cursor=cursor)
    for entry in page.rows:
        store.keep(entry)
    return page.cursor
