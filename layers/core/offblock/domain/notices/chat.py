"""Chat: each pilot's one conversation with operations, on the page and in the client (FL-12)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar, NamedTuple

from pydantic import Field

from offblock.domain.access.callers import OFFICE, Caller, Role
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.events import Audience, Event, NoticeKind
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.kernel.values import DAY_SECONDS, Id, Instant, Text

MOST_CHARACTERS = 2000
MESSAGE_SECONDS, CONVERSATION_SECONDS = 365 * DAY_SECONDS, 395 * DAY_SECONDS
"""How long the release before keeps both, which it finds in `expires_at`."""
PRESENT_SECONDS = 300
"""For so long after somebody has read, that side is taken to be looking: it needs no notice."""
EXCERPT = 80
MOST_MARKS = 6

Said = Annotated[Text, Field(min_length=1, max_length=MOST_CHARACTERS)]
"""What a message says."""


class MessageType(StrEnum):
    """By what a message was sent: the desktop client, or the page and scripts."""

    ACARS = "acars"
    WEB = "web"


class Mark(NamedTuple):
    """Up to which message one side has read, how many of these are the pilot's, and when."""

    up_to: int = 0
    of_pilot: int = 0
    at: int = 0


class Conversation(Record):
    """What is known of a pilot's messages without reading them: how many, the last one, what each side has read.

    Messages are numbered from 1, so `last_id` counts them. Of the marks the last `MOST_MARKS` stay.
    `pilot_notified` and `staff_notified` are the messages of which each side had a notice last. The release before
    alone reads `expires_at`.
    """

    keyed_by: ClassVar = ("pilot_id",)

    pilot_id: Id
    last_id: int = 0
    of_pilot: int = 0
    last_at: Instant = 0
    last_from_staff: bool = False
    excerpt: str = ""
    pilot_marks: tuple[Mark, ...] = ()
    staff_marks: tuple[Mark, ...] = ()
    pilot_notified: int = 0
    staff_notified: int = 0
    expires_at: Instant = 0

    @property
    def read_by_pilot(self) -> Mark:
        """Up to where the pilot has read."""
        return self.pilot_marks[-1] if self.pilot_marks else Mark()

    @property
    def read_by_staff(self) -> Mark:
        """Up to where operations have read."""
        return self.staff_marks[-1] if self.staff_marks else Mark()

    @property
    def unread_by_pilot(self) -> int:
        """How many of operations' messages the pilot has not read."""
        mark = self.read_by_pilot
        return (self.last_id - self.of_pilot) - (mark.up_to - mark.of_pilot)

    @property
    def unread_by_staff(self) -> int:
        """How many of the pilot's messages nobody in operations has read."""
        return self.of_pilot - self.read_by_staff.of_pilot

    def is_kept_at(self, now: int, days: int) -> bool:
        """Whether there is still a message that is kept, which each is for so many days; 0 is for ever."""
        return _is_kept(self.last_at, now, days)

    def read_at(self, message: "Message") -> int | None:
        """When the other side read a message; of one before the marks that stay, when it had been at the latest."""
        marks = self.pilot_marks if message.from_staff else self.staff_marks
        return next((mark.at for mark in marks if mark.up_to >= message.id), None)


