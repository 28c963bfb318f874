"""A user's feed (PF-09)."""

from __future__ import annotations

from typing import NamedTuple

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

    The page goes on below the notice `below`, from where both sources are read and merged. Where the page tells how
    many are unread nothing more is read for it; else what is above the watermark is counted.
    """
    roles = caller.roles if caller.user_id else frozenset(show(reader, User, user_id).roles)
    audiences = audiences_of(roles)
    rows = _newest(reader, user_id, audiences, Stretch(per_page + 1, below))
    mark = reader.peek(Watermark, user_id)
    read_up_to = mark.read_up_to if mark else ""
    more = rows[per_page - 1].id if len(rows) > per_page else None
    unread = [one for one in rows if one.id > read_up_to]
    if below or (more and len(unread) == len(rows)):
        unread = _newest(reader, user_id, audiences, Stretch(MOST_UNREAD, above=read_up_to))
    return ReadFeed(Page(rows[:per_page], more), read_up_to, min(len(unread), MOST_UNREAD))


class Stretch(NamedTuple):
    """So many of a feed's newest notices between two of them."""

    size: int
    below: str = ""
    above: str = ""


def _newest(reader: Reader, user_id: int, audiences: list[Audience], wanted: Stretch) -> list[Notice]:
    found = reader.page("notices", user_id, **wanted._asdict()).rows
    for audience in audiences:
        found = found + _broadcasts(reader, user_id, audience, wanted)
    return sorted(found, key=lambda one: one.id, reverse=True)[: wanted.size]


def _broadcasts(reader: Reader, user_id: int, audience: Audience, wanted: Stretch) -> list[Notice]:
    """So many broadcasts of a stretch that this user is to see; those not for the user are passed over (RP-11)."""
    found: list[Notice] = []
    while len(found) < wanted.size:
        page: Page[Notice] = reader.page("broadcasts", str(audience), **wanted._asdict())
        found += [one for one in page.rows if one.not_for != user_id]
        if not page.cursor:
            break
        wanted = wanted._replace(below=page.rows[-1].id)
    return found[: wanted.size]
