"""Signing up, codes and sessions, cut short anywhere: the same again is taken, and nothing is in its way."""

import pytest

from offblock.adapters.pool import Pool
from offblock.adapters.store.store import Store
from offblock.domain.access import attempts as attempted
from offblock.domain.access.attempts import SIGN_IN, Attempts
from offblock.domain.access.codes import Code, CodeWrong, Purpose
from offblock.domain.access.sessions import Cookie, Issued, Session
from offblock.domain.kernel.languages import Language
from offblock.domain.kernel.refusals import Busy
from offblock.domain.people.sign_up import SignUp
from offblock.domain.people.staff_edits import marker_of
from offblock.domain.people.users import User
from offblock.usecases.access import attempts, codes, sessions
from tests import airline
from tests.airline import DAY, PILOT, TENANT
from tests.conftest import Clock
from tests.harness import FAULTS, Fault, Killed, Run, take
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
    bare("enter who signs up", with_fleet, lambda s: codes.enter(s, NEW, 1234, Language.ENGLISH)),
    bare("make a code", signed_in, lambda s: codes.make_for(s, address(), Language.ENGLISH, Purpose.CONFIRM)),
    bare("prove an address", signed_in, _prove),
    bare("claim a code for a password", signed_in, lambda s: codes.claim(s, address(), digits(), "otter under fell")),
    bare("begin a session", with_fleet, lambda s: sessions.begin(s, PILOT, Issued("a", 1, SESSION, "r"), "agent")),
    bare("turn a cookie", signed_in, lambda s: sessions.turn(s, COOKIE)),
    bare("end a session", signed_in, lambda s: sessions.end(s, PILOT, SESSION)),
    bare("end the others", signed_in, lambda s: sessions.end_others(s, PILOT, None)),
]


@pytest.mark.rule("PF-01", "PF-02", "PF-03")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_leads_in_and_was_cut_short_is_completed_by_the_same_again(case: Case, table: str, clock: Clock) -> None:
    crash(case)


@pytest.mark.rule("PF-02")
@pytest.mark.parametrize("fault", FAULTS)
def test_a_try_is_counted_for_address_and_source_at_once_and_never_twice(
    fault: Fault, table: str, clock: Clock
) -> None:
    """Cut short anywhere it is counted once or not at all, and only one that is counted is gone on with."""
    for call in range(2):
        address, counted = f"a{call}", 0
        try:
            with Run({call: fault}):
                attempts.count(airline.store(), SIGN_IN, address, f"source {call}")
            counted = 1
        except (Killed, Busy):
            pass
        names = attempted.counters(SIGN_IN, address, f"source {call}")
        found = {one.count if one else 0 for one in airline.store().find_all(*((Attempts, name) for name in names))}
        assert len(found) == 1, "all of its counters or none"
        assert found in ({1}, {counted}), "what went on was counted"


@pytest.mark.rule("PF-03")
@pytest.mark.parametrize("name", ["kill_before", "kill_after", "throttle_forever"])
def test_a_reset_that_was_cut_short_is_completed_by_the_same_and_by_no_other_password(
    name: Fault, table: str, clock: Clock
) -> None:
    """Wherever it ends the same code and password go on, and then nobody is signed in and the code is used up."""
    start = take()
    for call in range(30):
        signed_in()
        pool, email, code = Pool(TENANT), airline.store().get(User, PILOT).email, digits()
        pool.set_password(PILOT, "gannet over tarn")
        try:
            with Run({call: name}) as run:
                codes.reset(airline.store(), pool, email, code, "otter under fell", "source")
        except (Killed, Busy):
            pass
        if call >= len(run.calls):
            return
        if (kept := airline.seen(Code, address(), Purpose.RESET)).claim:
            with pytest.raises(CodeWrong):
                codes.reset(airline.store(), pool, email, code, "heron above lake", "source")
        if kept.used_at is None:
            codes.reset(airline.store(), pool, email, code, "otter under fell", "source")
        assert airline.store().whole("sessions", PILOT) == [], "nobody is signed in"
        assert pool.sign_in(PILOT, "otter under fell")
        with pytest.raises(CodeWrong):
            codes.reset(airline.store(), pool, email, code, "otter under fell", "source")
        start.put_back()
    raise AssertionError("it makes fewer calls than that")


@pytest.mark.rule("PF-03")
@pytest.mark.parametrize("name", ["kill_before", "kill_after"])
def test_a_sign_up_that_was_cut_short_is_in_nobodys_way(name: Fault, table: str, clock: Clock) -> None:
    """Wherever it ends, a second try within the hour leaves one user, whose password is the second one."""
    airline.found()
    for call in range(30):
        email = f"a{call}@example.org"
        first = NEW.but(email=email)
        try:
            with Run({call: name}) as run:
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
