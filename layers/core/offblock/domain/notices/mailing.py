"""Which mail has gone out, and which lines wait for the next digest: each notice goes out once (PF-09)."""

from collections.abc import Collection
from enum import StrEnum
from typing import ClassVar

from offblock.domain.kernel.events import Called, NoticeKind
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import DAY_SECONDS, Id, Instant
from offblock.domain.notices.notices import Notice

LEASE_SECONDS = 90
"""For so long nobody else sends a mail that somebody has begun to send; longer than a sender can live."""
KEPT_SECONDS = 30 * DAY_SECONDS
"""For so long it is known that a mail went out: longer than any queue keeps a message."""
SOON_SECONDS, BOUNTIES_SECONDS = 900, 3600
"""How long the first line of a digest waits for others: a quarter of an hour, and an hour for bounties."""
ASKED_AGAIN_SECONDS = 3600
"""After how long a digest that has been asked for and not been sent is asked for again."""
MOST_LINES = 20
MOST_SEEN = 100
STALE_SECONDS = DAY_SECONDS
"""What is older is not mailed in a digest any more: the feed has it."""


class BeingSent(Exception):
    """Somebody else is sending this mail, or died while doing so: look again when the lease is over."""


class NotTaken(Exception):
    """The post surely did not take a letter; says its code alone, which names no address. Tried again at once."""


class Uncertain(Exception):
    """Nobody knows whether the post took a letter: tried again when the lease is over, and it may arrive twice."""


class MailState(StrEnum):
    """A mail is begun, then sent."""

    SENDING = "sending"
    SENT = "sent"


class Mail(Record):
    """One mail to one user by the notice that it brings; until `until` whoever began to send it is left alone."""

    keyed_by: ClassVar = ("user_id", "id")

    user_id: Id
    id: str
    state: MailState = MailState.SENDING
    until: Instant
    expires_at: Instant

    @property
    def is_sent(self) -> bool:
        """Whether it went out."""
        return self.state is MailState.SENT


def begin(before: Mail | None, user_id: int, mail_id: str, now: int) -> Mail | None:
    """The mail as begun by whoever asks; None where it has gone out.

    Raises `BeingSent` where another may be sending it.
    """
    if before and before.is_sent:
        return None
    if before and now < before.until:
        raise BeingSent
    return Mail(user_id=user_id, id=mail_id, until=now + LEASE_SECONDS, expires_at=now + KEPT_SECONDS)


class Line(Record):
    """What a mail says of one event."""

    id: str
    kind: NoticeKind
    facts: Called = {}
    link: str
    at: Instant


def line_of(notice: Notice) -> Line:
    """A notice as a line of a mail."""
    return Line(id=notice.id, kind=notice.kind, facts=notice.facts, link=notice.link, at=notice.created_at)


class Digest(Record):
    """What waits to be told to one user in one mail, oldest first.

    Beyond `MOST_LINES` lines are counted in `more`. `seen` are the last that waited or went out: an event that comes
    again adds nothing.
    """

    keyed_by: ClassVar = ("user_id",)

    user_id: Id
    lines: tuple[Line, ...] = ()
    more: int = 0
    seen: tuple[str, ...] = ()
    due_at: Instant | None = None

    def with_line(self, line: Line, now: int) -> "Digest":
        """The digest with one more line; the same where it was told already or is too old to be mailed."""
        mark = line.id.rpartition("-")[2]
        if mark in self.seen or line.at <= now - STALE_SECONDS:
            return self
        is_full = len(self.lines) >= MOST_LINES
        wait = BOUNTIES_SECONDS if line.kind is NoticeKind.BOUNTY_AVAILABLE else SOON_SECONDS
        return self.but(
            lines=self.lines if is_full else (*self.lines, line),
            more=self.more + is_full,
            seen=(*self.seen, mark)[-MOST_SEEN:],
            due_at=min(self.due_at or now + wait, now + wait),
        )

    def without(self, sent: Collection[Line], more: int, now: int) -> "Digest":
        """The digest after these lines, and so many beyond them, went out; what came meanwhile waits for its turn."""
        gone = {one.id for one in sent}
        left = tuple(line for line in self.lines if line.id not in gone)
        return self.but(lines=left, more=self.more - more, due_at=now + SOON_SECONDS if left else None)

    def asked_at(self, now: int) -> "Digest":
        """The digest after it was asked for: due again in a while, should it not go out."""
        return self.but(due_at=now + ASKED_AGAIN_SECONDS)

    @property
    def mail_id(self) -> str:
        """By which its mail is known: that of its first line, which stays the first until it went out."""
        return f"D-{self.lines[0].id}"
