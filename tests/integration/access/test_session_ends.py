"""How a session ends: signed out, stolen, by another password, with its tenant; here and at Cognito (PF-01, PF-02)."""

from collections.abc import Iterator

import pytest

from local import pool
from offblock.adapters.pool import Pool
from offblock.adapters.store.caches import Tenants
from offblock.domain.access.sessions import Session
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.tenants import Tenant, TenantStatus
from offblock.domain.people.users import User
from tests import airline
from tests.airline import TENANT
from tests.conftest import Clock
from tests.harness import Killed, Run
from tests.harness.mail import mailing
from tests.integration.access.doors import NEW, Browser, code_to, mails, signed_up
from tests.integration.conftest import People
from tests.pump import running

ADA, LATER = "ada@example.org", "ada@elsewhere.example"
OURS = {"X-Offblock": "1"}
ME = "/api/v1/me"


@pytest.fixture(autouse=True)
def _airline(people: People) -> Iterator[None]:
    """An airline that sends mail."""
    airline.keep(Tenant(id=TENANT, name="Test Air", domains=("test.example.org",)))
    with mailing():
        yield


@pytest.fixture
def ada() -> Browser:
    """A browser that is signed in."""
    browser = signed_up(ADA)
    assert browser.sign_in(ADA).status == 200
    return browser


def live_tokens() -> int:
    """How many refresh tokens Cognito would take."""
    return sum(whose is not None for _, whose in pool.taken().tokens)


def ada_of_the_table() -> User:
    """Her account."""
    found: list[User] = airline.store().whole("users")
    return next(one for one in found if one.email in (ADA, LATER))


@pytest.mark.rule("PF-02")
def test_signing_out_ends_the_session_at_cognito_too(ada: Browser) -> None:
    token = airline.store().whole("sessions", ada_of_the_table().id)[0].refresh_token
    assert Pool(TENANT).refresh(token)
    assert ada.auth("sign-out", **OURS).status == 204
    assert Pool(TENANT).refresh(token) is None


@pytest.mark.rule("PF-01", "PF-02")
def test_a_cookie_that_was_used_before_ends_what_both_hold_everywhere(ada: Browser, clock: Clock) -> None:
    thief = Browser(source="203.0.113.66")
    thief.cookie = ada.cookie
    assert thief.go_on().status == 200, "who is first gets the next one"
    assert thief("GET", ME).status == 200
    clock.advance(31)
    assert ada.go_on().code == "session_over"
    assert thief.go_on().code == "session_over", "the thief's own cookie, too"
    assert live_tokens() == 0
    clock.advance(29)
    assert [one("GET", ME).status for one in (ada, thief)] == [401, 401], "and the tokens, within a minute"


@pytest.mark.rule("PF-02")
def test_a_cognito_that_does_not_answer_keeps_nobody_signed_in(ada: Browser, clock: Clock) -> None:
    cookie = ada.cookie
    with Run() as run:
        ada.auth("sign-out", **OURS)
    ada.sign_in(ADA)
    with Run({run.calls.index("RevokeToken"): "throttle_forever"}):
        assert ada.auth("sign-out", **OURS).status == 204
    ada.cookie = cookie
    assert ada.go_on().code == "session_over"
    assert airline.store().whole("sessions", ada_of_the_table().id) == []


@pytest.mark.rule("PF-01")
def test_the_twenty_first_session_ends_the_one_longest_unused(ada: Browser, clock: Clock) -> None:
    others = []
    for n in range(20):
        clock.advance(100)
        others.append(Browser(source=f"198.51.100.{n}"))
        assert others[-1].sign_in(ADA).status == 200
    assert ada.go_on().code == "session_over"
    assert others[0].go_on().status == 200
    assert live_tokens() == 20


@pytest.mark.rule("PF-01", "OP-04")
def test_nobody_goes_on_at_an_airline_that_is_stopped(ada: Browser) -> None:
    store = airline.store()
    stopped = store.get(Tenant, TENANT).but(status=TenantStatus.STOPPED)
    store.commit(Decision(None, puts=(stopped,)))
    Tenants.forget()
    assert ada.go_on().code == "session_over"
    assert airline.store().whole("sessions", ada_of_the_table().id), "and goes on when it is back"


@pytest.mark.rule("PF-03")
def test_one_code_sets_one_password(ada: Browser) -> None:
    with running() as bench:
        ada.auth("forgot", {"tenant": TENANT, "email": ADA})
        bench.drain()
    form = {"tenant": TENANT, "email": ADA, "code": code_to(ADA), "password": NEW}
    with Run() as run:
        assert ada.auth("reset", form | {"code": "00000000"}).code == "code_wrong"
    with Run({len(run.calls) + 1: "kill_before"}), pytest.raises(Killed):
        ada.auth("reset", form)
    assert ada.auth("reset", form | {"password": "heron above lake"}).code == "code_wrong", "kept for the first"
    assert ada.auth("reset", form).status == 200, "which goes on"
    assert ada.auth("reset", form).code == "code_wrong"
    assert ada.sign_in(ADA, NEW).status == 200
    assert live_tokens() == 1


@pytest.mark.rule("PF-03", "BK-01")
def test_whom_staff_give_another_address_proves_it_by_a_code_that_goes_there(ada: Browser, people: People) -> None:
    path = f"/api/v1/users/{ada_of_the_table().id}"
    with running() as bench:
        changed = people.staff("PUT", path, {"email": LATER, "email_verified": True}).data
        bench.drain()
    assert (changed["email"], changed["email_verified"]) == (LATER, False)
    assert not [one for one in mails(ADA) if LATER in one["text"]]
    form = {"tenant": TENANT, "code": code_to(LATER)}
    assert ada.auth("confirm", form | {"email": ADA}).code == "code_wrong"
    assert ada.auth("confirm", form | {"email": LATER}).status == 200
    assert ada_of_the_table().email_verified
    assert (ada.sign_in(ADA).status, ada.sign_in(LATER).status) == (401, 200)


@pytest.mark.rule("PF-21")
def test_who_is_erased_is_forgotten_by_the_pool_and_goes_on_nowhere(ada: Browser, clock: Clock) -> None:
    user = ada_of_the_table()
    with running() as bench:
        assert ada("POST", f"{ME}/erase", {"confirm": ADA}).status == 202
        bench.drain()
    assert [name for name, *_ in pool.taken().users] == []
    assert airline.store().find(Session, user.id, "any") is None
    assert (ada.go_on().code, ada.sign_in(ADA).code) == ("session_over", "sign_in_wrong")
    clock.advance(60)
    assert ada("GET", ME).status == 401
