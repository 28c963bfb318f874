"""Scheduled jobs: when each last ran and what waits for it, and one of them now for one airline (PF-10)."""

from collections import Counter
from typing import Annotated

import typer

from offblock.adapters import bus, clock, due
from offblock.domain.kernel.heartbeats import Heartbeat
from offblock.domain.kernel.jobs import EVERY_SECONDS, FINDS
from ops import place
from ops.desk import Desk, desk_of
from ops.out import Row
from ops.place import NotSaid
from ops.tenants import Named

app = typer.Typer(no_args_is_help=True, help="What runs by the clock.")
MOST_COUNTED = 1000


@app.command("list")
def list_all(
    context: typer.Context,
    tenant: Annotated[str, typer.Option("--tenant", help="Count what waits of one airline alone.")] = "",
) -> None:
    """Show each job's last run, and how much waits for it (counted to a thousand per shard)."""
    desk = desk_of(context)
    if tenant:
        desk.tenant(tenant)
    assert desk.system
    desk.out.rows("Jobs", [_row(desk, job, tenant) for job in FINDS], "There are no jobs.")


def _row(desk: Desk, job: str, tenant: str) -> Row:
    now, every = clock.now(), EVERY_SECONDS[job]
    beat = desk.store("system").peek(Heartbeat, job)
    found = Counter(
        one.at <= now - every for one in due.due(FINDS[job], now, most=MOST_COUNTED) if tenant in ("", one.tenant)
    )
    return {
        "job": job,
        "every_seconds": every,
        "last_run_at": beat.last_run_at if beat else None,
        "stopped": beat is not None and beat.last_run_at < now - 2 * every,
        "due": found.total(),
        "overdue": found[True],
    }


@app.command()
def run(
    context: typer.Context,
    job: Annotated[str, typer.Argument(help="The job's name, as `list` shows it.")],
    tenant: Named,
) -> None:
    """Send what is due for one airline to the work queue now, instead of with the job's next run."""
    desk = desk_of(context)
    if job not in FINDS:
        raise NotSaid(f"There is no job {job}: take one of {', '.join(FINDS)}.")
    desk.tenant(tenant)
    place.needs("OFFBLOCK_WORK_QUEUE")
    keys = [one.key for one in due.due(FINDS[job], clock.now()) if one.tenant == tenant]
    bus.send_work(bus.work(tenant, FINDS[job], keys))
    desk.out.done(f"{len(keys)} things that {job} finds for {tenant} were sent to be done.", job=job, due=len(keys))
