"""Imports: a file's rows a hundred at a time, each compared with what is there, the changed ones written (PF-17)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

from offblock.domain.access.audit import AuditEntry, StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.airline.airports import Airport
from offblock.domain.airline.bases import moved
from offblock.domain.airline.reference import Airline, Fleet, Reference, ReferenceHead, Subfleet, SubfleetForm
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.airline.settings import Settings
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.registry import NewAircraft, RegistrationMarker, enter
from offblock.domain.fleet.stands import Stand
from offblock.domain.fleet.whereabouts import watched
from offblock.domain.imports.imports import Import, Report, RowProblem
from offblock.domain.kernel.decision import Decision, Stale
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Invalid
from offblock.domain.network.schedules import Schedule, Sequence
from offblock.domain.network.timetable import schedule_of
from offblock.formats import phpvms_rows
from offblock.formats.csv_reading import Row, WrongFile, decoded, header_of, rows_of, unknown_columns
from offblock.formats.phpvms_rows import Known, RowError
from offblock.usecases.airline import airport_index
from offblock.usecases.command import command
from offblock.usecases.network.snapshots import note_changes

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

BATCH = 100
PIECE = 2000
MOST_ENTRIES = 90
MOST_IDS = 5
IMPORTED = ("airports", "subfleets", "aircraft", "schedules", "stands")
Problem = tuple[int, str, str]


class Files(Protocol):
    """Where large files lie."""

    def read(self, key: str) -> bytes:
        """A file's content."""
        ...


@dataclass
class Batch:
    """What a hundred rows come to: the counts, the errors, and the records to write."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)
    writes: list[tuple[Row, Record]] = field(default_factory=list)

    def judge(self, row: Row, present: Record | None, made: Record) -> None:
        """Count a row, and note its record where it is to be written."""
        if present == made:
            self.unchanged += 1
            return
        self.created += present is None
        self.updated += present is not None
        self.writes.append((row, made))

    def refuse(self, row: Row, wrong: RowError) -> None:
        """Note an error; the other rows go on."""
        self.problems.append((row.number, wrong.column, wrong.message))


def run(store: Store, caller: Caller, kind: str, content: bytes, dry_run: bool) -> Report:
    """Import a whole file, or with `dry_run` say what that would do; audited once."""
    text = decoded(content)
    report = _rows(store, kind, list(rows_of(text, kind)), text, dry_run)
    if not dry_run:
        _audit(store, caller.name, kind, report)
    return report


def _rows(store: Store, kind: str, some: list[Row], text: str, dry_run: bool, every: list[Row] | None = None) -> Report:
    columns = header_of(text)
    strangers = unknown_columns(columns, kind)
    warnings = (f"columns left out: {', '.join(strangers[:20])}",) if strangers else ()
    report = Report(warnings=warnings)
    chains = phpvms_rows.sequences(every if every is not None else some) if kind == "schedules" else {}
    importer = _IMPORTERS[kind]
    working = _Working(store, store.reference(), chains, dry_run, settings=store.settings())
    for batch in _batches(some, BATCH):
        report = report.plus(_report(working, importer, batch))
    # A piece of a large file may be a second try at one that was cut off after its last write.
    note_changes(store, sorted(working.noted if every is None or dry_run else working.airlines))
    return report


@dataclass
class _Working:
    """One import at work: its Store, the collections as they become, the sequences among its rows.

    `airlines` are those whose schedules it has met, `noted` those whose networks it changes.
    """

    store: Store
    reference: Reference
    chains: dict[int, Sequence]
    dry_run: bool
    fresh: dict[Any, int] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    airlines: set[int] = field(default_factory=set)
    noted: set[int] = field(default_factory=set)

    def about_to_write(self, schedules: Iterable[Schedule]) -> None:
        """Note once that these airlines' networks change: whatever happens from here on, a new snapshot is made."""
        changing = {one.airline_id for one in schedules} - self.noted
        note_changes(self.store, sorted(changing))
        self.noted |= changing


def _batches(some: Iterable[Row], size: int) -> Iterator[list[Row]]:
    waiting = iter(some)
    while batch := list(islice(waiting, size)):
        yield batch


