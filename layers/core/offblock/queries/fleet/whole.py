"""An airline's aircraft all together, for clients that know no other list; kept for a minute."""

from __future__ import annotations

from offblock.domain.fleet.aircraft import Aircraft
from offblock.queries.reader import Reader

KEPT_SECONDS = 60
MOST = 5000
"""So many are shown, by registration."""
READ_AT_ONCE = 1000
_kept: dict[str, tuple[int, list[Aircraft]]] = {}


def fleet(reader: Reader) -> list[Aircraft]:
    """Every aircraft by registration, as it was at most a minute ago: some three read units a hundred."""
    now, kept = reader.moment.now, _kept.get(reader.tenant)
    if kept and 0 <= now - kept[0] < KEPT_SECONDS:
        return kept[1]
    rows: list[Aircraft] = []
    cursor: str | None = None
    while len(rows) < MOST:
        page = reader.page("aircraft", size=READ_AT_ONCE, cursor=cursor)
        rows += page.rows
        cursor = page.cursor
        if cursor is None:
            break
    if len(_kept) >= 100:
        _kept.clear()
    _kept[reader.tenant] = (now, rows)
    return rows


def forget() -> None:
    """Keep nothing any more; a test that turns the table back needs it."""
    _kept.clear()
