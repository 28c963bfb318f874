"""The customers, aircraft and users behind the ids of a list: read together, kept for a minute for showing only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from offblock.domain.kernel.record import Record
from offblock.queries.reader import Reader

R = TypeVar("R", bound=Record)
KEPT_SECONDS = 60
MOST_KEPT = 5000
_kept: dict[tuple[str, str, Any], tuple[int, Any]] = {}


def of(reader: Reader, *wanted: tuple[type[Record], Any]) -> dict[tuple[str, Any], Any]:
    """The records by kind name and id, as they were at most a minute ago; missing ones are left out."""
    now, found, unknown = reader.moment.now, {}, []
    for kind, key in dict.fromkeys(wanted):
        kept = _kept.get((reader.tenant, kind.__name__, key))
        if kept and 0 <= now - kept[0] < KEPT_SECONDS:
            found[(kind.__name__, key)] = kept[1]
        else:
            unknown.append((kind, key))
    if len(_kept) > MOST_KEPT:
        _kept.clear()
    for start in range(0, len(unknown), 100):
        batch = unknown[start : start + 100]
        for (kind, key), record in zip(batch, reader.find_all(*batch, strong=False), strict=True):
            if record is not None:
                found[(kind.__name__, key)] = record
                _kept[(reader.tenant, kind.__name__, key)] = (now, record)
    return found


def by_id(reader: Reader, kind: type[R], ids: Iterable[int | None]) -> dict[int, R]:
    """The records of one kind by id."""
    return only(kind, of(reader, *((kind, one) for one in ids if one is not None)))


def only(kind: type[R], found: dict[tuple[str, Any], Any]) -> dict[Any, R]:
    """Of the records found together, those of one kind by id."""
    return {key: record for (name, key), record in found.items() if name == kind.__name__}


def forget() -> None:
    """Keep nothing any more; a test that turns the table back needs it."""
    _kept.clear()
