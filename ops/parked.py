"""All that has given up: shown, and begun anew once its cause is mended (OP-03)."""

from typing import Annotated

import typer

from ops import failures, letters, place
from ops.desk import Desk, desk_of
from ops.failures import Failure
from ops.out import Row
from ops.place import OUTPUTS, NotSaid

KINDS = (*letters.NAMES, *failures.FINDS)


def parked(
    context: typer.Context,
    again: Annotated[
        list[str] | None, typer.Option("--again", help="Begin the one of this id anew; may be said again.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Begin all of them anew that would be shown.")] = False,
    tenant: Annotated[str, typer.Option("--tenant", help="Those of one airline alone.")] = "",
    kind: Annotated[str, typer.Option("--kind", help=f"Those of one kind alone: {', '.join(KINDS)}.")] = "",
    most: Annotated[int, typer.Option(min=1, max=10_000, help="How many of each kind are shown at most.")] = 100,
) -> None:
    """Show what has failed to the end, with its last error; or begin it anew."""
    desk = desk_of(context)
    kinds = _kinds(desk, kind)
    if again or everything:
        sent = sum(_send_again(desk, name, tenant, frozenset(again or ())) for name in kinds)
        desk.out.done(f"{sent} were begun anew: `offblock parked` shows what fails once more.", sent=sent)
        return
    rows = [row for name in kinds for row in _rows(desk, name, tenant, most)]
    desk.out.rows("Parked", rows, "Nothing is parked: all that was to be done is done or still being tried.")


def _kinds(desk: Desk, kind: str) -> list[str]:
    assert desk.system
    kinds = kinds_of(kind)
    place.needs(*OUTPUTS.values())
    return kinds


def kinds_of(kind: str) -> list[str]:
    """The kind that is meant, or every one; refused where there is none of that name."""
    if kind and kind not in KINDS:
        raise NotSaid(f"There is no kind {kind}: take one of {', '.join(KINDS)}.")
    return [kind] if kind else list(KINDS)


def _rows(desk: Desk, name: str, tenant: str, most: int) -> list[Row]:
    if name in letters.NAMES:
        return [_of_letter(one) for one in letters.waiting(name, tenant, most)]
    return [_of_failure(one) for _, one in zip(range(most), failures.FINDS[name](desk, tenant), strict=False)]


def _of_letter(one: letters.Letter) -> Row:
    return {
        "kind": one.queue,
        "id": one.id,
        "tenant": one.tenant,
        "about": one.about,
        "attempts": one.body.get("attempts"),
        "since_at": one.sent_at,
        "error": one.error,
    }


def _of_failure(one: Failure) -> Row:
    return {
        "kind": one.kind,
        "id": one.id,
        "tenant": one.tenant,
        "about": one.about,
        "attempts": one.attempts,
        "since_at": one.at,
        "error": one.error,
    }


def _send_again(desk: Desk, name: str, tenant: str, ids: frozenset[str]) -> int:
    """Begin anew what is parked of a kind, of some ids where they are said; how many."""
    if name in letters.NAMES:
        return letters.send_again(name, tenant, ids)
    meant = [one for one in failures.FINDS[name](desk, tenant) if not ids or one.id in ids]
    for one in meant:
        one.send_again()
    return len(meant)