def _report(working: _Working, importer: Callable[[_Working, Known, list[Row]], Batch], batch: list[Row]) -> Report:
    """Import one batch and say how it went."""
    kind = next(name for name, one in _IMPORTERS.items() if one is importer)
    codes = sorted(code for code in phpvms_rows.airports_named(batch, kind) if code.isalnum() and len(code) <= 4)
    found = working.store.find_all(*((Airport, code) for code in codes), strong=False) if codes else []
    known = Known(working.reference, {one.icao: one for one in found if one})
    done = importer(working, known, batch)
    if not working.dry_run:
        _write(working, done)
    errors = tuple(RowProblem(row=row, column=column, message=text) for row, column, text in sorted(done.problems))
    return Report(rows=len(batch), created=done.created, updated=done.updated, unchanged=done.unchanged, errors=errors)


def _write(working: _Working, done: Batch) -> None:
    """Write what changed, each record under its own condition; one that moved meanwhile is told as an error."""
    single = [(row, record) for row, record in done.writes if not isinstance(record, _TOGETHER)]
    working.about_to_write(record for _, record in single if isinstance(record, Schedule))
    kept = _put(working.store, [record for _, record in single])
    for (row, _), is_kept in zip(single, kept, strict=True):
        if not is_kept:
            done.updated -= 1
            done.refuse(row, RowError("", "somebody changed this at the same time: import the file again"))


def _put(store: Store, records: list[Record]) -> list[bool]:
    """Write records, each by itself; a change of airports is counted before the first and after the last of them."""
    has_airports = any(isinstance(one, Airport) for one in records)
    if has_airports:
        airport_index.note_changes(store)
    kept = store.put_each(records)
    if has_airports:
        airport_index.note_changes(store)
    return kept


_TOGETHER = (Fleet, Subfleet)


@dataclass(frozen=True, slots=True)
class _Kept:
    """Where records of a kind are kept, by which parts of their key, and what of the present one stays."""

    kind: type[Record]
    key_of: Callable[[Any], Any]
    merge: Callable[[Any, Any], Any] = lambda present, made: made


def _airports(working: _Working, known: Known, batch: list[Row]) -> Batch:
    done, made = Batch(), {}
    for row in batch:
        try:
            made[row.number] = phpvms_rows.airport(row)
        except RowError as wrong:
            done.refuse(row, wrong)
    _judge_all(working, done, batch, made, _Kept(Airport, lambda one: one.icao))
    return done


def _judge_all(working: _Working, done: Batch, batch: list[Row], made: dict[int, Any], kept: _Kept) -> None:
    """Compare each made record with what is there, and with what an earlier row of the file said (by its hash)."""
    wanted = [(kept.kind, kept.key_of(one)) for one in made.values()]
    found = dict(zip(made, working.store.find_all(*wanted), strict=True)) if wanted else {}
    for row in batch:
        if row.number not in made:
            continue
        present, one = found[row.number], made[row.number]
        one = kept.merge(present, one) if present else one
        key = kept.key_of(one)
        is_first = key not in working.fresh
        if working.fresh.setdefault(key, hash(one)) != hash(one):
            done.refuse(row, RowError("", "an earlier row of this file is the same thing, told differently"))
        elif is_first:
            done.judge(row, present, one)
        else:
            done.unchanged += 1


def _schedules(working: _Working, known: Known, batch: list[Row]) -> Batch:
    done, made = Batch(), {}
    for row in batch:
        try:
            made[row.number] = schedule_of(phpvms_rows.schedule(row, known, working.chains.get(row.number)), 0)
        except RowError as wrong:
            done.refuse(row, wrong)
    working.airlines |= {one.airline_id for one in made.values()}

    def with_price(present: Schedule, one: Schedule) -> Schedule:
        return one.but(price_mode=present.price_mode, price_amount=present.price_amount)

    _judge_all(working, done, batch, made, _Kept(Schedule, lambda one: one.id, with_price))
    return done


