"""Each mail once, and what waits for the next digest."""

import pytest

from offblock.domain.kernel.events import Audience, Event, NoticeKind
from offblock.domain.notices import mailing
from offblock.domain.notices.mailing import BeingSent, Digest, Line, Mail, MailState, line_of
from offblock.domain.notices.notices import notice_of
from tests.unit.builders import NOW, PILOT

FACTS = {"bounty_id": 7, "registration": "D-ETEA", "origin": "EDLI", "destination": "EDDG", "points": 60}


def bounty(number: int, at: int = NOW) -> Line:
    """The line of one of many bounties."""
    notice = notice_of(
        Event(kind=NoticeKind.BOUNTY_AVAILABLE, at=at, to=Audience.PILOTS, facts={**FACTS, "points": number})
    )
    assert notice
    return line_of(notice)


def waiting(*lines: Line, now: int = NOW) -> Digest:
    """A digest in which these lines wait."""
    digest = Digest(user_id=PILOT)
    for line in lines:
        digest = digest.with_line(line, now)
    return digest


@pytest.mark.rule("PF-09")
def test_a_mail_is_begun_once_and_again_when_whoever_began_it_must_be_gone() -> None:
    begun = mailing.begin(None, PILOT, "m", NOW)
    assert begun == Mail(user_id=PILOT, id="m", until=NOW + 90, expires_at=NOW + 30 * 86_400)
    with pytest.raises(BeingSent):
        mailing.begin(begun, PILOT, "m", NOW + 89)
    assert mailing.begin(begun, PILOT, "m", NOW + 90)


@pytest.mark.rule("PF-09")
def test_a_mail_that_went_out_is_never_begun_again() -> None:
    sent = Mail(user_id=PILOT, id="m", until=NOW, expires_at=NOW, state=MailState.SENT)
    assert mailing.begin(sent, PILOT, "m", NOW + 10**6) is None


@pytest.mark.rule("PF-09")
def test_bounties_wait_for_an_hour_and_what_else_many_hear_for_a_quarter() -> None:
    assert waiting(bounty(1)).due_at == NOW + 3600
    assert waiting(bounty(1)).with_line(bounty(2, NOW + 60), NOW + 60).due_at == NOW + 3600, "from the first on"
    unheard = bounty(3).but(kind=NoticeKind.FLIGHT_UNHEARD)
    assert waiting(bounty(1), unheard).due_at == NOW + 900


@pytest.mark.rule("PF-09")
def test_what_comes_again_adds_nothing_also_when_it_went_out() -> None:
    digest = waiting(bounty(1), bounty(2), bounty(1))
    assert [line.facts["points"] for line in digest.lines] == [1, 2]
    after = digest.without(digest.lines, digest.more, NOW)
    assert (after.lines, after.due_at) == ((), None)
    assert after.with_line(bounty(2), NOW) == after


@pytest.mark.rule("PF-09")
def test_a_digest_is_bounded_and_says_how_many_more_there_are() -> None:
    digest = waiting(*(bounty(number) for number in range(1, 24)))
    assert (len(digest.lines), digest.more) == (20, 3)
    assert digest.with_line(bounty(23), NOW) == digest
    assert digest.without(digest.lines, 3, NOW).more == 0


@pytest.mark.rule("PF-09")
def test_what_came_while_a_digest_went_out_waits_for_its_turn() -> None:
    digest = waiting(bounty(1))
    grown = digest.with_line(bounty(2), NOW)
    left = grown.without(digest.lines, 0, NOW + 5)
    assert ([line.facts["points"] for line in left.lines], left.due_at) == ([2], NOW + 905)
    assert grown.mail_id == digest.mail_id, "a mail is known by its first line, however it grows"


@pytest.mark.rule("PF-09")
def test_what_is_a_day_old_is_left_to_the_feed() -> None:
    assert waiting(bounty(1, NOW - 86_400)).lines == ()
    assert len(waiting(bounty(1, NOW - 86_399)).lines) == 1
