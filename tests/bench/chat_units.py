"""What messages cost, metered, beside what they must cost at least."""

from collections.abc import Callable
from typing import Any

from offblock.queries.notices import chat as chat_shown
from offblock.queries.notices import waiting
from tests.airline import PILOT
from tests.bench.minimum import Least
from tests.bench.units import Measured, metered
from tests.reliability import chatting
from tests.reliability.case import plain
from tests.reliability.worlds import later

MINIMUM: dict[str, Least] = {
    "a client's poll with nothing new": Least(0.5, 0, 0, "the conversation, half"),
    "a client's first poll": Least(2.0, 0, 0, "the conversation, its newest messages and the two who wrote, half each"),
    "a pilot's messages, again": Least(0.5, 0, 0, "the conversation, half"),
    "a pilot's messages for operations, again": Least(1.0, 0, 0, "the conversation and where the pilot is, half each"),
    "all conversations": Least(0.5, 0, 0, "a page of their list; names are known"),
    "what is unread in a menu": Least(0.5, 0, 0, "the conversation, half"),
    "what is unanswered in a menu": Least(0.5, 0, 0, "the list of those that wait"),
    "write to operations": Least(2.0, 4, 4, "account, conversation; message and conversation, whose two entries move"),
    "answer a pilot": Least(2.0, 6, 6, "the same and the audit with its two indexes"),
    "confirm a message": Least(
        3.0, 1, 2, "account, conversation, message; the conversation, as it stands in two lists"
    ),
    "confirm it again": Least(2.0, 0, 0, "account, conversation"),
}
SHOWN = {
    "a client's poll with nothing new": lambda: chat_shown.client_page(plain(), PILOT, 1),
    "a pilot's messages, again": lambda: chat_shown.views(plain(), chat_shown.thread(plain(), PILOT, 25)),
    "a pilot's messages for operations, again": lambda: (
        chat_shown.whereabouts(plain(), PILOT),
        chat_shown.views(plain(), chat_shown.thread(plain(), PILOT, 25)),
    ),
    "all conversations": lambda: chat_shown.conversations(plain(), 25, ""),
    "what is unread in a menu": lambda: waiting.unread(plain(), PILOT),
    "what is unanswered in a menu": lambda: waiting.unanswered(plain()),
}
"""What is asked for every few seconds, by a process that has answered it before."""


def _read() -> None:
    chatting.talking()
    chatting.read(4)(plain())


OPERATIONS: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
    **{name: (chatting.talking, act) for name, act in SHOWN.items()},
    "a client's first poll": (chatting.talking, lambda: chat_shown.client_page(plain(), PILOT, 1)),
    "write to operations": (chatting.talking, later(60, lambda: chatting.write()(plain()))),
    "answer a pilot": (chatting.talking, later(60, lambda: chatting.answer(plain()))),
    "confirm a message": (chatting.talking, lambda: chatting.read(4)(plain())),
    "confirm it again": (_read, lambda: chatting.read(4)(plain())),
}
"""What must be there, and what is metered."""


def measure(name: str) -> Measured:
    """One operation on a fresh airline."""
    setup, act = OPERATIONS[name]
    setup()
    return metered(name, act, MINIMUM[name], is_shown=name in SHOWN)
