"""What a pilot and operations write and read, as the harnesses run it."""

from typing import Any

from offblock.adapters.store.store import Store
from offblock.domain.notices.chat import MessageType
from offblock.usecases.notices import chat
from tests import airline
from tests.airline import PILOT, staff
from tests.reliability.acts import Does
from tests.reliability.worlds import with_fleet


def write(text: str = "from the pilot") -> Does:
    """The pilot writes from the client."""
    return lambda store: chat.send(store, PILOT, text, MessageType.ACARS)


def answer(store: Store) -> Any:
    """Operations write."""
    return chat.answer(store, staff(), PILOT, "from operations")


def read(up_to: int) -> Does:
    """The pilot's client confirms a message."""
    return lambda store: chat.read(store, PILOT, up_to)


def read_by_staff(up_to: int) -> Does:
    """Operations have read a message."""
    return lambda store: chat.read_by_staff(store, staff(), PILOT, up_to)


def talking() -> None:
    """Two messages of each side, none of them read."""
    with_fleet()
    for _ in range(2):
        write()(airline.store())
        answer(airline.store())