def _stands(working: _Working, known: Known, batch: list[Row]) -> Batch:
    done, made = Batch(), {}
    for row in batch:
        try:
            made[row.number] = phpvms_rows.stand(row, known)
        except RowError as wrong:
            done.refuse(row, wrong)
    columns = {column for row in batch for column in row.values}
    unsaid = [name for name, column in phpvms_rows.STAND_COLUMNS.items() if column not in columns]

    def with_the_rest(present: Stand, one: Stand) -> Stand:
        return one.but(occupants=present.occupants, **{name: getattr(present, name) for name in unsaid})

    _judge_all(working, done, batch, made, _Kept(Stand, lambda one: (one.airport, one.name), with_the_rest))
    return done


def _subfleets(working: _Working, known: Known, batch: list[Row]) -> Batch:
    """Subfleets under a fleet of the airline's name, made when absent; written with the collections' version."""
    done = Batch()
    before = working.reference
    for row in batch:
        try:
            airline = phpvms_rows.airline_of(row, known)
            phpvms_rows.required(row, "type", "name")
            fleet = _fleet_of(working, airline)
            form = phpvms_rows.subfleet(row, known, fleet.id)
            _judge_subfleet(working, done, row, airline, form)
        except RowError as wrong:
            done.refuse(row, wrong)
    if not working.dry_run:
        _write_reference(working, before)
    return done


def _fleet_of(working: _Working, airline: Airline) -> Fleet:
    """The airline's fleet of its own name; else its only one; else a new one."""
    mine = [one for one in working.reference.fleets.values() if one.airline_id == airline.id]
    named = [one for one in mine if one.name == airline.name] or (mine if len(mine) == 1 else [])
    if named:
        return named[0]
    made = Fleet(id=working.store.moment.ids.next(), airline_id=airline.id, name=airline.name)
    working.reference = working.reference.but(fleets={**working.reference.fleets, made.id: made})
    return made


def _judge_subfleet(working: _Working, done: Batch, row: Row, airline: Airline, form: SubfleetForm) -> None:
    all_of = working.reference.subfleets
    present = next((one for one in all_of.values() if (one.airline_id, one.type) == (airline.id, form.type)), None)
    fields = form.model_dump(exclude={"fleet_id", "icao"})
    if present:
        made = present.but(**{name: value for name, value in fields.items() if value is not None})
    else:
        made = Subfleet(id=working.store.moment.ids.next(), fleet_id=form.fleet_id, airline_id=airline.id, **fields)
    done.judge(row, present, made)
    working.reference = working.reference.but(subfleets={**all_of, made.id: made})


def _write_reference(working: _Working, before: Reference) -> None:
    """Write the entries that are new or changed, with the collections' version, up to ninety at a time."""
    after = working.reference
    changed: list[Record] = [one for an_id, one in after.fleets.items() if before.fleets.get(an_id) != one]
    changed += [one for an_id, one in after.subfleets.items() if before.subfleets.get(an_id) != one]
    for start in range(0, len(changed), MOST_ENTRIES):
        some = changed[start : start + MOST_ENTRIES]
        working.store.find_all(*((type(one), one.id) for one in some))  # type: ignore[attr-defined]  # both have ids
        head = working.store.find(ReferenceHead) or ReferenceHead()
        known: dict[int, Record] = {**before.fleets, **before.subfleets}
        events = [event for one in some for event in moved(known.get(one.id), one, working.store.moment.now)]  # type: ignore[attr-defined]  # both have ids
        after_head = head.but(version=head.version + 1)
        working.store.commit_overdue(Decision(None, puts=(*some, after_head), happened=tuple(events[:1])))


def _aircraft(working: _Working, known: Known, batch: list[Row]) -> Batch:
    """Aircraft by registration; a new one stands where the file says, a known one is never moved."""
    done, made = Batch(), {}
    for row in batch:
        try:
            made[row.number] = (phpvms_rows.aircraft(row, known), phpvms_rows.status_of(row))
        except RowError as wrong:
            done.refuse(row, wrong)
    names = sorted({form.registration for form, _ in made.values()})
    markers = working.store.find_all(*((RegistrationMarker, name) for name in names)) if names else []
    owners = [(Aircraft, marker.owner_id) for marker in markers if marker]
    found = {one.registration: one for one in working.store.find_all(*owners) if one} if owners else {}
    for row in batch:
        if row.number in made:
            _judge_aircraft(working, done, row, found, *made[row.number])
    return done


