"""Signing up, in and out over HTTP, with Cognito's pool and mail (PF-01, PF-02, PF-03)."""

from collections.abc import Iterator

import pytest

from offblock.domain.access.callers import Role
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.people.staff_edits import marker_of
from offblock.domain.people.users import EmailMarker, User
from tests import airline
from tests.airline import HOUR, TENANT
from tests.conftest import Clock
from tests.harness import canaries
from tests.harness.mail import mailing
from tests.integration.access.doors import NEW, PASSWORD, Browser, code_to, mails, signed_up
from tests.integration.conftest import People
from tests.pump import running

ADA = "ada@example.org"
FORM = {"tenant": TENANT, "name": "Ada", "email": ADA, "password": PASSWORD, "airport": "EDDG"}
SESSIONS = "/api/v1/me/sessions"


@pytest.fixture(autouse=True)
def _post() -> Iterator[None]:
    """The airline sends mail."""
    with mailing():
        yield


@pytest.fixture(autouse=True)
def _tenants(people: People) -> None:
    """Two airlines, each with a host of its own."""
    for tenant in (TENANT, "elsewhere"):
        made = Tenant(id=tenant, name=f"{tenant.title()} Air", domains=(f"{tenant}.example.org",))
        airline.store(tenant).commit(Decision(None, puts=(made,)))


def user_of(email: str) -> User:
    """The user who has an address."""
    store = airline.store()
    return store.get(User, store.get(EmailMarker, marker_of(email, 1).address_hash).owner_id)


@pytest.mark.rule("PF-03")
def test_who_signs_up_confirms_by_the_code_of_the_mail_and_signs_in() -> None:
    browser = signed_up()
    assert user_of(ADA).email_verified
    assert user_of(ADA).roles == (Role.PILOT,)
    answer = browser.sign_in(ADA)
    assert (answer.status, answer.body["token_type"], answer.body["expires_in"]) == (200, "Bearer", 3600)
    (cookie,) = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-offblock=test.")
    assert cookie.endswith("Path=/; Max-Age=2592000; HttpOnly; Secure; SameSite=Strict")
    assert browser("GET", "/api/v1/me").data["email"] == ADA


@pytest.mark.rule("PF-03")
def test_the_mail_is_in_the_airlines_name_and_the_browsers_language() -> None:
    with running() as bench:
        Browser().auth("sign-up", FORM, **{"Accept-Language": "fr-CA,fr;q=0.9"})
        bench.drain()
    (mail,) = mails(ADA)
    assert "Test Air" in mail["headers"]["From"]
    assert mail["subject"] == f"{code_to(ADA)} confirme votre adresse chez Test Air"
    assert code_to(ADA) in mail["html"]
    assert mail["at"] is not None, "it has its date as every mail has"
    assert "List-Unsubscribe" not in mail["headers"]
    assert user_of(ADA).language == "fr", "and so is whatever comes later"


@pytest.mark.rule("PF-03")
def test_an_address_that_somebody_has_is_answered_the_same_and_keeps_its_password(clock: Clock) -> None:
    browser = signed_up()
    clock.advance(HOUR)
    with running() as bench:
        answer = browser.auth("sign-up", FORM | {"password": NEW, "name": "Eve"})
        bench.drain()
    assert (answer.status, answer.body) == (201, {"message": "If the address fits, a mail is on its way to it."})
    assert "You have an account" in mails(ADA)[-1]["text"]
    assert browser.sign_in(ADA, NEW).code == "sign_in_wrong"
    assert browser.sign_in(ADA).status == 200


@pytest.mark.rule("PF-02")
def test_known_and_unknown_addresses_are_told_the_same_everywhere() -> None:
    signed_up()
    for route, more in (
        ("sign-in", {"password": NEW}),
        ("confirm", {"code": "00000000"}),
        ("reset", {"code": "00000000", "password": NEW}),
        ("resend", {}),
        ("forgot", {}),
    ):
        known, unknown = (
            Browser(source=f"192.0.2.{n}").auth(route, {"tenant": TENANT, "email": email, **more})
            for n, email in ((7, ADA), (8, "nobody@example.org"))
        )
        if route != "resend":  # the sign-up's own minute has not passed for the one, and the other had none
            assert (known.status, known.body) == (unknown.status, unknown.body), route


