"""How messages are shown: to pilots, to operations, and to the desktop client (FL-12)."""

from offblock.domain.access.callers import Role
from offblock.domain.kernel.values import FlightId, Icao, Instant
from offblock.domain.notices.chat import Conversation, Message, MessageType
from offblock.domain.people.users import User
from offblock.schemas.envelope import Links, Meta
from offblock.schemas.people.users import PersonView, person
from offblock.schemas.schema import Schema

OPERATIONS = "Operations"
"""What a client calls a sender who is no person."""


class MessageView(Schema):
    """One message. `sender` is null where a key of the airline wrote; `read_at` is when the other side read it."""

    id: int
    sender: PersonView | None = None
    sender_role: Role | None = None
    from_staff: bool
    type: MessageType
    message: str
    created_at: Instant
    read_at: Instant | None = None


class ThreadMeta(Meta):
    """About the page, and how many of the other side's messages are unread."""

    unread: int


class ThreadView(Schema):
    """A page of a pilot's messages with operations, newest first."""

    data: list[MessageView]
    links: Links
    meta: ThreadMeta


class FlightAt(Schema):
    """What a pilot flies."""

    id: FlightId
    callsign: str
    departure: Icao
    arrival: Icao


class StaffThreadMeta(ThreadMeta):
    """And whose messages they are, where the pilot is, and what he flies."""

    pilot: PersonView
    airport: Icao
    flight: FlightAt | None = None


class StaffThreadView(Schema):
    """The same page as operations see it."""

    data: list[MessageView]
    links: Links
    meta: StaffThreadMeta


class ConversationView(Schema):
    """A pilot's conversation in the list of all: its last message, cut short, and how many of the pilot's are unread.

    Where the pilot is, and whether in the air, is as of at most a minute ago.
    """

    pilot: PersonView
    airport: Icao | None = None
    flying: bool
    excerpt: str
    last_from_staff: bool
    last_at: Instant
    unread: int


class ReadView(Schema):
    """Up to which message one side has read."""

    read_up_to: int


class ClientMessage(Schema):
    """A message as the desktop client reads it, bare: numbers are numbers, and a sender always has one."""

    id: int
    sender_id: int
    sender_name: str
    sender_role: Role | None = None
    type: MessageType
    message: str
    read_at: Instant | None = None
    created_at: Instant


class ClientPage(Schema):
    """A page of messages, newest first, in the client's flat envelope."""

    data: list[ClientMessage]
    current_page: int
    last_page: int


def message_view(conversation: Conversation, message: Message, users: dict[int, User]) -> MessageView:
    """A message with its sender's name."""
    plain = message.model_dump(include={"id", "sender_role", "from_staff", "type", "message", "created_at"})
    sender = person(message.sender_id, users) if message.sender_id else None
    return MessageView(**plain, sender=sender, read_at=conversation.read_at(message))


def client_message(shown: MessageView) -> ClientMessage:
    """The same in the client's words."""
    plain = shown.model_dump(include={"id", "sender_role", "type", "message", "created_at", "read_at"})
    sender = shown.sender or PersonView(id=0, name=OPERATIONS)
    return ClientMessage(**plain, sender_id=sender.id, sender_name=sender.name)


def conversation_view(conversation: Conversation, users: dict[int, User]) -> ConversationView:
    """A line of the list of conversations."""
    user = users.get(conversation.pilot_id)
    return ConversationView(
        **conversation.model_dump(include={"excerpt", "last_from_staff", "last_at"}),
        pilot=person(conversation.pilot_id, users),
        airport=user.airport if user else None,
        flying=bool(user and user.flight_id),
        unread=conversation.unread_by_staff,
    )
