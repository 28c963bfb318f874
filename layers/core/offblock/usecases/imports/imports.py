"""Imports: a file's rows a hundred at a time, each compared with what is there, the changed ones written (PF-17)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol, cast

from offblock.domain.access.audit import AuditEntry, StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.imports.imports import AS_IT_IS, FailedRow, Group, Import, Options, Report, RowProblem, grouped
from offblock.domain.kernel.decision import Decision, Stale
from offblock.domain.kernel.refusals import Busy, Fault, Invalid
from offblock.domain.network.schedules import Schedule
from offblock.formats import csv_kinds
from offblock.formats.csv_reading import Row, WrongFile, decoded, header_of, rows_of
from offblock.usecases.command import TRIES, command
from offblock.usecases.imports import aircraft, airports, failures, schedules, stands, subfleets
from offblock.usecases.imports.working import Batch, Importers, Working
from offblock.usecases.network.snapshots import note_changes

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

BATCH = 100
PIECE = 2000
IMPORTERS: Importers = {
    "airports": airports.importer,
    "subfleets": subfleets.importer,
    "aircraft": aircraft.importer,
    "schedules": schedules.importer,
    "stands": stands.importer,
}


class Files(Protocol):
    """Where large files lie."""

    def read(self, key: str) -> bytes:
        """A file's content."""
        ...


def must_be_kind(kind: str) -> str:
    """A kind of file that is imported, or a refusal that names them."""
    if kind not in IMPORTERS:
        kinds = Fault("unknown_choice", "importable are {expected}", {"expected": list(IMPORTERS)})
        raise Invalid({"kind": kinds})
    return kind


def run(store: Store, caller: Caller, kind: str, content: bytes, options: Options = AS_IT_IS) -> Import:
    """Import a whole file, or try it alone; audited once. Raises `WrongFile` where it is no file of its kind."""
    if options.dry_run:
        store.once = None  # what is only tried is tried again each time it is asked for (PF-19)
    answered = store.replay()
    if answered:
        return cast(Import, answered[0])
    text = decoded(content)
    csv_kinds.must_be(kind, text)
    every = list(rows_of(text))
    report, failed = _rows(store, kind, every, every, options)
    report = _about_file(kind, text, every).plus(_about_new(kind, text, Report(), report)).plus(report)
    for _ in range(TRIES):
        made = _begun(store, caller, kind, options).but(
            done=True, next_row=len(every), total_rows=len(every), report=report
        )
        made = made.but(header=tuple(header_of(text)), failed_rows=failures.kept(store, made.id, failed))
        try:
            return store.commit(Decision(made, puts=(made, *_audited(store, made))))
        except Stale:  # somebody has that id in this very second: take the next
            continue
    raise Busy("The import is done, but its report could not be written: send the file again to read it.")


def _rows(
    store: Store, kind: str, some: list[Row], every: list[Row], options: Options
) -> tuple[Report, list[FailedRow]]:
    """Import some of a file's rows; the report of them, and those that failed."""
    working = Working(store, kind, options, every, store.reference(), store.settings())
    report, failed = Report(), []
    for batch in _batches(some):
        done = _batch(working, batch)
        report = report.plus(done.report())
        failed += done.failed_rows()
    # A piece of a large file may be a second try at one that was cut off after its last write.
    is_whole = len(some) == len(every)
    note_changes(store, sorted(working.noted if is_whole or options.dry_run else working.airlines))
    return report, failed


def _batches(some: list[Row]) -> Iterator[list[Row]]:
    for start in range(0, len(some), BATCH):
        yield some[start : start + BATCH]


def _batch(working: Working, rows: list[Row]) -> Batch:
    """Import one batch; tried again where somebody changed the collections meanwhile."""
    done = Batch(rows)
    known = airports.known_to(working, done)
    for _ in range(TRIES):
        done = Batch(rows, offered=done.offered, added=done.added)
        try:
            IMPORTERS[working.kind](working, known, done)
        except Stale:
            working.store.forget()
            continue
        if not working.options.dry_run:
            _write(working, done)
        return done
    raise Busy("Others are changing the fleet at the same time: send the file again in a moment.")