@pytest.mark.rule("PF-02")
@pytest.mark.parametrize("password", ["short", "eleven char", "password1234", "PassWord 1234", "aaaaaaaaaaaaaaa"])
def test_a_password_that_is_short_or_common_is_refused_at_its_field(password: str) -> None:
    answer = Browser().auth("sign-up", FORM | {"password": password})
    assert (answer.status, set(answer.body["errors"])) == (422, {"password"})


@pytest.mark.rule("PF-02")
def test_a_code_is_sent_once_a_minute_and_the_refusal_counts_down(clock: Clock) -> None:
    signed_up()
    browser, wanted = Browser(), {"tenant": TENANT, "email": ADA}
    assert browser.auth("forgot", wanted).status == 200
    clock.advance(20)
    answer = browser.auth("forgot", wanted)
    assert (answer.status, answer.code, answer.headers["Retry-After"]) == (429, "too_many_attempts", ["40"])
    clock.advance(39)
    assert browser.auth("forgot", wanted).status == 429
    clock.advance(1)
    assert browser.auth("forgot", wanted).status == 200


@pytest.mark.rule("PF-02")
def test_passwords_are_tried_ten_times_for_an_address_from_anywhere(clock: Clock) -> None:
    browser = signed_up()
    for n in range(10):
        assert Browser(source=f"198.51.100.{n}").sign_in(ADA, NEW).status == 401
    assert browser.sign_in(ADA).status == 429
    clock.advance(900)
    assert browser.sign_in(ADA).status == 200


@pytest.mark.rule("PF-02")
def test_a_source_tries_a_hundred_addresses_and_no_more(clock: Clock) -> None:
    for n in range(100):
        assert Browser().sign_in(f"a{n}@example.org", NEW).status == 401
    assert Browser().sign_in(ADA).status == 429
    assert Browser(source="203.0.113.9").sign_in(ADA).status == 401


@pytest.mark.rule("PF-03")
def test_a_forgotten_password_is_set_by_its_code_once_and_ends_every_session(clock: Clock) -> None:
    browser = signed_up()
    browser.sign_in(ADA)
    with running() as bench:
        browser.auth("forgot", {"tenant": TENANT, "email": ADA})
        bench.drain()
    form = {"tenant": TENANT, "email": ADA, "code": code_to(ADA), "password": NEW}
    assert browser.auth("reset", form).status == 200
    assert browser.auth("reset", form | {"password": PASSWORD}).code == "code_wrong"
    assert browser.go_on().code == "session_over"
    clock.advance(60)
    assert browser("GET", "/api/v1/me").status == 401
    assert browser.sign_in(ADA).status == 401
    assert browser.sign_in(ADA, NEW).status == 200


@pytest.mark.rule("PF-03")
def test_a_code_is_over_at_its_second(clock: Clock) -> None:
    with running() as bench:
        Browser().auth("sign-up", FORM)
        bench.drain()
    body = {"tenant": TENANT, "email": ADA, "code": code_to(ADA)}
    clock.advance(86_399)
    assert Browser().auth("confirm", body).status == 200
    assert Browser().auth("confirm", body).status == 200, "twice is once"
    clock.advance(1)
    assert Browser().auth("confirm", body).code == "code_wrong"


@pytest.mark.rule("PF-02")
def test_whom_staff_enter_is_invited_and_chooses_a_password(people: People) -> None:
    with running() as bench:
        people.staff("POST", "/api/v1/users", {"name": "Bo", "email": "bo@example.org", "airport": "EDDG"})
        bench.drain()
    browser = Browser()
    form = {"tenant": TENANT, "email": "bo@example.org", "code": code_to("bo@example.org"), "password": NEW}
    assert browser.auth("reset", form).status == 200
    assert browser.sign_in("bo@example.org", NEW).status == 200
    assert user_of("bo@example.org").email_verified


