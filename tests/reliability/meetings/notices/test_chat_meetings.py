"""A pilot and operations who write and read at the same moment: every message has its number, and none is lost."""

import pytest

from offblock.domain.notices.chat import Conversation
from tests import airline
from tests.airline import PILOT
from tests.conftest import Clock
from tests.reliability import chatting
from tests.reliability.meeting import Meeting, meet
from tests.reliability.worlds import with_fleet


def _there_are(count: int) -> None:
    """The invariants hold that the numbers have no gap."""
    messages = airline.store().whole("messages", PILOT)
    assert [one.id for one in messages] == list(range(count, 0, -1))


def _marks(pilot: int, staff: int) -> None:
    found = airline.store().get(Conversation, PILOT)
    assert (found.read_by_pilot.up_to, found.read_by_staff.up_to) == (pilot, staff)


def _five_and_read_to_four() -> None:
    _there_are(5)
    _marks(4, 0)


MEETINGS = [
    Meeting("the first two messages", with_fleet, [chatting.write("a"), chatting.write("b")], (2, 2),
            after=lambda: _there_are(2)),
    Meeting("a question and an answer", chatting.talking, [chatting.write(), chatting.answer], (2, 2),
            after=lambda: _there_are(6)),
    Meeting("a mark and a message", chatting.talking, [chatting.read(4), chatting.answer], (2, 2),
            after=_five_and_read_to_four),
    Meeting("two marks of one side", chatting.talking, [chatting.read(2), chatting.read(4)], (2, 2),
            after=lambda: _marks(4, 0)),
    Meeting("a mark of each side", chatting.talking, [chatting.read(4), chatting.read_by_staff(3)], (2, 2),
            after=lambda: _marks(4, 3)),
]  # fmt: skip


@pytest.mark.rule("FL-12")
@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: meeting.name)
def test_numbers_grow_and_no_message_is_lost(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)
