"""A user's feed (PF-09)."""

from __future__ import annotations

from typing import NamedTuple

from offblock.domain.access.callers import Caller, audiences_of
from offblock.domain.kernel.events import Audience, NoticeKind
from offblock.domain.kernel.page import Page
from offblock.domain.notices.notices import Notice, ReadFeed, Unread, Watermark
from offblock.domain.people.users import User
from offblock.queries.reader import Reader
from offblock.queries.showing import show

MOST_UNREAD = 99
SIFTED, MOST_LOOKS = 100, 5
"""Where only some kinds are wanted so many are read at once, and so often for one page."""


class Stretch(NamedTuple):
    """So many of a feed's newest notices between two of them."""

    size: int
    below: str = ""
    above: str = ""


def feed(
    reader: Reader, caller: Caller, user_id: int, per_page: int, below: str, kinds: tuple[NoticeKind, ...] = ()
) -> ReadFeed:
    """A page of a user's notices and of the broadcasts to its audiences, newest first; what is read; how many unread.

    The page goes on below the notice `below`, from where both sources are read and merged. Where the page tells how
    many are unread nothing more is read for it; else what is above the watermark is counted. With `kinds` there are
    those alone, some hundreds are looked at for a page, and it may be short; what is unread is of every kind.
    """
    audiences = _audiences(reader, caller, user_id)
    mark = _mark(reader, user_id)
    if kinds:
        return ReadFeed(_of_kinds(reader, user_id, audiences, Stretch(per_page, below), kinds),
                        mark, _unread(reader, user_id, audiences, mark))  # fmt: skip
    rows = _newest(reader, user_id, audiences, Stretch(per_page + 1, below))
    more = rows[per_page - 1].id if len(rows) > per_page else None
    above = [one for one in rows if one.id > mark.read_up_to]
    if below or (more and len(above) == len(rows)):
        return ReadFeed(Page(rows[:per_page], more), mark, _unread(reader, user_id, audiences, mark))
    return ReadFeed(Page(rows[:per_page], more), mark, _counted(above, mark))


def unread(reader: Reader, caller: Caller, user_id: int) -> Unread:
    """How many are unread, and the newest; where the newest is read no more than that is read."""
    audiences = _audiences(reader, caller, user_id)
    mark = _mark(reader, user_id)
    newest = _newest(reader, user_id, audiences, Stretch(1))
    if not newest:
        return Unread(0, None)
    is_behind = newest[0].id <= mark.read_up_to
    return Unread(0 if is_behind else _unread(reader, user_id, audiences, mark), newest[0].id)


def _mark(reader: Reader, user_id: int) -> Watermark:
    return reader.peek(Watermark, user_id) or Watermark(user_id=user_id)


def _audiences(reader: Reader, caller: Caller, user_id: int) -> list[Audience]:
    """Whom broadcasts must be for to be this user's; an airline's key asks for a user that is there."""
    return audiences_of(caller.roles if caller.user_id else frozenset(show(reader, User, user_id).roles))


def _unread(reader: Reader, user_id: int, audiences: list[Audience], mark: Watermark) -> int:
    most = MOST_UNREAD + len(mark.read_ids)
    return _counted(_newest(reader, user_id, audiences, Stretch(most, above=mark.read_up_to)), mark)


def _counted(rows: list[Notice], mark: Watermark) -> int:
    return min(sum(not mark.covers(one.id) for one in rows), MOST_UNREAD)


def _of_kinds(
    reader: Reader, user_id: int, audiences: list[Audience], wanted: Stretch, kinds: tuple[NoticeKind, ...]
) -> Page[Notice]:
    """A page of some kinds; it goes on below the last that was looked at."""
    found: list[Notice] = []
    reached = wanted.below
    for _ in range(MOST_LOOKS):
        rows = _newest(reader, user_id, audiences, Stretch(SIFTED, reached))
        found += [one for one in rows if one.kind in kinds]
        if len(found) > wanted.size:
            return Page(found[: wanted.size], found[wanted.size - 1].id)
        if len(rows) < SIFTED:
            return Page(found)
        reached = rows[-1].id
    return Page(found, reached)


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