@pytest.mark.rule("PF-03", "PF-18")
def test_an_invitation_is_in_the_language_that_staff_choose_else_in_the_airlines(people: People) -> None:
    assert people.staff("PUT", "/api/v1/settings", {"NOTICE_LANGUAGE": "es"}).status == 200
    form = {"name": "Bo", "airport": "EDDG"}
    with running() as bench:
        for email, more in (("bo@example.org", {}), ("pt@example.org", {"language": "pt"})):
            assert people.staff("POST", "/api/v1/users", form | {"email": email} | more).status == 201
        bench.drain()
    assert mails("bo@example.org")[0]["subject"] == "Test Air tiene una cuenta para usted"
    assert mails("pt@example.org")[0]["subject"] == "Test Air tem uma conta para você"
    assert people.staff("POST", "/api/v1/users", form | {"email": "de@example.org", "language": "de"}).status == 422


@pytest.mark.rule("PF-01")
def test_the_host_says_which_airline_it_is_and_a_shared_one_asks() -> None:
    signed_up()
    own, shared = Browser("test.example.org"), Browser()
    body = {"email": ADA, "password": PASSWORD}
    assert own.auth("sign-in", body).status == 200
    assert own.auth("sign-in", body | {"tenant": "elsewhere"}).status == 422
    assert shared.auth("sign-in", body).body["errors_by_code"] == {"tenant": {"code": "missing"}}
    assert shared.auth("sign-in", body | {"tenant": "none-such"}).status == 422
    assert {one["id"]: one["domains"] for one in shared.tenants().data} == {
        "elsewhere": ["elsewhere.example.org"],
        "test": ["test.example.org"],
    }


@pytest.mark.rule("PF-02")
def test_sessions_are_listed_and_ended(clock: Clock) -> None:
    here, there, third = signed_up(), Browser(), Browser()
    for one in (here, there, third):
        one.sign_in(ADA)
    listed = here("GET", SESSIONS).data
    assert [one["current"] for one in listed].count(True) == 1
    gone = next(one["id"] for one in there("GET", SESSIONS).data if one["current"])
    assert here("DELETE", f"{SESSIONS}/{gone}").status == 204
    assert here("DELETE", f"{SESSIONS}/{gone}").status == 404
    assert there.go_on().status == 401
    clock.advance(60)
    assert (there("GET", "/api/v1/me").status, third("GET", "/api/v1/me").status) == (401, 200)
    assert here("DELETE", SESSIONS).status == 204
    clock.advance(60)
    assert (third("GET", "/api/v1/me").status, here("GET", "/api/v1/me").status) == (401, 200)


@pytest.mark.rule("PF-02")
def test_a_password_is_changed_by_the_present_one_and_the_others_are_signed_out() -> None:
    here, there = signed_up(), Browser()
    here.sign_in(ADA)
    there.sign_in(ADA)
    wrong = here("POST", "/api/v1/me/password", {"password": NEW, "new_password": NEW})
    assert (wrong.status, set(wrong.body["errors"])) == (422, {"password"})
    assert here("POST", "/api/v1/me/password", {"password": PASSWORD, "new_password": NEW}).status == 204
    assert (here.go_on().status, there.go_on().status) == (200, 401)
    assert Browser().sign_in(ADA, NEW).status == 200


@pytest.mark.rule("PF-01", "PF-02")
def test_signing_out_needs_our_page_and_holds_within_a_minute(clock: Clock) -> None:
    browser = signed_up()
    browser.sign_in(ADA)
    cookie = browser.cookie
    assert browser.auth("sign-out").code == "not_from_our_page"
    assert browser.auth("refresh").code == "not_from_our_page"
    answer = browser.auth("sign-out", **{"X-Offblock": "1"})
    assert answer.status == 204
    assert "Max-Age=0" in answer.headers["Set-Cookie"][0]
    browser.cookie = cookie
    assert browser.go_on().code == "session_over"
    clock.advance(60)
    assert browser("GET", "/api/v1/me").status == 401


@pytest.mark.rule("PF-01")
def test_no_password_token_code_or_address_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    for text in (PASSWORD, ADA):
        canaries.plant(text)
    browser = signed_up()
    canaries.plant(code_to(ADA))
    browser.sign_in(ADA)
    canaries.plant(browser.token)
    canaries.plant(browser.cookie)
    browser.go_on()
    browser("GET", "/api/v1/me")
    assert PASSWORD not in caplog.text
