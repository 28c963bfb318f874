"""Rules of the chat: numbers, what is read, who is told of what (FL-12)."""

import pytest

from offblock.domain.access.callers import Caller, Role
from offblock.domain.kernel.events import Audience, Event, NoticeKind
from offblock.domain.kernel.values import DAY_SECONDS
from offblock.domain.notices import chat
from offblock.domain.notices.chat import (
    CONVERSATION_SECONDS,
    EXCERPT,
    MESSAGE_SECONDS,
    MOST_MARKS,
    PRESENT_SECONDS,
    Conversation,
    Message,
    MessageType,
    Sender,
)

PILOT, NOW = 2, 1_793_620_800
MINE = chat.pilot(PILOT, MessageType.ACARS)
THEIRS = chat.operations(Caller("t", 1, frozenset({Role.ADMINISTRATOR, Role.PILOT})))


class Talk:
    """A conversation as it goes on, with everything that it told."""

    def __init__(self) -> None:
        self.state = Conversation(pilot_id=PILOT)
        self.messages: list[Message] = []
        self.events: list[Event] = []

    def say(self, sender: Sender, at: int, text: str = "x") -> Message:
        """Send, so many seconds from now."""
        decision = chat.send(self.state, sender, text, NOW + at)
        made, self.state = decision.puts  # type: ignore[assignment]  # the message, then its conversation
        assert made == decision.answer
        self.messages.append(decision.answer)
        self.events += decision.happened
        return decision.answer

    def read(self, by_staff: bool, at: int, up_to: int = 0) -> None:
        """Read up to a message, or everything."""
        message = self.messages[up_to - 1]
        self.state = chat.read(self.state, message, by_staff, NOW + at).answer

    @property
    def told_of(self) -> list[str]:
        """The kinds of notices so far."""
        return [str(one.kind) for one in self.events]


@pytest.mark.rule("FL-12")
def test_messages_are_numbered_from_1_whoever_writes() -> None:
    talk = Talk()
    ids = [talk.say(sender, at).id for at, sender in enumerate((MINE, THEIRS, MINE, MINE))]
    assert ids == [1, 2, 3, 4]
    assert (talk.state.last_id, talk.state.of_pilot) == (4, 3)
    assert [one.of_pilot for one in talk.messages] == [1, 1, 2, 3]


@pytest.mark.rule("FL-12")
def test_a_message_says_who_wrote_as_what_and_by_what() -> None:
    talk = Talk()
    mine, theirs = talk.say(MINE, 0, "Hello"), talk.say(THEIRS, 1, "Hi")
    assert (mine.sender_id, mine.sender_role, mine.type, mine.from_staff) == (PILOT, Role.PILOT, "acars", False)
    assert (theirs.sender_id, theirs.sender_role, theirs.type, theirs.from_staff) == (1, "administrator", "web", True)
    key = chat.operations(Caller("t", None, frozenset({Role.ADMINISTRATOR}), key_id=7))
    assert (key.id, key.role, key.from_staff) == (None, None, True)
    both = chat.operations(Caller("t", 1, frozenset({Role.ADMINISTRATOR, Role.SYSADMIN})))
    assert both.role is Role.SYSADMIN


@pytest.mark.rule("FL-12")
def test_what_is_unread_is_counted_for_each_side() -> None:
    talk = Talk()
    for at, sender in enumerate((MINE, MINE, THEIRS, MINE, THEIRS)):
        talk.say(sender, at)
    assert (talk.state.unread_by_staff, talk.state.unread_by_pilot) == (3, 2)
    talk.read(by_staff=True, at=10, up_to=2)
    assert (talk.state.unread_by_staff, talk.state.unread_by_pilot) == (1, 2)
    talk.read(by_staff=False, at=11, up_to=4)
    assert (talk.state.unread_by_staff, talk.state.unread_by_pilot) == (1, 1)
    talk.read(by_staff=True, at=12)
    talk.read(by_staff=False, at=12)
    assert (talk.state.unread_by_staff, talk.state.unread_by_pilot) == (0, 0)


@pytest.mark.rule("FL-12")
def test_what_is_read_never_goes_back_and_the_same_again_changes_nothing() -> None:
    talk = Talk()
    for at in range(3):
        talk.say(MINE, at)
    talk.read(by_staff=True, at=10, up_to=2)
    for message in talk.messages[:2]:
        assert chat.read(talk.state, message, True, NOW + 20).puts == ()
    assert chat.read(talk.state, None, True, NOW + 20).puts == ()


