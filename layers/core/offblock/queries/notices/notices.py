"""A user's feed (PF-09)."""

from __future__ import annotations

from offblock.domain.access.callers import Caller, audiences_of
from offblock.domain.kernel.events import Audience
from offblock.domain.kernel.page import Page
from offblock.domain.notices.notices import Notice, ReadFeed, Watermark
from offblock.domain.people.users import User
from offblock.queries.reader import Reader
from offblock.queries.showing import show

MOST_UNREAD = 99


def feed(reader: Reader, caller: Caller, user_id: int, per_page: int, below: str) -> ReadFeed:
    """A page of a user's notices and of the broadcasts to its audiences, newest first; the watermark; how many unread.

    The page goes on below the notice `below`, from where both sources are read and merged.
    """
    roles = caller.roles if caller.user_id else frozenset(show(reader, User, user_id).roles)
    audiences = audiences_of(roles)
    rows = _newest(reader, user_id, audiences, per_page + 1, below)
    mark = reader.peek(Watermark, user_id)
    read_up_to = mark.read_up_to if mark else ""
    more = rows[per_page - 1].id if len(rows) > per_page else None
    recent = rows if not below and len(rows) > MOST_UNREAD else _newest(reader, user_id, audiences, MOST_UNREAD, "")
    unread = sum(one.id > read_up_to for one in recent)
    return ReadFeed(Page(rows[:per_page], more), read_up_to, min(unread, MOST_UNREAD))


def _newest(reader: Reader, user_id: int, audiences: list[Audience], size: int, below: str) -> list[Notice]:
    found = reader.page("notices", user_id, size=size, below=below).rows
    for audience in audiences:
        found = found + _broadcasts(reader, user_id, audience, size, below)
    return sorted(found, key=lambda one: one.id, reverse=True)[:size]


def _broadcasts(reader: Reader, user_id: int, audience: Audience, size: int, below: str) -> list[Notice]:
    """So many broadcasts below a notice that this user is to see; those not for the user are passed over (RP-11)."""
    found: list[Notice] = []
    while len(found) < size:
        page: Page[Notice] = reader.page("broadcasts", str(audience), size=size, below=below)
        found += [one for one in page.rows if one.not_for != user_id]
        if not page.cursor:
            break
        below = page.rows[-1].id
    return found[:size]