def _write(working: Working, done: Batch) -> None:
    """Write what changed, each record under its own condition; one that moved meanwhile is an error of its row."""
    working.about_to_write(record for _, record in done.writes if isinstance(record, Schedule))
    kept = airports.put_each(working.store, [record for _, record in done.writes])
    for (row, _), is_kept in zip(done.writes, kept, strict=True):
        if not is_kept:
            done.refuse(row, "changed_meanwhile")


def _about_file(kind: str, text: str, every: list[Row]) -> Report:
    """What is to be said of a file once, whatever its rows are."""
    columns, found = header_of(text), []
    if strangers := csv_kinds.unknown_columns(columns, kind):
        found.append(RowProblem.of(0, "", "unknown_columns", columns=strangers[:20]))
    if not_kept := csv_kinds.columns_not_kept(every, kind):
        found.append(RowProblem.of(0, "", "not_kept", columns=not_kept))
    return Report(warnings_by_code=grouped(map(Group.of, found)))


def _about_new(kind: str, text: str, before: Report, made: Report) -> Report:
    """What is to be said once what is new was made without a column; what is here keeps what it has (PF-17)."""
    if kind != "schedules" or {"active", "enabled"} & set(header_of(text)) or before.created or not made.created:
        return Report()
    return Report(warnings_by_code=(Group.of(RowProblem.of(0, "active", "no_column_active")),))


def _begun(store: Store, caller: Caller, kind: str, options: Options) -> Import:
    return Import(
        id=store.moment.ids.next(),
        kind=kind,
        dry_run=options.dry_run,
        lenient=options.lenient,
        add_airports=options.add_airports,
        created_at=store.moment.now,
        created_by=caller.name,
    )


def _audited(store: Store, done: Import) -> tuple[AuditEntry, ...]:
    """The audit entry of an import that is done; of one that was only tried there is none."""
    if done.dry_run:
        return ()
    entry = AuditEntry(
        id=store.moment.ids.next(),
        at=store.moment.now,
        by=done.created_by,
        action=f"import.{done.kind}",
        object=f"import:{done.kind}",
        after={**done.report.counts, "airports_added": len(done.report.added_airports)},
    )
    return (entry,)


# -- Large files ------------------------------------------------------------------------------------------------------


@command
def begin(store: Store, caller: Caller, kind: str, options: Options = AS_IT_IS) -> Import:
    """A large import, waiting for its file."""
    made = _begun(store, caller, kind, options)
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
        csv_kinds.must_be(present.kind, text)
    except WrongFile as wrong:
        failed = present.ended_by(wrong.reason, **wrong.facts)
        store.commit(Decision(failed, puts=(failed,)))
        return False
    after = _piece(store, present, text)
    store.commit(Decision(after, puts=(after, *(_audited(store, after) if after.done else ()))))
    return not after.done


def _piece(store: Store, present: Import, text: str) -> Import:
    """Import the rows that are next; the import as it is then."""
    every = list(rows_of(text))
    some = every[present.next_row : present.next_row + PIECE]
    options = Options(present.dry_run, present.lenient, present.add_airports)
    report, failed = _rows(store, present.kind, some, every, options)
    first = Report() if present.next_row else _about_file(present.kind, text, every)
    first = first.plus(_about_new(present.kind, text, present.report, report))
    reached = present.next_row + len(some)
    return present.but(
        next_row=reached,
        total_rows=len(every),
        report=first.plus(present.report).plus(report),
        done=reached >= len(every),
        header=tuple(header_of(text)),
        failed_rows=(*present.failed_rows, *failures.kept(store, present.id, failed)),
    )


@command
def give_up(store: Store, import_id: int) -> None:
    """End a large import whose work has failed its last time; what it wrote until then stays."""
    present = store.find(Import, import_id)
    if present is None or present.done:
        return
    done = present.next_row
    ended = present.ended_by("given_up_after", rows=done) if done else present.ended_by("given_up")
    store.commit(Decision(None, puts=(ended,)))
