"""Signing up, codes and sessions, cut short anywhere: the same again is taken, and nothing is in its way."""

import pytest

from offblock.adapters.pool import Pool
from offblock.adapters.store.store import Store
from offblock.domain.access.attempts import SIGN_IN
from offblock.domain.access.codes import Code, Purpose
from offblock.domain.access.sessions import Cookie, Issued, Session
from offblock.domain.kernel.languages import Language
from offblock.domain.people.sign_up import SignUp
from offblock.domain.people.staff_edits import marker_of
from offblock.domain.people.users import User
from offblock.usecases.access import attempts, codes, sessions
from tests import airline
from tests.airline import DAY, PILOT, TENANT
from tests.conftest import Clock
from tests.harness import Killed, Run
from tests.reliability.case import Case, bare, crash
from tests.reliability.worlds import with_fleet

SESSION = "11111111-2222-3333-4444-555555555555"
COOKIE = Cookie(TENANT, PILOT, SESSION, 0)
NEW = SignUp(name="Ada", email="ada@example.org", password="gannet over tarn", airport="EDDG")


def address() -> str:
    """The hash of the pilot's address."""
    return marker_of(airline.store().get(User, PILOT).email, PILOT).address_hash


def signed_in() -> None:
    """A pilot with a browser, and a code on its way."""
    with_fleet()
    store, now = airline.store(), airline.store().moment.now
    user = store.get(User, PILOT)
    airline.keep(marker_of(user.email, PILOT))
    times = {"turned_at": now, "created_at": now, "expires_at": now + 30 * DAY}
    airline.keep(Session(id=SESSION, user_id=PILOT, refresh_token="r", **times))
    codes.make_for(airline.store(), address(), Language.ENGLISH, Purpose.RESET)


def digits() -> str:
    """The code of the mail."""
    store = airline.store()
    return store.get(Code, address(), Purpose.RESET).digits(TENANT, store.moment)


def _prove(store: Store) -> None:
    codes.prove(store, address(), digits(), (Purpose.RESET,))


CASES = [
    bare("count a try", with_fleet, lambda s: attempts.count(s, SIGN_IN, "a", "b")),
    bare("enter who signs up", with_fleet, lambda s: codes.enter(s, NEW, 1234, Language.ENGLISH)),
    bare("make a code", signed_in, lambda s: codes.make_for(s, address(), Language.ENGLISH, Purpose.CONFIRM)),
    bare("prove an address", signed_in, _prove),
    bare("begin a session", with_fleet, lambda s: sessions.begin(s, PILOT, Issued("a", 1, SESSION, "r"), "agent")),
    bare("turn a cookie", signed_in, lambda s: sessions.turn(s, COOKIE)),
    bare("end a session", signed_in, lambda s: sessions.end(s, PILOT, SESSION)),
    bare("end the others", signed_in, lambda s: sessions.end_others(s, PILOT, None)),
]


@pytest.mark.rule("PF-01", "PF-02", "PF-03")
@pytest.mark.parametrize(
    "case", [case for case in CASES if case.name not in ("count a try", "make a code")], ids=lambda case: case.name
)
def test_what_leads_in_and_was_cut_short_is_completed_by_the_same_again(case: Case, table: str, clock: Clock) -> None:
    crash(case)


@pytest.mark.rule("PF-03")
@pytest.mark.parametrize("name", ["kill_before", "kill_after"])
def test_a_sign_up_that_was_cut_short_is_in_nobodys_way(name: str, table: str, clock: Clock) -> None:
    """Wherever it ends, a second try within the hour leaves one user, whose password is the second one."""
    airline.found()
    for call in range(30):
        email = f"a{call}@example.org"
        first = NEW.but(email=email)
        try:
            with Run({call: name}) as run:  # type: ignore[dict-item]  # a name of a fault
                codes.sign_up(airline.store(), Pool(TENANT), first, f"source {call}", Language.ENGLISH)
        except Killed:
            pass
        if call >= len(run.calls):
            return
        clock.advance(60)
        store = airline.store()
        codes.sign_up(store, Pool(TENANT), first, f"source {call}", Language.ENGLISH)
        issued, _ = sessions.sign_in(airline.store(), Pool(TENANT), email, first.password, "source", "")
        assert issued.access_token
        assert airline.store().find(Code, marker_of(email, 1).address_hash, Purpose.CONFIRM)
    raise AssertionError("it makes fewer calls than that")
