"""Everything that has failed to the end at one look, and everything begun anew by one command (OP-03)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

import typer
from botocore.exceptions import BotoCoreError, ClientError

from offblock.adapters.bus import NotSent
from offblock.domain.kernel.refusals import Refusal
from ops import failures, letters, parked, place
from ops.desk import Desk, desk_of
from ops.functions import NotTaken
from ops.out import Row
from ops.place import OUTPUTS

_REFUSED = (NotTaken, NotSent, Refusal, BotoCoreError, ClientError)
Of = Annotated[str, typer.Option("--tenant", help="Those of one airline alone.")]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one kind: how many were begun anew, and why others were not."""

    begun: int
    refused: tuple[str, ...] = ()


def outstanding(context: typer.Context, tenant: Of = "") -> None:
    """Show how much of each kind has failed to the end, since when, and whose it is."""
    desk = _desk(context)
    rows = [_row(name, found) for name in parked.KINDS if (found := _found(desk, name, tenant))]
    desk.out.rows("Outstanding", rows, "Nothing has failed to the end.")


def mend(
    context: typer.Context,
    tenant: Of = "",
    kind: Annotated[str, typer.Option("--kind", help=f"Those of one kind alone: {', '.join(parked.KINDS)}.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be begun anew, and do nothing.")] = False,
) -> None:
    """Begin anew everything that has failed to the end, of each kind; what is refused again does not stop the rest."""
    desk = _desk(context)
    kinds = parked.kinds_of(kind)
    done = {name: _counted(desk, name, tenant) if dry_run else _begin(desk, name, tenant) for name in kinds}
    begun = {name: one.begun for name, one in done.items() if one.begun}
    refused = {name: len(one.refused) for name, one in done.items() if one.refused}
    for name in refused:
        desk.out.note(f"{name}: {refused[name]} refused. {done[name].refused[0]}")
    what = ", ".join(f"{count} {name}" for name, count in begun.items()) or "nothing"
    said = f"{what} {'would be' if dry_run else 'was'} begun anew; {sum(refused.values())} refused."
    desk.out.done(
        f"{said} `offblock outstanding` shows what has failed.", begun=begun, refused=refused, dry_run=dry_run
    )
    if refused:
        raise typer.Exit(1)


def _counted(desk: Desk, name: str, tenant: str) -> Done:
    return Done(len(_found(desk, name, tenant)))


def _begin(desk: Desk, name: str, tenant: str) -> Done:
    """Begin one kind anew: letters all together, of the others each by itself."""
    begun, refused = 0, list[str]()
    whole: list[Callable[[], int]] = (
        [lambda: letters.send_again(name, tenant)]
        if name in letters.NAMES
        else [_counting(one.send_again) for one in failures.FINDS[name](desk, tenant)]
    )
    for send in whole:
        try:
            begun += send()
        except _REFUSED as why:
            refused.append(str(why))
    return Done(begun, tuple(refused))


def _counting(send: Callable[[], None]) -> Callable[[], int]:
    def counted() -> int:
        send()
        return 1

    return counted


def _found(desk: Desk, name: str, tenant: str) -> list[tuple[str, int | None]]:
    """Whose each thing of a kind is that has failed, and since when; what is none of ours is left out."""
    if name in failures.FINDS:
        return [(one.tenant, one.at) for one in failures.FINDS[name](desk, tenant)]
    waiting = letters.waiting(name, tenant, letters.MOST)
    return [(one.tenant, one.sent_at) for one in waiting if one.error != letters.FOREIGN]


def _desk(context: typer.Context) -> Desk:
    desk = desk_of(context)
    assert desk.system
    place.needs(*OUTPUTS.values())
    return desk


def _row(name: str, found: list[tuple[str, int | None]]) -> Row:
    since = [at for _, at in found if at is not None]
    tenants = sorted({tenant for tenant, _ in found if tenant})
    return {"kind": name, "count": len(found), "tenants": tenants, "since_at": min(since, default=None)}
