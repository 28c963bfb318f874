"""A file of subfleets: under a fleet of the airline's name, made when absent, with what their pilots need."""

from __future__ import annotations

from functools import partial

from offblock.domain.airline.bases import moved
from offblock.domain.airline.collections import asks_for_more, rules_to_add
from offblock.domain.airline.reference import (
    Airline,
    Fleet,
    ReferenceHead,
    Restriction,
    Subfleet,
    Target,
    TargetKind,
)
from offblock.domain.imports.imports import RowProblem
from offblock.domain.imports.judging import Outcome, judged
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.record import Record
from offblock.formats.csv_reading import Row
from offblock.formats.rows import subfleets as rows
from offblock.formats.rows.reading import Known
from offblock.formats.rows.subfleets import StatedSubfleet
from offblock.usecases.imports.working import Batch, Working

MOST_ENTRIES = 90


def importer(working: Working, known: Known, done: Batch) -> None:
    """Subfleets by airline and type; each is written with what restricts it, under the collections' version."""
    before, head = working.store.collections()
    working.reference = before
    known = Known(before, known.airports, known.lenient)
    stated = done.read_each(working, lambda row: rows.subfleet(row, known))
    groups = [_judge(working, done, row, stated[row.number]) for row in done.rows if row.number in stated]
    if not working.options.dry_run:
        _write(working, head, {**before.fleets, **before.subfleets}, groups)


def _judge(working: Working, done: Batch, row: Row, stated: StatedSubfleet) -> list[Record]:
    """What a row does, and the entries that are to be written together for it."""
    ids, reference = working.store.moment.ids, working.reference
    every = [one for one in reference.subfleets.values() if one.airline_id == stated.airline.id]
    wanted = stated.fields["type"].upper()
    present = next((one for one in every if one.type.upper() == wanted), None)
    entries: list[Record] = []
    if present:
        make = partial(present.but, **_without_type(stated))
    else:
        fleet = _fleet_of(working, stated.airline, entries)
        fields = {"id": ids.next(), "fleet_id": fleet.id, "airline_id": stated.airline.id, **stated.fields}
        make = partial(Subfleet.model_validate, fields)
    after = done.made(row, make, rows.COLUMNS)
    if after is None:
        return entries
    target = Target(kind=TargetKind.SUBFLEET, id=after.id)
    rules = rules_to_add(target, stated.rules, reference)
    if stated.asks and asks_for_more(target, stated.rules, reference):
        done.warnings.append(RowProblem.of(row.number, "ranks", "restriction_kept", type=after.type))
    outcome = judged(present, after)
    done.outcomes[row.number] = Outcome.UPDATED if outcome is Outcome.UNCHANGED and rules else outcome
    entries += [after] if outcome is not Outcome.UNCHANGED else []
    entries += [Restriction(id=ids.next(), target=target, rule=rule) for rule in rules]
    _take(working, entries)
    return entries


def _without_type(stated: StatedSubfleet) -> dict[str, object]:
    """Everything but the type, which stays as it is spelled here."""
    return {name: value for name, value in stated.fields.items() if name != "type"}


def _fleet_of(working: Working, airline: Airline, entries: list[Record]) -> Fleet:
    """The airline's fleet of its own name; else its only one; else a new one."""
    mine = [one for one in working.reference.fleets.values() if one.airline_id == airline.id]
    named = [one for one in mine if one.name == airline.name] or (mine if len(mine) == 1 else [])
    if named:
        return named[0]
    made = Fleet(id=working.store.moment.ids.next(), airline_id=airline.id, name=airline.name)
    entries.append(made)
    _take(working, [made])
    return made


def _take(working: Working, entries: list[Record]) -> None:
    """The collections with entries that are about to be written."""
    reference = working.reference
    fleets = {one.id: one for one in entries if isinstance(one, Fleet)}
    subfleets = {one.id: one for one in entries if isinstance(one, Subfleet)}
    rules = {one.id: one for one in entries if isinstance(one, Restriction)}
    working.reference = reference.model_copy(
        update={
            "fleets": {**reference.fleets, **fleets},
            "subfleets": {**reference.subfleets, **subfleets},
            "restrictions": {**reference.restrictions, **rules},
        }
    )


def _write(working: Working, head: ReferenceHead, before: dict[int, Record], groups: list[list[Record]]) -> None:
    """Write the entries with the collections' version, up to ninety at a time, those of one row always together."""
    store, waiting = working.store, [group for group in groups if group]
    while waiting:
        some: list[Record] = []
        while waiting and len(some) + len(waiting[0]) <= MOST_ENTRIES:
            some += waiting.pop(0)
        known = [(type(one), one.key_parts) for one in some if one.key_parts[0] in before]
        if known:
            store.find_all(*known)  # each is written over as it is now, or the head has moved
        events = [
            event
            for one in some
            if not isinstance(one, Restriction)
            for event in moved(before.get(one.key_parts[0]), one, store.moment.now)
        ]
        head = head.but(version=head.version + 1)
        store.commit_overdue(Decision(None, puts=(*some, head), happened=tuple(events[:1])))
