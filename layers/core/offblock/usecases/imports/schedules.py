"""A file of schedules: each row a service by its natural key, as far as the file has that."""

from __future__ import annotations

from functools import partial
from typing import Any

from offblock.domain.network import timetable
from offblock.domain.network.schedules import NATURAL_KEY, Schedule, id_of_key
from offblock.formats.csv_reading import Row
from offblock.formats.rows import schedules as rows
from offblock.formats.rows.reading import Known
from offblock.formats.rows.schedules import COLUMNS
from offblock.usecases.imports.working import Batch, Working

Fields = dict[str, Any]
_SERVICE, _MORE = NATURAL_KEY[:4], NATURAL_KEY[4:]
"""What of the natural key every file has, and what it may leave out."""


def importer(working: Working, known: Known, done: Batch) -> None:
    """Schedules by their natural key; prices stay, and so does a sequence that the file does not make another."""
    stated = done.read_each(working, lambda row: rows.schedule(row, known))
    by_number = {row.number: row for row in done.rows}
    for number in list(stated):
        if not _complete(working, done, by_number[number], stated[number].fields):
            del stated[number]
    wanted = [(Schedule, id_of_key(one.fields[name] for name in NATURAL_KEY)) for one in stated.values()]
    found = working.store.find_all(*wanted) if wanted else []
    for (number, one), present in zip(stated.items(), found, strict=True):
        sequence = working.sequences.places.get(number)
        after = partial(timetable.restated, present, one.fields, one.distance_nm, sequence)
        working.airlines.add(one.fields["airline_id"])
        made = done.judge(by_number[number], present, after, COLUMNS)
        if made and made.sequence is None and number in working.sequences.reasons:
            done.warnings.append(working.sequences.reasons[number])


def _complete(working: Working, done: Batch, row: Row, fields: Fields) -> bool:
    """Fill in what of the natural key the file leaves out: as the one service has it that is here, else blank.

    False, and the row refused, where several services fit.
    """
    absent = [name for name in _MORE if name not in fields]
    if absent:
        stated = {name: fields[name] for name in _MORE if name in fields}
        here = _services(working, fields["airline_id"]).get(tuple(fields[name] for name in _SERVICE), ())
        fitting = [one for one in here if stated.items() <= one.items()]
        if len(fitting) > 1:
            columns = [COLUMNS[name] for name in absent]
            done.refuse(row, "several_services", "flight_number", count=len(fitting), columns=columns)
            return False
        blank = dict.fromkeys(_MORE, "")
        fields |= {name: (fitting[0] if fitting else blank)[name] for name in absent}
    return True


def _services(working: Working, airline_id: int) -> dict[tuple[Any, ...], list[dict[str, str]]]:
    """An airline's services that are here, read once: by what every file has of their key, the rest of it."""
    if airline_id not in working.services:
        found: dict[tuple[Any, ...], list[dict[str, str]]] = {}
        for one in working.store.whole("schedules_of", airline_id, strong=False):
            key = tuple(getattr(one, name) for name in _SERVICE)
            found.setdefault(key, []).append({name: getattr(one, name) for name in _MORE})
        working.services[airline_id] = found
    services: dict[tuple[Any, ...], list[dict[str, str]]] = working.services[airline_id]
    return services
