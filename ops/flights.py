"""Flights of the days before a release: what staff would not find among those that wait (FL-10)."""

import typer

from offblock.usecases.flights import reviews
from ops.desk import desk_of
from ops.tenants import Named

app = typer.Typer(no_args_is_help=True, help="Flights of the days before a release.")


@app.callback()
def begin() -> None:
    """Keep the group a group, though it has one command."""


@app.command()
def queue(context: typer.Context, tenant: Named) -> None:
    """Let staff find, among what waits for review, flights that were submitted before there was a queue.

    Cut short, the same command goes on; run again it finds nothing more to do.
    """
    desk = desk_of(context)
    desk.tenant(tenant)
    queued = reviews.queue(desk.store(tenant))
    desk.out.done(
        f"{queued} flights of {tenant} were put among those that wait for review.", tenant=tenant, queued=queued
    )
