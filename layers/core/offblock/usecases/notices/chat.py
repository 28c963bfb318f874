"""Messages between a pilot and operations: sent and confirmed (FL-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.notices import chat
from offblock.domain.notices.chat import Conversation, Message, MessageType, NoSuchMessage
from offblock.domain.people.profiles import must_be_somebody
from offblock.domain.people.users import User
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def send(store: Store, pilot_id: int, text: str, kind: MessageType) -> Message:
    """A pilot writes to operations."""
    conversation = _conversation(store, pilot_id)
    return store.commit(chat.send(conversation, chat.pilot(pilot_id, kind), text, store.moment.now))


@command
def answer(store: Store, caller: Caller, pilot_id: int, text: str) -> Message:
    """Operations write to a pilot; the log says who and when, and not what."""
    conversation = _conversation(store, pilot_id)
    decision = chat.send(conversation, chat.operations(caller), text, store.moment.now)
    return store.commit(decision, StaffAction(caller, "message.send"), subject=decision.puts[1])


@command
def read(store: Store, pilot_id: int, up_to: int) -> Conversation:
    """A pilot has read operations' messages up to one."""
    before = _conversation(store, pilot_id)
    return store.commit(chat.read(before, _unread(store, before, up_to, by_staff=False), False, store.moment.now))


@command
def read_by_staff(store: Store, caller: Caller, pilot_id: int, up_to: int) -> Conversation:
    """Somebody in operations has read a pilot's messages up to one."""
    before = _conversation(store, pilot_id)
    decision = chat.read(before, _unread(store, before, up_to, by_staff=True), True, store.moment.now)
    return store.commit(decision, StaffAction(caller, "message.read"))


def _conversation(store: Store, pilot_id: int) -> Conversation:
    """The pilot's conversation, blank where it has not begun; the pilot must be there."""
    pilot, found = store.find_all((User, pilot_id), (Conversation, pilot_id))
    must_be_somebody(pilot or store.get(User, pilot_id))
    return found or Conversation(pilot_id=pilot_id)


def _unread(store: Store, conversation: Conversation, up_to: int, by_staff: bool) -> Message | None:
    """The message up to which somebody has read; None where that is nothing new."""
    mark = conversation.read_by_staff if by_staff else conversation.read_by_pilot
    if up_to <= mark.up_to:
        return None
    found = store.find(Message, conversation.pilot_id, up_to)
    if found is None:
        raise NoSuchMessage("There is no message {id} here.", id=up_to)
    return found
