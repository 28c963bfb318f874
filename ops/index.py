"""Older entries of the audit log and older addresses, written into the indexes that came after them (PF-08, PF-03)."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from offblock.adapters import clock
from offblock.usecases.access import audit
from offblock.usecases.people import addresses
from ops.desk import Desk, desk_of
from ops.out import Counting
from ops.place import NotSaid
from ops.tenants import Named

MONTHS = 120
"""As far back as the log is shown."""


def index(
    context: typer.Context,
    tenant: Named,
    begin: Annotated[
        str, typer.Option("--from", help="The month, such as 2026-03, to go back from; else this one.")
    ] = "",
    back_to: Annotated[str, typer.Option("--to", help="The last month; else ten years back.")] = "",
) -> None:
    """Let filters find entries of the log, and searches addresses, that are older than they; again does no harm."""
    desk = desk_of(context)
    desk.tenant(tenant)
    first = _month(begin) if begin else datetime.fromtimestamp(clock.now(), UTC).replace(day=1)
    last = _month(back_to) if back_to else _before(first, MONTHS - 1)
    with desk.out.progress(f"Addresses of {tenant}") as on_progress:
        found = 0 if begin else _addresses(desk, tenant, on_progress)
    written, month = 0, first
    while (month.year, month.month) >= (last.year, last.month):
        with desk.out.progress(f"The log of {tenant} in {month:%Y-%m}") as on_progress:
            try:
                written += _entries(desk, tenant, month, on_progress)
            except BaseException:
                desk.out.note(f"Cut short: go on with `offblock index {tenant} --from {month:%Y-%m}`.")
                raise
        month = _before(month, 1)
    said = f"{written} entries of the log and {found} addresses of {tenant} are in their indexes."
    desk.out.done(said, tenant=tenant, entries=written, addresses=found)


def _addresses(desk: Desk, tenant: str, on_progress: Counting) -> int:
    found, cursor = addresses.index_anew(desk.store(tenant))
    while cursor:
        more, cursor = addresses.index_anew(desk.store(tenant), cursor)
        found += more
        on_progress(found)
    return found


def _entries(desk: Desk, tenant: str, month: datetime, on_progress: Counting) -> int:
    done = audit.index_anew(desk.store(tenant), int(month.timestamp()))
    written = done.written
    while done.cursor:
        on_progress(written)
        done = audit.index_anew(desk.store(tenant), int(month.timestamp()), done.cursor)
        written += done.written
    return written


def _month(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m").replace(tzinfo=UTC)
    except ValueError as wrong:
        raise NotSaid(f"{text} is no month: say it as 2026-03.") from wrong


def _before(month: datetime, months: int) -> datetime:
    """The first of the month so many months before."""
    number = month.year * 12 + month.month - 1 - months
    return datetime(number // 12, number % 12 + 1, 1, tzinfo=UTC)
