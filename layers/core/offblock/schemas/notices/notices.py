"""How notices are shown."""

from typing import Any

from offblock.domain.kernel.events import NoticeKind
from offblock.domain.kernel.values import Instant
from offblock.domain.notices.notices import Notice
from offblock.schemas.envelope import Links, Meta
from offblock.schemas.schema import Schema


class NoticeView(Schema):
    """One line of a feed: title and text in English, and by `kind` and `facts` to be said in any language (PF-18)."""

    id: str
    kind: NoticeKind
    title: str
    text: str
    link: str
    facts: dict[str, Any] = {}
    read: bool
    created_at: Instant


class FeedMeta(Meta):
    """About the page, and what is unread, counted to 99: notices, and operations' messages to me.

    `unanswered` is in how many conversations a pilot has written what nobody has read; null for who may not see them.
    """

    unread: int
    unread_messages: int
    unanswered: int | None = None


class Feed(Schema):
    """A page of a feed."""

    data: list[NoticeView]
    links: Links
    meta: FeedMeta


def notice_view(notice: Notice, read_up_to: str) -> NoticeView:
    """A notice, read or not."""
    return NoticeView(**notice.model_dump(exclude={"to"}), read=notice.id <= read_up_to)
