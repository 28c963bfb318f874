"""Messages and their marks, cut short anywhere: each is written once, with the conversation that counts it."""

import pytest

from tests.conftest import Clock
from tests.reliability import chatting
from tests.reliability.case import Case, bare, crash, request
from tests.reliability.worlds import with_fleet

CASES = [
    request("write to operations", with_fleet, chatting.write()),
    request("write once more", chatting.talking, chatting.write()),
    request("answer a pilot", chatting.talking, chatting.answer),
    bare("confirm a message", chatting.talking, chatting.read(2)),
    bare("operations read", chatting.talking, chatting.read_by_staff(3)),
]


@pytest.mark.rule("FL-12", "PF-05")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_message_that_was_cut_short_is_written_by_the_same_again_and_once(
    case: Case, table: str, clock: Clock
) -> None:
    crash(case)
