"""smartCARS's pilots come in: by password or key, at their own airline, with the limits of the page's door."""

from typing import Any

import pytest

from offblock.adapters.pool import Pool
from offblock.domain.access.devices import KeyRing
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.people.users import User
from tests import airline
from tests.airline import OTHER, PILOT, TENANT
from tests.api import Answer, Caller
from tests.clients import anybody
from tests.integration.conftest import People
from tests.integration.records import change

LOGIN, PASSWORD = "/api/smartcars/pilot/login", "gannet over tarn"
ADDRESS = f"p{PILOT}@example.test"


@pytest.fixture
def at(people: People) -> People:
    """Two airlines on one host; the pilot of the first has a password."""
    airline.keep(Tenant(id=TENANT, name="Test Air"), Tenant(id="elsewhere", name="Elsewhere"))
    airline.small_collections()
    Pool(TENANT).set_password(PILOT, PASSWORD)
    return people


def log_in(name: str, secret: Any, tenant: str | None = TENANT) -> Answer:
    """Come in by a name and a password or key."""
    named = {"tenant": tenant} if tenant else {}
    return anybody.ask("POST", LOGIN, {"password": secret}, query={"username": name, **named})


@pytest.mark.rule("FL-01", "PF-12")
@pytest.mark.parametrize("name", [ADDRESS, ADDRESS.upper(), str(PILOT), f"TST{PILOT}"])
def test_a_password_gets_the_client_a_key_of_its_own_that_is_listed_and_can_be_taken_back(
    at: People, name: str
) -> None:
    answer = log_in(name, PASSWORD)
    assert answer.status == 200, answer
    assert answer.headers["Cache-Control"] == ["no-store"]
    assert (answer.body["dbID"], answer.body["pilotID"]) == (PILOT, f"TST{PILOT}")
    session = answer.body["session"]
    assert Caller(session)("GET", "/api/smartcars/flights/bookings").status == 200
    for way in ("verify", "resume"):
        again = anybody.ask("POST", f"/api/smartcars/pilot/{way}", {"session": session})
        assert (again.status, again.body["session"]) == (200, session)
    (device,) = at.pilot("GET", "/api/v1/me/devices").data
    assert device["name"] == "smartCARS"
    assert at.pilot("DELETE", f"/api/v1/me/devices/{device['id']}").status == 204
    over = anybody.ask("POST", "/api/smartcars/pilot/resume", {"session": session})
    assert (over.status, over.body["code"]) == (401, "sign_in_wrong")


@pytest.mark.rule("FL-01", "PF-12", "PF-13")
def test_a_key_stays_the_key_and_is_its_holders_alone(at: People) -> None:
    key = at.pilot.key
    assert log_in(str(PILOT), key).body["session"] == key
    assert log_in(str(PILOT), key, tenant=None).body["session"] == key, "a key names its airline"
    assert airline.store().find(KeyRing, PILOT) is None, "no other key is made for it"
    for name, secret in ((str(OTHER), key), (str(PILOT), at.airline.key), (str(PILOT), at.stranger.key),
                         (str(PILOT), "ask_" + "x" * 64)):  # fmt: skip
        refused = log_in(name, secret)
        assert (refused.status, refused.body["code"]) == (401, "sign_in_wrong"), name


@pytest.mark.rule("PF-02", "FL-01")
def test_whatever_is_wrong_is_answered_alike_and_tries_are_counted(at: People) -> None:
    wrong = [log_in(ADDRESS, "another password"), log_in("nobody@example.test", PASSWORD), log_in("999999", PASSWORD),
             log_in("", PASSWORD), log_in(ADDRESS, ""), log_in(ADDRESS, None), log_in(ADDRESS, {"a": 1})]  # fmt: skip
    assert {(one.status, one.body["message"], one.body["code"]) for one in wrong} == {
        (401, "E-mail or password is wrong.", "sign_in_wrong")
    }
    for _ in range(6):
        log_in(ADDRESS, "another password")
    limited = log_in(ADDRESS, PASSWORD)
    assert (limited.status, limited.body["code"]) == (429, "too_many_attempts")
    assert limited.headers["Retry-After"]


@pytest.mark.rule("PF-01", "FL-01")
def test_nobody_comes_in_without_an_airline_or_before_the_address_is_proved(at: People) -> None:
    assert log_in(ADDRESS, PASSWORD, tenant=None).status == 422
    change(User, PILOT, email_verified=False)
    refused = log_in(ADDRESS, PASSWORD)
    assert (refused.status, refused.body["code"]) == (403, "email_unverified")
    assert airline.store().find(KeyRing, PILOT) is None


@pytest.mark.rule("PF-12")
def test_a_page_may_ask_beforehand_and_read_what_is_answered(at: People) -> None:
    for method in ("OPTIONS", "HEAD"):
        preflight = anybody.ask(method, "/api/smartcars/flights/update")
        assert (preflight.status, preflight.body) == (200, None)
        assert preflight.headers["Access-Control-Allow-Origin"] == ["*"]
        assert preflight.headers["Access-Control-Allow-Headers"] == ["Authorization, Content-Type"]
    for answer in (
        log_in(ADDRESS, "x"),
        anybody.ask("GET", "/api/smartcars/"),
        at.pilot("GET", "/api/smartcars/data/news"),
    ):
        assert answer.headers["Access-Control-Allow-Origin"] == ["*"]
    assert anybody.ask("GET", "/api/smartcars").body == {"apiVersion": "1.0.0", "handler": "phpvms7"}
