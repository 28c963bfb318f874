"""Sessions: how long they go on, whose cookie is a thief's, and that a cookie is ours alone."""

import pytest

from offblock.domain.access import sessions
from offblock.domain.access.sessions import (
    GRACE_SECONDS,
    LIVES_SECONDS,
    LONGEST_SECONDS,
    MOST_SESSIONS,
    Cookie,
    Session,
)
from tests.unit.builders import DAY, NOW, PILOT, moment

AN_ID = "11111111-2222-3333-4444-555555555555"
SECRET = "secret"


def begun(others: list[Session] | None = None, an_id: str = AN_ID, now: int = NOW) -> Session:
    """A session that has begun just now."""
    return sessions.begin(an_id, PILOT, "agent", "r", others or [], moment(now)).answer


def cookie(turn: int) -> Cookie:
    """The session's cookie of a turn."""
    return Cookie("test", PILOT, AN_ID, turn)


def turned(session: Session, turn: int, now: int) -> Session:
    """The session after a use."""
    return sessions.use(session, cookie(turn), moment(now)).answer


@pytest.mark.rule("PF-01")
def test_a_session_lives_thirty_days_from_its_last_use_and_a_year_at_most() -> None:
    session = begun()
    assert not session.is_over_at(NOW + 30 * DAY - 1)
    assert session.is_over_at(NOW + 30 * DAY)
    assert turned(session, 0, NOW + 9).expires_at == NOW + 9 + LIVES_SECONDS
    late = NOW + LONGEST_SECONDS - DAY
    assert turned(session, 0, late).expires_at == NOW + LONGEST_SECONDS, "not longer than Cognito's token"
    assert LONGEST_SECONDS < 365 * DAY


@pytest.mark.rule("PF-08")
def test_what_is_shown_of_a_session_by_mistake_shows_no_token() -> None:
    issued = sessions.Issued("canary-access", 3600, AN_ID, "canary-refresh")
    session = sessions.begin(AN_ID, PILOT, "agent", "canary-refresh", [], moment()).answer
    assert "canary" not in f"{issued!r} {session!r} {session} {sessions.begin(AN_ID, 2, '', 'canary', [], moment())!r}"


@pytest.mark.rule("PF-01")
def test_each_use_is_a_turn_and_the_cookie_of_another_turn_is_another() -> None:
    first = begun()
    second = turned(first, 0, NOW + 1)
    assert (second.turn, second.turned_at) == (1, NOW + 1)
    assert sessions.cookie_of(first, "test", SECRET) != sessions.cookie_of(second, "test", SECRET)


@pytest.mark.rule("PF-01")
def test_a_cookie_that_was_used_is_a_thiefs_after_half_a_minute() -> None:
    session = turned(begun(), 0, NOW)
    assert GRACE_SECONDS == 30
    assert not sessions.is_stolen(session, cookie(1), NOW + DAY), "the present one never"
    assert not sessions.is_stolen(session, cookie(0), NOW + 30), "a browser that asks twice at once"
    assert sessions.is_stolen(session, cookie(0), NOW + 31)
    again = turned(session, 1, NOW + 1)
    assert sessions.is_stolen(again, cookie(0), NOW + 1), "of two turns ago at once"
    assert sessions.is_stolen(session, cookie(7), NOW), "one that was never given"


@pytest.mark.rule("PF-01")
def test_who_asks_twice_at_once_changes_nothing_the_second_time() -> None:
    session = turned(begun(), 0, NOW)
    decided = sessions.use(session, cookie(0), moment(NOW + 5))
    assert (decided.answer, decided.puts) == (session, ())


@pytest.mark.rule("PF-01")
def test_of_twenty_others_the_one_longest_unused_ends() -> None:
    others = [begun(an_id=str(n), now=NOW + n) for n in range(MOST_SESSIONS)]
    one = sessions.begin("new", PILOT, "", "r", others, moment())
    assert one.removes == (others[0],)
    assert sessions.begin("new", PILOT, "", "r", others[1:], moment()).removes == ()
    oldest = begun(an_id="x", now=NOW - 1)
    assert sessions.begin("new", PILOT, "", "r", [*others, oldest], moment()).removes == (oldest, others[0])


@pytest.mark.rule("PF-01")
def test_a_cookie_is_read_where_we_made_it_and_nowhere_else() -> None:
    text = sessions.cookie_of(begun(), "test", SECRET)
    assert sessions.read_cookie(text, SECRET) == cookie(0)
    assert sessions.read_cookie(text, "another") is None
    plain, _, mark = text.rpartition(".")
    for changed in (
        plain.replace("test.", "elsewhere.") + "." + mark,
        plain.replace(f".{PILOT}.", f".{PILOT + 1}.") + "." + mark,
        plain[:-1] + "1." + mark,
        plain + "." + "0" * 64,
        plain,
        text + " ",
        "",
    ):
        assert sessions.read_cookie(changed, SECRET) is None, changed
