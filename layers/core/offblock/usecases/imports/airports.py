"""Airports of an import: those that its rows name, from the world list where that is wished, and a file of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from offblock.domain.airline.airports import Airport
from offblock.domain.imports.imports import OfferedAirport
from offblock.domain.imports.judging import restated
from offblock.domain.kernel.record import Record
from offblock.formats.csv_reading import Row
from offblock.formats.rows import airports as rows
from offblock.formats.rows.reading import ICAO, Known
from offblock.usecases.airline import airport_index
from offblock.usecases.imports.working import Batch, Working

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

_NAMED: dict[str, tuple[str, ...]] = {
    "schedules": ("dpt_airport", "arr_airport", "alt_airport"),
    "aircraft": ("airport_id", "hub_id"),
    "subfleets": ("hub_id",),
    "stands": ("airport",),
}
"""The columns of each kind of file that name airports."""


def known_to(working: Working, done: Batch) -> Known:
    """What the rows of a batch may refer to; airports that are not here are added or offered from the world list."""
    codes = _codes(done.rows, _NAMED.get(working.kind, ()))
    unread = [(Airport, code) for code in codes if code not in working.airports]
    found = working.store.find_all(*unread, strong=False) if unread else []
    working.airports |= {one.icao: one for one in found if one}
    missing = [code for code in codes if code not in working.airports]
    if missing:
        _from_world(working, done, missing)
    return Known(working.reference, working.airports, working.options.lenient)


def _codes(some: Iterable[Row], columns: tuple[str, ...]) -> list[str]:
    named = {row[column].upper() for row in some if row.fault is None for column in columns}
    return sorted(code for code in named if ICAO.fullmatch(code))


def _from_world(working: Working, done: Batch, missing: list[str]) -> None:
    from offblock.formats import world_airports  # its list is large, and most files miss nothing

    known = world_airports.airports_of(missing)
    if not working.options.add_airports:
        done.offered = [OfferedAirport(icao=one.icao, name=one.name, country=one.country) for one in known.values()]
        return
    if not working.options.dry_run:
        put_each(working.store, list(known.values()))  # one that somebody entered meanwhile is here as well
    working.airports |= known
    done.added = list(known)


def put_each(store: Store, records: Sequence[Record]) -> list[bool]:
    """Write records, each by itself; a change of airports is counted before the first and after the last of them."""
    has_airports = any(isinstance(one, Airport) for one in records)
    if has_airports:
        airport_index.note_changes(store)
    kept = store.put_each(records)
    if has_airports:
        airport_index.note_changes(store)
    return kept


def importer(working: Working, known: Known, done: Batch) -> None:
    """Airports by their code."""
    stated = done.read_each(working, lambda row: rows.airport(row, known))
    wanted = [(Airport, fields["icao"]) for fields in stated.values()]
    found = dict(zip(stated, working.store.find_all(*wanted), strict=True)) if wanted else {}
    for row in done.rows:
        if row.number in stated:
            present = found[row.number]
            done.judge(row, present, partial(restated, Airport, present, stated[row.number]), rows.COLUMNS)