def _judge_aircraft(
    working: _Working, done: Batch, row: Row, found: dict[str, Aircraft], form: NewAircraft, status: str
) -> None:
    present = found.get(form.registration)
    if present is None:
        entered = _entered(working, form, status)
        if entered is None:
            done.refuse(row, RowError("registration", "somebody entered this aircraft at the same time"))
            return
        done.created += 1
        one = entered
    else:
        fields = form.model_dump(exclude={"airport", "stand", "base", "registration"})
        subfleet = working.reference.subfleets[form.subfleet_id]
        one = present.but(
            **fields, status=status, airline_id=subfleet.airline_id, fleet_id=subfleet.fleet_id, type=subfleet.type
        )
        one = watched(one, Rulebook(working.reference, working.settings))
        done.judge(row, present, one)
    found[form.registration] = one


def _entered(working: _Working, form: NewAircraft, status: str) -> Aircraft | None:
    """A new aircraft, written with its marker; None where somebody was quicker. An id that is taken is passed over."""
    for _ in range(MOST_IDS):
        decision = enter(form, None, Rulebook(working.reference, working.settings), working.store.moment)
        one = decision.answer.but(status=status)
        if working.dry_run:
            return one
        try:
            working.store.commit_overdue(Decision(None, puts=(one, *decision.puts[1:])))
            return one
        except Stale:
            if working.store.find(RegistrationMarker, form.registration):
                return None
    return None


_IMPORTERS: dict[str, Callable[[_Working, Known, list[Row]], Batch]] = {
    "airports": _airports,
    "subfleets": _subfleets,
    "aircraft": _aircraft,
    "schedules": _schedules,
    "stands": _stands,
}


def _audit(store: Store, by: str, kind: str, report: Report) -> None:
    counts = report.model_dump(include={"rows", "created", "updated", "unchanged"})
    entry = AuditEntry(
        id=store.moment.ids.next(),
        at=store.moment.now,
        by=by,
        action=f"import.{kind}",
        object=f"import:{kind}",
        after=counts | {"errors": len(report.errors) + report.more_errors},
    )
    if not store.put_each([entry])[0]:
        _audit(store, by, kind, report)  # somebody has that id in this very second: take the next


# -- Large files ------------------------------------------------------------------------------------------------------


@command
def begin(store: Store, caller: Caller, kind: str, dry_run: bool) -> Import:
    """A large import, waiting for its file."""
    made = Import(
        id=store.moment.ids.next(), kind=kind, dry_run=dry_run, created_at=store.moment.now, created_by=caller.name
    )
    return store.commit(Decision(made, puts=(made,)), StaffAction(caller, f"import.{kind}"))


def object_key(tenant: str, import_id: int) -> str:
    """Where an import's file lies; it begins with its tenant (PF-01)."""
    return f"{tenant}/imports/{import_id}.csv"


@command
def run_piece(store: Store, import_id: int, files: Files) -> bool:
    """Import the next 2,000 rows of a large file; whether there are more. Doing a piece twice changes nothing."""
    present = store.find(Import, import_id)
    if present is None or present.done:
        return False
    try:
        text = decoded(files.read(object_key(store.tenant, import_id)))
        every = list(rows_of(text, present.kind))
    except WrongFile as wrong:
        failed = present.but(done=True, failed=wrong.message)
        store.commit(Decision(failed, puts=(failed,)))
        return False
    some = every[present.next_row : present.next_row + PIECE]
    report = present.report.plus(_rows(store, present.kind, some, text, present.dry_run, every))
    reached = present.next_row + len(some)
    moved = present.but(next_row=reached, report=report, done=reached >= len(every))
    store.commit(Decision(moved, puts=(moved,)))
    if moved.done and not present.dry_run:
        _audit(store, present.created_by, present.kind, report)
    return not moved.done


def must_be_kind(kind: str) -> str:
    """A kind of file that is imported, or a refusal that names them."""
    if kind not in IMPORTED:
        raise Invalid({"kind": "importable are " + ", ".join(IMPORTED)})
    return kind
