"""A folder or zip of an airline's files, imported in the order in which they need each other (PF-17)."""

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from offblock.domain.imports.imports import Import, Options
from offblock.formats.csv_reading import WrongFile
from offblock.queries.imports import imports as imports_shown
from offblock.usecases.imports import imports
from ops.desk import Desk, desk_of, operator
from ops.out import Row
from ops.place import NotSaid
from ops.tenants import Named

KINDS = {
    "airports": ("airports.csv",),
    "subfleets": ("subfleets.csv",),
    "aircraft": ("aircraft.csv",),
    "schedules": ("schedules.csv", "flights.csv"),
    "stands": ("stands.csv",),
}
"""Kinds of files in the order in which they are imported, and how a file of each is called: phpVMS says flights."""
MOST_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class File:
    """One file of a pack: its kind, its name, its content."""

    kind: str
    name: str
    content: bytes


def import_pack(
    context: typer.Context,
    tenant: Named,
    pack: Annotated[Path, typer.Argument(help="A folder, a zip, or one file: " + ", ".join(f"{k}.csv" for k in KINDS))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    lenient: Annotated[
        bool, typer.Option("--lenient", help="Leave out ranks and subfleets that are not here.")
    ] = False,
    add_airports: Annotated[
        bool, typer.Option("--add-airports", help="Add airports that are missing from the world list.")
    ] = False,
    failed: Annotated[Path, typer.Option(help="The folder for rows that failed.")] = Path("."),
) -> None:
    """Import an airline's files: airports, subfleets, aircraft, schedules, stands. Again changes only what differs."""
    desk, files = desk_of(context), read(pack)
    desk.tenant(tenant)
    options, rows, bad = Options(dry_run, lenient, add_airports), [], 0
    with desk.out.progress(f"Importing into {tenant}") as on_progress:
        for number, file in enumerate(files):
            on_progress(number, len(files))
            rows.append(_import(desk, tenant, file, options, failed))
            bad += rows[-1]["failed"] or rows[-1]["refused"] is not None
    desk.out.rows(f"Import into {tenant}" + (", tried alone" if dry_run else ""), rows, "There was nothing to import.")
    if dry_run and len(files) > 1:
        desk.out.note(
            "Tried alone, a file does not know what an earlier one of the pack would make: such rows fail here."
        )
    if bad:
        desk.out.note("Mend the failed rows in their files, and import those; what was imported stays.")
        raise typer.Exit(1)


def _import(desk: Desk, tenant: str, file: File, options: Options, failed: Path) -> Row:
    """Import one file; what became of its rows, and where those lie that failed."""
    row: Row = {"file": file.name, "kind": file.kind}
    counts = ("rows", "created", "updated", "unchanged", "failed")
    try:
        done = imports.run(desk.store(tenant), operator(tenant), file.kind, file.content, options)
    except WrongFile as wrong:
        return row | dict.fromkeys(counts, 0) | {"warnings": 0, "failed_rows": None, "refused": wrong.message}
    row |= {name: getattr(done.report, name) for name in counts}
    warnings = sum(one.count for one in done.report.warnings_by_code)
    return row | {"warnings": warnings, "failed_rows": _kept(desk, tenant, done, failed), "refused": None}


def _kept(desk: Desk, tenant: str, done: Import, folder: Path) -> str | None:
    """Write the rows that failed into a file to mend, with `error` as last column; its name."""
    if not done.report.failed:
        return None
    path = folder / f"failed-{done.kind}.csv"
    text, following = imports_shown.failed_file(desk.store(tenant), done.id, 0)
    with path.open("w", newline="", encoding="utf-8") as lines:
        lines.write(text)
        while following is not None:
            text, following = imports_shown.failed_file(desk.store(tenant), done.id, following)
            lines.write(text.partition("\r\n")[2])
    return str(path)


def read(pack: Path) -> list[File]:
    """The files of a pack in their order. Raises `NotSaid` where it has none that are known by name."""
    if not pack.exists():
        raise NotSaid(f"There is no {pack}: give a folder, a zip or a CSV file.")
    try:
        found = {name.lower(): content for name, content in _contents(pack)}
    except (OSError, zipfile.BadZipFile) as wrong:
        raise NotSaid(f"{pack} cannot be read: {wrong}.") from wrong
    files = [File(kind, name, found[name]) for kind, names in KINDS.items() for name in names if name in found]
    if not files:
        known = ", ".join(name for names in KINDS.values() for name in names)
        raise NotSaid(f"{pack} has none of the files that are imported: they are called {known}.")
    return files


def _contents(pack: Path) -> list[tuple[str, bytes]]:
    """Names and contents, without the folders that a zip may have."""
    if pack.suffix.lower() == ".zip":
        with zipfile.ZipFile(pack) as packed:
            members = [one for one in packed.infolist() if one.filename.lower().endswith(".csv")]
            _must_be_small({one.filename: one.file_size for one in members})
            return [(Path(one.filename).name, packed.read(one)) for one in members]
    files = sorted(pack.glob("*.csv")) if pack.is_dir() else [pack]
    _must_be_small({one.name: one.stat().st_size for one in files})
    return [(one.name, one.read_bytes()) for one in files]


def _must_be_small(sizes: dict[str, int]) -> None:
    for name, size in sizes.items():
        if size > MOST_BYTES:
            raise NotSaid(f"{name} has {size:,} bytes: divide it into files of up to {MOST_BYTES:,}.")
