"""Browsers that ask twice at once, and who ends a session meanwhile."""

import pytest

from offblock.adapters.store.store import Store
from offblock.domain.access.codes import Code, Purpose
from offblock.domain.access.sessions import Cookie, Issued, Session, SessionOver
from offblock.domain.people.users import User
from offblock.usecases.access import codes, sessions
from tests import airline
from tests.airline import PILOT
from tests.conftest import Clock
from tests.reliability.cases.access.test_sessions_crashes import COOKIE, SESSION, address, digits, signed_in
from tests.reliability.meeting import Meeting, meet


def _turn(store: Store) -> Session:
    return sessions.turn(store, COOKIE)


def _confirm(store: Store) -> None:
    codes.prove(store, address(), digits(), (Purpose.RESET,))


def _one_turn() -> None:
    assert airline.store().get(Session, PILOT, SESSION).turn == 1


def _proved() -> None:
    assert airline.store().get(User, PILOT).email_verified


def _gone() -> None:
    assert airline.store().find(Session, PILOT, SESSION) is None


def _begin(store: Store) -> Session:
    return sessions.begin(store, PILOT, Issued("a", 1, "another", "r"), "")


MEETINGS = [
    Meeting("a browser refreshes twice at once", signed_in, [_turn, _turn], (2, 2), after=_one_turn),
    Meeting("confirm twice at once", signed_in, [_confirm, _confirm], (2, 2), after=_proved),
    Meeting(
        "refresh and sign out",
        signed_in,
        [_turn, lambda s: sessions.end(s, PILOT, SESSION)],
        (1, 2),
        after=_gone,
    ),
    Meeting(
        "refresh and sign out everywhere",
        signed_in,
        [_turn, lambda s: sessions.end_others(s, PILOT, None)],
        (1, 2),
        after=_gone,
    ),
    Meeting(
        "begin and sign out everywhere", signed_in, [_begin, lambda s: sessions.end_others(s, PILOT, None)], (2, 2)
    ),
]


@pytest.mark.rule("PF-01", "PF-02", "PF-03")
@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: meeting.name)
def test_sessions_and_codes_that_meet(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)


@pytest.mark.rule("PF-01")
def test_a_cookie_that_was_used_before_ends_the_session_after_the_grace(table: str, clock: Clock) -> None:
    signed_in()
    sessions.turn(airline.store(), COOKIE)
    clock.advance(30)
    assert sessions.turn(airline.store(), COOKIE).turn == 1, "a browser that asks twice at once"
    clock.advance(1)
    with pytest.raises(SessionOver):
        sessions.turn(airline.store(), COOKIE)
    _gone()


@pytest.mark.rule("PF-01")
def test_a_cookie_of_two_turns_ago_ends_the_session_at_once(table: str, clock: Clock) -> None:
    signed_in()
    sessions.turn(airline.store(), COOKIE)
    sessions.turn(airline.store(), Cookie(COOKIE.tenant, PILOT, SESSION, 1))
    with pytest.raises(SessionOver):
        sessions.turn(airline.store(), COOKIE)
    _gone()
    assert airline.store().find(Code, address(), Purpose.RESET), "the code has nothing to do with it"
