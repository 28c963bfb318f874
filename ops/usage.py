"""Who has taken what: calls, units and dollars of each airline and key, from the functions' logs (OP-07)."""

import re
import time
from typing import Annotated

import typer

from ops import insights, place, spent
from ops.desk import Desk, desk_of
from ops.out import Row
from ops.place import NotSaid
from ops.spent import Spent

ASIDE = frozenset({"access", "authorizer", "jobs", "stream", "mail", "unsubscribe", "uploads", "pictures", "workflows"})
"""Logs in which no request has a line of ours."""
SECONDS = {"h": 3600, "d": 86400}
MOST_DAYS = 366
LOCAL = "The stack on this machine keeps no log of requests: say --stack NAME for one on AWS."
NOTHING = (
    "No request has a line in that time: of twenty that go well one has (RequestLinesOneIn), the logs keep LogDays "
    "days, and releases from before they told of units have none. Ask for more with --since, or look whether the "
    "airline's name is right."
)


def usage(
    context: typer.Context,
    since: Annotated[str, typer.Option(help="How far back: 12h, 7d.")] = "7d",
    tenant: Annotated[str, typer.Option("--tenant", help="One airline alone.")] = "",
    most: Annotated[int, typer.Option(min=1, max=10_000, help="How many rows at most, the dearest first.")] = 100,
) -> None:
    """Show what each airline and key took: calls, errors, busy refusals, units, and dollars by the list."""
    desk, seconds = desk_of(context), seconds_of(since)
    if desk.wanted.local:
        raise NotSaid(LOCAL)
    if not re.fullmatch(r"[a-z0-9-]*", tenant):
        raise NotSaid("An airline's short name has small letters, digits and dashes.")
    found = _found(desk, tenant, seconds)
    desk.out.rows(f"The last {since}", [_row(one) for one in found[:most]], NOTHING)
    if len(found) > most:
        desk.out.note(f"{len(found) - most} more have taken less: see them with --most {len(found)}.")


def seconds_of(since: str) -> int:
    """Seconds of `12h` or `7d`, at most a year. Raises `NotSaid`."""
    said = re.fullmatch(r"([1-9][0-9]{0,3})([hd])", since)
    seconds = int(said[1]) * SECONDS[said[2]] if said else 0
    if not 0 < seconds <= MOST_DAYS * SECONDS["d"]:
        raise NotSaid("Say how far back in hours or days, such as --since 12h or --since 7d, at most a year.")
    return seconds


def _found(desk: Desk, tenant: str, seconds: int) -> list[Spent]:
    assert desk.system
    names = insights.groups(place.needed("OFFBLOCK_STAGE"), ASIDE)
    if not names:
        return []
    now = int(time.time())
    rows = insights.ask(spent.question(tenant), names, now - seconds, now)
    if len(rows) == spent.MOST_ROWS:
        desk.out.note("The log tells no more than 10,000 rows: ask for one airline with --tenant, or for less time.")
    return spent.summed(map(spent.group_of, rows))


def _row(one: Spent) -> Row:
    return {**one._asdict(), "tenant": one.tenant or None, "key": one.key or None}