class Message(Record):
    """One message. `of_pilot` is how many of the conversation's are the pilot's, this one and those before it.

    `sender_id` is None where a key of the airline wrote. Nothing of it ever changes. The release before alone reads
    `expires_at`.
    """

    keyed_by: ClassVar = ("pilot_id", "id")

    pilot_id: Id
    id: Id
    sender_id: Id | None = None
    sender_role: Role | None = None
    from_staff: bool
    type: MessageType
    message: str
    of_pilot: int
    created_at: Instant
    expires_at: Instant

    def is_kept_at(self, now: int, days: int) -> bool:
        """Whether it is kept, for so many days, and not merely still there; 0 is for ever."""
        return _is_kept(self.created_at, now, days)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes, as what, by what."""

    id: int | None
    role: Role | None
    type: MessageType
    from_staff: bool = False


class NoSuchMessage(NotFound):
    """The conversation has no such message, or not any more."""


def pilot(pilot_id: int, kind: MessageType) -> Sender:
    """A pilot who writes to operations."""
    return Sender(pilot_id, Role.PILOT, kind)


def operations(caller: Caller) -> Sender:
    """One of the office who answers, by the highest role; a key of the airline by none."""
    role = next((one for one in Role if one in caller.roles & OFFICE), None) if caller.user_id else None
    return Sender(caller.user_id, role, MessageType.WEB, from_staff=True)


def send(before: Conversation, sender: Sender, text: str, now: int) -> Decision[Message]:
    """Write a message under the next number; the other side has a notice where it is not looking (FL-12)."""
    made = Message(
        pilot_id=before.pilot_id,
        id=before.last_id + 1,
        sender_id=sender.id,
        sender_role=sender.role,
        from_staff=sender.from_staff,
        type=sender.type,
        message=text,
        of_pilot=before.of_pilot + (not sender.from_staff),
        created_at=now,
        expires_at=now + MESSAGE_SECONDS,
    )
    changes = ChangeSet()
    changes.put(made)
    changes.put(_with(before, made, is_announced=_is_news(before, sender.from_staff, now)), instead_of=before)
    if _is_news(before, sender.from_staff, now):
        changes.tell(_notice(made))
    return changes.decide(made)


def read(before: Conversation, up_to: Message | None, by_staff: bool, now: int) -> Decision[Conversation]:
    """Note up to which message one side has read; it never goes back (FL-12)."""
    mark = before.read_by_staff if by_staff else before.read_by_pilot
    if up_to is None or up_to.id <= mark.up_to:
        return Decision(before)
    name = "staff_marks" if by_staff else "pilot_marks"
    marks = (*getattr(before, name), Mark(up_to.id, up_to.of_pilot, now))[-MOST_MARKS:]
    after = before.but(**{name: marks})
    return Decision(after, puts=(after,))


def _with(before: Conversation, made: Message, is_announced: bool) -> Conversation:
    """The conversation with one more message."""
    to_pilot, to_staff = is_announced and made.from_staff, is_announced and not made.from_staff
    return before.but(
        last_id=made.id,
        of_pilot=made.of_pilot,
        last_at=made.created_at,
        last_from_staff=made.from_staff,
        excerpt=_excerpt(made.message),
        pilot_notified=made.id if to_pilot else before.pilot_notified,
        staff_notified=made.id if to_staff else before.staff_notified,
        expires_at=made.created_at + CONVERSATION_SECONDS,
    )


def _is_kept(since: int, now: int, days: int) -> bool:
    return not days or now < since + days * DAY_SECONDS


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else f"{line[: EXCERPT - 1]}…"


def _is_news(before: Conversation, from_staff: bool, now: int) -> bool:
    """Whether the other side is to have a notice: of a burst of messages the first, and none where it is looking.

    One that came while it was looking is made up for by the next after it looks no more.
    """
    mark = before.read_by_pilot if from_staff else before.read_by_staff
    notified = before.pilot_notified if from_staff else before.staff_notified
    return notified <= mark.up_to and not mark.at <= now < mark.at + PRESENT_SECONDS


def _notice(made: Message) -> Event:
    """That there is a message; what it says stays in the conversation, and so does who wrote."""
    if made.from_staff:
        return Event(kind=NoticeKind.MESSAGE_RECEIVED, at=made.created_at, to=made.pilot_id)
    facts = {"pilot_id": made.pilot_id}
    return Event(
        kind=NoticeKind.PILOT_WROTE, at=made.created_at, to=Audience.OFFICE, not_for=made.pilot_id, facts=facts
    )
