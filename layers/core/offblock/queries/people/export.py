"""Everything that the airline keeps of one person, section by section (PF-21)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from offblock.domain.kernel.page import Page
from offblock.domain.people.users import User
from offblock.queries.access import devices as ring
from offblock.queries.reader import Reader
from offblock.queries.showing import show
from offblock.schemas.people.export import ExportRow

_Section = Callable[[Reader, int, int, str | None], Page[Any]]
HIDDEN = {"secret_hash", "tenant"}


class Place(NamedTuple):
    """Where an export goes on: in which section, and where in that."""

    section: int = 0
    cursor: str | None = None


class Exported(NamedTuple):
    """A page of an export, and where it goes on; None at its end."""

    rows: list[ExportRow]
    following: Place | None


def _listed(name: str) -> _Section:
    return lambda reader, user_id, size, cursor: reader.page(name, user_id, size=size, cursor=cursor)


def _person(reader: Reader, user_id: int, size: int, cursor: str | None) -> Page[Any]:
    return Page([show(reader, User, user_id)], None)


def _keys(reader: Reader, user_id: int, size: int, cursor: str | None) -> Page[Any]:
    mine = [one for one in reader.whole("api_keys", strong=False) if one.user_id == user_id]
    mine += ring.keys_of(reader, user_id)
    start = int(cursor or 0)
    return Page(mine[start : start + size], str(start + size) if len(mine) > start + size else None)


SECTIONS: dict[str, _Section] = {
    "person": _person,
    "points": _listed("ledger"),
    "flights": _listed("flights_of"),
    "bookings": _listed("bookings_of"),
    "contracts": _listed("contracts"),
    "notices": _listed("notices"),
    "messages": _listed("messages"),
    "flight_remarks": _listed("remarks_of"),
    "pairs_flown": _listed("flown"),
    "api_keys": _keys,
}
"""What is exported, in this order; a flight's track is read by its own route."""


def exported(reader: Reader, user_id: int, size: int, place: Place) -> Exported:
    """So many rows from a place on; the first place is the person."""
    names, rows = list(SECTIONS), list[ExportRow]()
    section, cursor = place
    while section < len(names) and len(rows) < size:
        page = SECTIONS[names[section]](reader, user_id, size - len(rows), cursor)
        rows += [ExportRow(section=names[section], data=_plain(one)) for one in page.rows]
        section, cursor = (section, page.cursor) if page.cursor else (section + 1, None)
    return Exported(rows, Place(section, cursor) if section < len(names) else None)


def _plain(record: Any) -> dict[str, Any]:
    plain: dict[str, Any] = record.model_dump(mode="json", exclude=HIDDEN)
    return plain
