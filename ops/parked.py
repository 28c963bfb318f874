"""What has failed to the end: shown, and sent again once its cause is mended (OP-03)."""

from typing import Annotated

import typer

from ops import letters, place
from ops.desk import Desk, desk_of
from ops.out import Row
from ops.place import NotSaid

app = typer.Typer(no_args_is_help=True, help="Messages that were tried to the end and wait with the dead letters.")
OfTenant = Annotated[str, typer.Option("--tenant", help="Those of one airline alone.")]
OfQueue = Annotated[str, typer.Option("--queue", help="`work` or `notices` alone; else both.")]


@app.command("list")
def list_all(
    context: typer.Context,
    tenant: OfTenant = "",
    queue: OfQueue = "",
    most: Annotated[int, typer.Option(min=1, max=10_000, help="How many of each queue at most.")] = 100,
) -> None:
    """Show what has failed, with its last error."""
    desk = desk_of(context)
    rows: list[Row] = []
    for name in _queues(desk, queue):
        rows += [
            {
                "queue": one.queue,
                "id": one.id,
                "tenant": one.tenant,
                "about": one.about,
                "attempts": one.body.get("attempts"),
                "sent_at": one.sent_at,
                "error": one.error,
            }
            for one in letters.waiting(name, tenant, most)
        ]
    desk.out.rows("Parked", rows, "Nothing is parked: all that was to be done is done or still being tried.")


@app.command()
def send(
    context: typer.Context,
    ids: Annotated[list[str] | None, typer.Argument(help="Ids that `list` shows; none with --all.")] = None,
    tenant: OfTenant = "",
    queue: OfQueue = "",
    everything: Annotated[bool, typer.Option("--all", help="All of them.")] = False,
) -> None:
    """Send messages to where they came from, where their work begins anew."""
    desk = desk_of(context)
    if not (ids or tenant or everything):
        raise NotSaid("Say which: their ids, --tenant NAME, or --all.")
    sent = sum(letters.send_again(name, tenant, frozenset(ids or ())) for name in _queues(desk, queue))
    desk.out.done(f"{sent} messages were sent again: `offblock parked list` shows what fails once more.", sent=sent)


def _queues(desk: Desk, queue: str) -> list[str]:
    assert desk.system
    if queue and queue not in letters.queues():
        raise NotSaid(f"There is no queue {queue}: say work or notices.")
    place.needs("OFFBLOCK_DEAD_LETTERS", "OFFBLOCK_NOTICE_DEAD_LETTERS")
    return [queue] if queue else list(letters.queues())
