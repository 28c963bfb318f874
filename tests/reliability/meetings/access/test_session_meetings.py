"""Browsers that ask twice at once, and who ends a session meanwhile."""

from typing import Any

import pytest

from local import pool
from offblock.adapters.pool import Pool
from offblock.adapters.store.store import Store
from offblock.domain.access.callers import Role
from offblock.domain.access.codes import Code, Purpose
from offblock.domain.access.sessions import Cookie, Issued, Session, SessionOver, SignInWrong
from offblock.domain.kernel.languages import Language
from offblock.domain.people.users import User
from offblock.usecases.access import codes, sessions
from tests import airline
from tests.airline import PILOT, TENANT
from tests.conftest import Clock
from tests.integration.records import change
from tests.reliability import climbing, office
from tests.reliability.acts import Does
from tests.reliability.cases.access.test_sessions_crashes import COOKIE, SESSION, address, digits, signed_in
from tests.reliability.count import by_night
from tests.reliability.meeting import WRITTEN, Meeting, meet

PASSWORD, PASSWORDS = "gannet over tarn", ("otter under fell", "heron above lake")
MAILED: dict[str, str] = {}
"""Where the code for a new password went, and the code."""


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


def _forgot(store: Store) -> None:
    codes.make_for(store, address(), Language.ENGLISH, Purpose.RESET)


def _one_code() -> None:
    assert airline.store().get(Code, address(), Purpose.RESET).user_id == PILOT


def _begin(store: Store) -> Session:
    return sessions.begin(store, PILOT, Issued("a", 1, "another", "r"), "")[0]


def _in_the_pool() -> None:
    """The same, whose password and refresh token Cognito knows."""
    signed_in()
    ours = Pool(TENANT)
    ours.set_password(PILOT, PASSWORD)
    issued = ours.sign_in(PILOT, PASSWORD)
    assert issued
    change(Session, PILOT, SESSION, refresh_token=issued.refresh_token)
    MAILED.update(to=address(), digits=digits())


def _reset(password: str) -> Does:
    return lambda store: codes.set_by_code(store, Pool(TENANT), MAILED["to"], MAILED["digits"], password)


def _one_password() -> None:
    """One of the two is set, and by it nobody was signed in before."""
    assert sum(Pool(TENANT).sign_in(PILOT, one) is not None for one in PASSWORDS) == 1
    assert airline.store().whole("sessions", PILOT) == []
    assert airline.store().get(Code, address(), Purpose.RESET).used_at


def _refresh(store: Store) -> Any:
    return sessions.refresh(store, Pool(TENANT), COOKIE)


def _sign_in(store: Store) -> Any:
    return sessions.sign_in(store, Pool(TENANT), f"p{PILOT}@example.test", PASSWORD, "source", "another")


def _sign_out(store: Store) -> Any:
    return sessions.sign_out(store, Pool(TENANT), PILOT, SESSION)


def _goes_on_by_nothing() -> None:
    """A session that has ended is ended at Cognito, too."""
    _gone()
    assert [whose for whose in pool.taken().tokens if whose[1]] == []


def _only_the_new_one() -> None:
    assert [one.agent for one in airline.store().whole("sessions", PILOT)] == ["another"]


def _nobody_is_in() -> None:
    """Nobody begins a session who is erased; what was begun before ends with the job's turn, and none is let in."""
    begun, gone = ([n for n, kinds in enumerate(WRITTEN) if kind in kinds] for kind in ("Session", "Erasure"))
    assert not begun or begun[0] < gone[0], "signed in after being erased"
    climbing.forget(airline.store())
    assert airline.store().whole("sessions", PILOT) == []
    with pytest.raises(SignInWrong):
        _sign_in(airline.store())


def _has_the_new_roles() -> None:
    user, session = airline.store().load((User, PILOT), (Session, (PILOT, SESSION)))
    assert (user.roles, session.turn) == ((Role.OPERATIONS_STAFF,), 1)


MEETINGS = [
    Meeting("two passwords by one code", _in_the_pool, [_reset(one) for one in PASSWORDS], after=_one_password),
    by_night(
        Meeting(
            "one password by one code, sent twice",
            _in_the_pool,
            [_reset(PASSWORDS[0])] * 2,
            (1, 2),
            after=_one_password,
        )
    ),
    Meeting("a browser goes on twice at once, by Cognito", _in_the_pool, [_refresh, _refresh], (2, 2), after=_one_turn),
    Meeting("go on and sign out, by Cognito", _in_the_pool, [_refresh, _sign_out], (1, 2), after=_goes_on_by_nothing),
    Meeting("sign in here and out there", _in_the_pool, [_sign_in, _sign_out], (2, 2), after=_only_the_new_one),
    Meeting("erased and signs in", _in_the_pool, [climbing.erase(), _sign_in], (1, 2), after=_nobody_is_in),
    Meeting(
        "other roles and refresh",
        signed_in,
        [office.correct(roles=(Role.OPERATIONS_STAFF,)), _turn],
        (2, 2),
        after=_has_the_new_roles,
    ),
    Meeting("two codes asked for at once", signed_in, [_forgot, _forgot], (2, 2), after=_one_code),
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
