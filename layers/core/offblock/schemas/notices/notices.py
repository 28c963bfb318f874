"""How notices are shown."""

from typing import Any

from offblock.domain.kernel.events import NoticeKind
from offblock.domain.kernel.values import Instant
from offblock.domain.notices.notices import Notice, Watermark
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


class UnreadView(Schema):
    """How many notices are unread, counted to 99, and the newest there is, read or not; null where there is none."""

    unread: int
    latest_id: str | None = None


def notice_view(notice: Notice, mark: Watermark) -> NoticeView:
    """A notice, read or not."""
    return NoticeView(**notice.model_dump(exclude={"to"}), read=mark.covers(notice.id))