@pytest.mark.rule("FL-12")
def test_a_message_is_confirmed_by_when_the_other_side_read_it() -> None:
    talk = Talk()
    for at, sender in enumerate((MINE, THEIRS, MINE)):
        talk.say(sender, at)
    talk.read(by_staff=True, at=10, up_to=1)
    talk.read(by_staff=True, at=20)
    assert [talk.state.read_at(one) for one in talk.messages] == [NOW + 10, None, NOW + 20]
    talk.read(by_staff=False, at=30)
    assert talk.state.read_at(talk.messages[1]) == NOW + 30


@pytest.mark.rule("FL-12")
def test_old_marks_go_and_what_they_said_is_said_by_the_next() -> None:
    talk = Talk()
    for at in range(MOST_MARKS + 2):
        talk.say(MINE, at)
        talk.read(by_staff=True, at=100 + at)
    assert len(talk.state.staff_marks) == MOST_MARKS
    seen = [talk.state.read_at(one) for one in talk.messages]
    assert seen == [NOW + 102, NOW + 102, *(NOW + 100 + at for at in range(2, MOST_MARKS + 2))]
    assert talk.state.unread_by_staff == 0


@pytest.mark.rule("FL-12", "PF-09")
def test_of_a_burst_the_other_side_hears_once() -> None:
    talk = Talk()
    for at in range(0, 4000, 500):
        talk.say(THEIRS, at)
    assert talk.told_of == ["message_received"]
    (event,) = talk.events
    assert (event.to, event.facts) == (PILOT, {}), "neither what was written nor by whom"
    for at in range(4000, 4004):
        talk.say(MINE, at)
    assert talk.told_of == ["message_received", "pilot_wrote"]
    assert (talk.events[1].to, talk.events[1].not_for) == (Audience.OFFICE, PILOT)
    assert talk.events[1].facts == {"pilot_id": PILOT}


@pytest.mark.rule("FL-12", "PF-09")
def test_who_is_looking_hears_nothing_and_of_the_first_after_that() -> None:
    talk = Talk()
    talk.say(THEIRS, 0)
    talk.read(by_staff=False, at=10)
    talk.say(THEIRS, 10 + PRESENT_SECONDS - 1)
    assert talk.told_of == ["message_received"], "five minutes are not over"
    talk.say(THEIRS, 10 + PRESENT_SECONDS)
    assert talk.told_of == ["message_received"] * 2, "it is looking no more, and one is unread"
    talk.say(THEIRS, 10 + PRESENT_SECONDS + 1)
    assert talk.told_of == ["message_received"] * 2


@pytest.mark.rule("FL-12", "PF-09")
def test_what_the_pilot_reads_keeps_no_notice_from_operations() -> None:
    talk = Talk()
    talk.say(THEIRS, 0)
    talk.read(by_staff=False, at=1)
    talk.say(MINE, 2)
    assert talk.told_of == [NoticeKind.MESSAGE_RECEIVED, NoticeKind.PILOT_WROTE]


@pytest.mark.rule("FL-12")
def test_a_message_is_kept_for_as_many_days_as_the_operator_says_and_for_ever_by_none() -> None:
    talk = Talk()
    made = talk.say(MINE, 0)
    for days in (1, 30, 365):
        for one in (made, talk.state):
            assert one.is_kept_at(NOW + days * DAY_SECONDS - 1, days)
            assert not one.is_kept_at(NOW + days * DAY_SECONDS, days)
    assert made.is_kept_at(NOW + 100_000 * DAY_SECONDS, 0)
    assert talk.state.is_kept_at(NOW + 100_000 * DAY_SECONDS, 0)


@pytest.mark.rule("FL-12", "OP-05")
def test_the_release_before_finds_the_end_that_it_would_have_written() -> None:
    talk = Talk()
    made = talk.say(MINE, 0)
    assert (made.expires_at, talk.state.expires_at) == (NOW + MESSAGE_SECONDS, NOW + CONVERSATION_SECONDS)


def test_a_conversation_shows_the_last_message_on_one_line_cut_short() -> None:
    talk = Talk()
    talk.say(MINE, 0, "two\n  lines")
    assert talk.state.excerpt == "two lines"
    talk.say(THEIRS, 1, "x" * EXCERPT)
    assert talk.state.excerpt == "x" * EXCERPT
    talk.say(THEIRS, 2, "x" * (EXCERPT + 1))
    assert talk.state.excerpt == "x" * (EXCERPT - 1) + "…"
    assert talk.state.last_from_staff
