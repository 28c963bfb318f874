"""Older records, written as this release writes them: their form, and the lists in which they stand (OP-05)."""

from typing import Annotated

import typer

from offblock.adapters import clock
from offblock.domain.kernel.backfills import Backfill
from ops import items, place, rewriting
from ops.desk import Desk, desk_of
from ops.out import Row
from ops.place import NotSaid

WALK = "table"
PAGE = 500
KEPT = ("OFFBLOCK_NOTICE_DAYS", "OFFBLOCK_IMPORT_DAYS", "OFFBLOCK_AUDIT_DAYS", "OFFBLOCK_MESSAGE_DAYS")
SHOWN = 20
"""Keys of unreadable items that are said one by one."""


def backfill(
    context: typer.Context,
    most: Annotated[int, typer.Option(min=1, help="Stop after about so many items; the same command goes on.")] = (
        1_000_000
    ),
    afresh: Annotated[bool, typer.Option("--afresh", help="Begin from the first item, wherever it had come.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count what would be written, and write nothing.")] = False,
) -> None:
    """Write records as this release writes them, where they are otherwise. Cut short, the same command goes on."""
    desk = desk_of(context)
    assert desk.system
    place.needs(*KEPT)  # else it would write when items go by days that are not this stage's
    walk = _begun(desk, afresh or dry_run)
    before, unread = walk.looked_at, list[tuple[str, str]]()
    with desk.out.progress("Looking at every item") as on_progress:
        while walk.ended_at is None and walk.looked_at - before < most:
            done = rewriting.turn(walk, PAGE, dry_run)
            unread += done.unread
            walk = walk.after(done.looked_at, len(done.written), len(done.unread)).but(
                cursor=done.cursor, ended_at=None if done.cursor else clock.now()
            )
            if not dry_run:
                _note(desk, walk)
            on_progress(walk.looked_at, max(items.about_how_many(), walk.looked_at))
    for name, why in unread[:SHOWN]:
        desk.out.note(f"{name} cannot be read: {why}. It is left as it is.")
    desk.out.done(_sentence(walk, dry_run), **_facts(walk, unread), dry_run=dry_run)


def _begun(desk: Desk, afresh: bool) -> Backfill:
    """The walk that was cut short, or a new one."""
    kept = desk.store("system").find(Backfill, WALK)
    if kept and kept.ended_at is None and not afresh:
        desk.out.note(f"Going on after {kept.looked_at} items.")
        return kept
    return Backfill(name=WALK, begun_at=clock.now())


def _note(desk: Desk, walk: Backfill) -> None:
    """Keep how far it has come; refused where another walk keeps the same."""
    store = desk.store("system")
    present = store.find(Backfill, WALK)
    if present and present.begun_at > walk.begun_at:
        raise NotSaid("Another backfill has begun meanwhile: leave it to that one.")
    if store.put_each([walk]) != [True]:
        raise NotSaid("Another backfill runs at this moment: leave it to that one.")


def _sentence(walk: Backfill, dry_run: bool) -> str:
    written = f"{walk.written} would be written anew" if dry_run else f"{walk.written} were written anew"
    said = f"{walk.looked_at} items were looked at, {written}, {walk.unread} cannot be read"
    return f"{said}. {'That was all.' if walk.ended_at else 'The same command goes on from there.'}"


def _facts(walk: Backfill, unread: list[tuple[str, str]]) -> Row:
    plain = {"looked_at": walk.looked_at, "written": walk.written, "unread": walk.unread}
    return {**plain, "ended": walk.ended_at is not None, "unreadable": [name for name, _ in unread[:SHOWN]]}
