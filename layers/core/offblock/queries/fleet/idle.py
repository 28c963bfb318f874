"""How many aircraft would be idle by other settings, hubs or bases than those of now (PF-19, RP-02)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from offblock.domain.airline.reference import COLLECTIONS, Reference
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.airline.settings import Settings
from offblock.domain.fleet import whereabouts
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.record import Record
from offblock.queries.reader import Reader

MOST = 1000
PAGE = 250


def counted(reader: Reader, changes: Iterable[tuple[Record | None, Record | None]]) -> dict[str, int | bool]:
    """Idle aircraft `before` and `after` the changes `among` those looked at; `complete` where those are all.

    Settings and hubs move no aircraft out of or into the few that are away; bases do, then all are looked at.
    """
    now, present = reader.moment.now, reader.rulebook(strong=False)
    pairs = [(before, after) for before, after in changes if type(after or before) in (Settings, *COLLECTIONS)]
    wanted = _with(present, pairs)
    name = "aircraft" if any(_base(one) != _base(other) for one, other in pairs) else "aircraft_away"
    looked: list[Aircraft] = []
    cursor: str | None = None
    while len(looked) < MOST:
        page = reader.page(name, size=min(PAGE, MOST - len(looked)), cursor=cursor)
        looked += page.rows
        cursor = page.cursor
        if cursor is None:
            break
    before, after = (sum(whereabouts.is_idle(one, book, now) for one in looked) for book in (present, wanted))
    return {"before": before, "after": after, "among": len(looked), "complete": cursor is None}


def _base(entry: Any) -> str | None:
    return getattr(entry, "base", None)


def _with(rulebook: Rulebook, pairs: Iterable[tuple[Any, Any]]) -> Rulebook:
    """The rulebook as the changes would leave it."""
    kept = {name: dict(getattr(rulebook.reference, name)) for name in COLLECTIONS.values()}
    settings = rulebook.settings
    for before, after in pairs:
        if isinstance(after, Settings):
            settings = after
        elif after is None:
            kept[COLLECTIONS[type(before)]].pop(before.id, None)
        else:
            kept[COLLECTIONS[type(after)]][after.id] = after
    return Rulebook(Reference(**kept), settings)
