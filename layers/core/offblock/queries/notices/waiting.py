"""What has been written and not been read, as menus count it (FL-12)."""

from __future__ import annotations

from offblock.domain.notices.chat import Conversation
from offblock.queries.reader import Reader

MOST_COUNTED = 99


def unread(reader: Reader, pilot_id: int) -> int:
    """How many of operations' messages a pilot has not read, counted to 99."""
    conversation = reader.peek(Conversation, pilot_id)
    return min(conversation.unread_by_pilot, MOST_COUNTED) if conversation else 0


def unanswered(reader: Reader) -> int:
    """In how many conversations a pilot has written what nobody has read, counted to 99."""
    waiting: list[Conversation] = reader.page("unanswered", size=MOST_COUNTED).rows
    return sum(one.is_kept_at(reader.moment.now, reader.message_days) for one in waiting)
