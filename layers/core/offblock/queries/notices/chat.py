"""Messages between pilots and operations, for showing; who asks every few seconds costs half a read unit (FL-12)."""

from __future__ import annotations

import math
from typing import NamedTuple

from offblock.domain.flights.flights import Flight
from offblock.domain.kernel.page import Page
from offblock.domain.notices.chat import Conversation, Message
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.reader import Reader
from offblock.queries.showing import show
from offblock.schemas.notices.chat import (
    ClientPage,
    ConversationView,
    FlightAt,
    MessageView,
    client_message,
    conversation_view,
    message_view,
)
from offblock.schemas.people.users import PersonView

CLIENTS_PAGE = 15
NEWEST = 25
"""How many of a conversation's newest messages are kept in memory: a message never changes."""
MOST_KEPT = 500
_kept: dict[tuple[str, int], tuple[tuple[int, int], list[Message]]] = {}


class Thread(NamedTuple):
    """A page of a conversation, newest first, and below which message it goes on; None at its end."""

    conversation: Conversation
    rows: list[Message]
    below: int | None


class Whereabouts(NamedTuple):
    """Whose conversation it is, where the pilot is, and what he flies."""

    pilot: PersonView
    airport: str
    flight: FlightAt | None


def thread(reader: Reader, pilot_id: int, size: int, below: int = 0) -> Thread:
    """A page of messages below one, or the newest."""
    conversation = _of(reader, pilot_id)
    return _page(reader, conversation, size, below - 1 if below else conversation.last_id)


def views(reader: Reader, found: Thread) -> list[MessageView]:
    """A page's messages with their senders' names."""
    users = names.by_id(reader, User, {one.sender_id for one in found.rows})
    return [message_view(found.conversation, one, users) for one in found.rows]


def view(reader: Reader, made: Message) -> MessageView:
    """A message that has just been written: nobody has read it."""
    users = names.by_id(reader, User, [made.sender_id])
    return message_view(Conversation(pilot_id=made.pilot_id), made, users)


def client_page(reader: Reader, pilot_id: int, number: int) -> ClientPage:
    """A page by its number, the newest first, as the desktop client scrolls."""
    conversation = _of(reader, pilot_id)
    found = _page(reader, conversation, CLIENTS_PAGE, conversation.last_id - CLIENTS_PAGE * (number - 1))
    pages = max(1, math.ceil(conversation.last_id / CLIENTS_PAGE))
    rows = [client_message(one) for one in views(reader, found)]
    return ClientPage(data=rows, current_page=number, last_page=pages if found.below else min(number, pages))


def whereabouts(reader: Reader, pilot_id: int) -> Whereabouts:
    """Where a pilot is and what he flies, as it is now."""
    user: User = show(reader, User, pilot_id)
    flight = reader.peek(Flight, user.flight_id) if user.flight_id else None
    flown = FlightAt(**flight.model_dump(include={"id", "callsign", "departure", "arrival"})) if flight else None
    return Whereabouts(PersonView(id=user.id, name=user.name), user.airport, flown)


def conversations(reader: Reader, per_page: int, cursor: str) -> tuple[Page[Conversation], list[ConversationView]]:
    """A page of all conversations, the one with the newest message first."""
    page: Page[Conversation] = reader.page("conversations", size=per_page, cursor=cursor)
    rows = [one for one in page.rows if one.is_kept_at(reader.moment.now, reader.message_days)]
    users = names.by_id(reader, User, (one.pilot_id for one in rows))
    return page, [conversation_view(one, users) for one in rows]


def _of(reader: Reader, pilot_id: int) -> Conversation:
    return reader.peek(Conversation, pilot_id) or Conversation(pilot_id=pilot_id)


def _page(reader: Reader, conversation: Conversation, size: int, high: int) -> Thread:
    """So many messages from a number downwards; what is not kept any more ends the conversation there."""
    high = min(high, conversation.last_id)
    if high <= 0:
        return Thread(conversation, [], None)
    low = max(1, high - size + 1)
    rows = _newest(reader, conversation) if high == conversation.last_id and size <= NEWEST else []
    if not rows:
        rows = reader.page("messages", conversation.pilot_id, low=low, high=high, size=size).rows
    shown = [one for one in rows[:size] if one.is_kept_at(reader.moment.now, reader.message_days)]
    is_whole = len(shown) == high - low + 1
    return Thread(conversation, shown, low if is_whole and low > 1 else None)


def _newest(reader: Reader, conversation: Conversation) -> list[Message]:
    """The newest messages, read again only where there is a newer one; they are not kept before all of them show."""
    key, state = (reader.tenant, conversation.pilot_id), (conversation.last_id, conversation.last_at)
    kept = _kept.get(key)
    if kept and kept[0] == state:
        return kept[1]
    low = max(1, conversation.last_id - NEWEST + 1)
    rows = reader.page("messages", conversation.pilot_id, low=low, high=conversation.last_id, size=NEWEST).rows
    if rows and rows[0].id == conversation.last_id:
        if len(_kept) >= MOST_KEPT:
            _kept.pop(next(iter(_kept)))
        _kept[key] = (state, rows)
    return rows


def forget() -> None:
    """Keep nothing any more; a test that turns the table back needs it."""
    _kept.clear()
