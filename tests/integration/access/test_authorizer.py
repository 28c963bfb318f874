"""The authorizer: what it reads, what it tells the API, and that it never opens by mistake."""

import logging
from typing import Any

import pytest

from functions.authorizer import app
from offblock.adapters import credentials
from offblock.domain.access.api_keys import ApiKey, hashed
from offblock.domain.access.callers import Role
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.people.users import User
from offblock.usecases.access import api_keys
from tests import airline
from tests.airline import HOUR, PILOT, TENANT
from tests.api import key_for
from tests.conftest import Clock
from tests.harness import canaries, explore, take
from tests.harness.faults import FAULTS, Fault, Run

ARN = "arn:aws:execute-api:eu-central-1:123456789012:abcdef/v1/GET/api/v1/me"


@pytest.fixture(autouse=True)
def _airline(table: str, clock: Clock) -> None:
    """An airline with a pilot of two roles."""
    airline.found()
    store = airline.store()
    store.commit(Decision(None, puts=(store.get(User, PILOT).but(roles=(Role.PILOT, Role.OPERATIONS_STAFF)),)))


def authorize(authorization: str | None, name: str = "Authorization") -> Any:
    """The authorizer's answer to a request with that header."""
    headers = {} if authorization is None else {name: authorization}
    return app.handler({"type": "REQUEST", "methodArn": ARN, "headers": headers}, None)


def note(secret: str) -> int | None:
    """When the key is said to have been used last."""
    return airline.store().get(ApiKey, hashed(secret)).last_used_at


@pytest.mark.rule("PF-01", "PF-12", "PF-13")
def test_a_users_key_carries_its_tenant_user_and_roles_to_every_route() -> None:
    secret = key_for(TENANT, PILOT)
    key = airline.store().get(ApiKey, hashed(secret))
    answer = authorize(f"Bearer {secret}")
    assert answer["policyDocument"]["Statement"] == [
        {
            "Action": "execute-api:Invoke",
            "Effect": "Allow",
            "Resource": "arn:aws:execute-api:eu-central-1:123456789012:abcdef/v1/*",
        },
    ]
    assert answer["context"] == {
        "tenant": TENANT,
        "user_id": str(PILOT),
        "key_id": str(key.id),
        "roles": "operations-staff,pilot",
        "kind": "key",
    }
    assert all(isinstance(value, str) for value in answer["context"].values()), "API Gateway takes nothing else"


@pytest.mark.rule("PF-13")
def test_an_airline_key_is_an_administrator_without_a_user() -> None:
    context = authorize(key_for("elsewhere", None))["context"]
    assert (context["tenant"], context["user_id"], context["roles"]) == ("elsewhere", "", "administrator")


@pytest.mark.rule("PF-12")
def test_a_key_is_read_in_every_spelling_of_its_header() -> None:
    secret = key_for(TENANT, PILOT)
    for header in (secret, f"Bearer {secret}", f"bearer  {secret} ", f"BEARER {secret}"):
        assert authorize(header)["context"]["tenant"] == TENANT
        assert authorize(header, "authorization")["context"]["tenant"] == TENANT


@pytest.mark.rule("PF-12")
@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "ask_",
        "ask_" + "x" * 63,
        "ask_" + "x" * 65,
        "ask_" + "ü" * 64,
        "ask_" + "x" * 63 + "\0",
        "ask_" + "x" * 32 + "\n" + "x" * 31,
        "ASK_" + "x" * 64,
        "Basic ask_" + "x" * 64,
        "Bearer eyJhbGciOiJub25lIn0.e30.",
        "x" * 100_000,
    ],
)
def test_what_is_no_key_is_refused_before_anything_is_read(header: str | None) -> None:
    with Run() as run, pytest.raises(Exception, match=r"^Unauthorized$"):
        authorize(header)
    assert run.calls == []


@pytest.mark.rule("PF-01")
def test_a_key_opens_nothing_at_another_tenants_host_and_at_nobodys_all() -> None:
    for tenant in (TENANT, "elsewhere"):
        airline.keep(Tenant(id=tenant, name=tenant, domains=(f"{tenant}.example.org",)))
    secret = key_for(TENANT, PILOT)
    for host, is_open in (("test.example.org", True), ("api.example.org", True), ("Elsewhere.example.org", False)):
        for _ in range(2):  # read, and remembered
            headers = {"X-API-Key": secret, "Host": host}
            try:
                assert app.handler({"type": "REQUEST", "methodArn": ARN, "headers": headers}, None)
                assert is_open, host
            except credentials.Unauthorized:
                assert not is_open, host


@pytest.mark.rule("PF-12")
def test_an_unknown_key_is_refused_after_one_read() -> None:
    with Run() as run, pytest.raises(Exception, match=r"^Unauthorized$"):
        authorize("ask_" + "x" * 64)
    assert run.calls == ["GetItem"]


@pytest.mark.rule("PF-12")
def test_a_key_opens_until_the_second_at_which_it_expires(clock: Clock) -> None:
    secret = key_for(TENANT, PILOT, expires_at=int(clock.at) + HOUR)
    clock.advance(HOUR - 1)
    assert authorize(secret)
    clock.advance(1)
    with pytest.raises(credentials.Unauthorized):
        authorize(secret)


@pytest.mark.rule("PF-12")
def test_within_an_hour_a_key_costs_three_reads_and_no_write(clock: Clock) -> None:
    secret = key_for(TENANT, PILOT)
    with Run() as first:
        authorize(secret)
    clock.advance(HOUR - 1)
    with Run() as second:
        authorize(secret)
    assert first.calls == ["GetItem", "GetItem", "PutItem", "GetItem"]
    assert second.calls == ["GetItem", "GetItem", "GetItem"]
    assert note(secret) == int(clock.at) - HOUR + 1


@pytest.mark.rule("PF-12")
def test_a_process_asks_for_a_key_once_a_minute_and_takes_no_one_elses_word(clock: Clock) -> None:
    secret = key_for(TENANT, PILOT)
    context = authorize(secret)["context"]
    with Run() as run:
        clock.advance(credentials.KEPT_SECONDS - 1)
        assert authorize(secret, "X-API-Key")["context"] == context
    assert run.calls == []
    with pytest.raises(credentials.Unauthorized):
        authorize(secret[:-1] + "!")
    clock.advance(1)
    with Run() as run:
        authorize(secret)
    assert run.calls == ["GetItem", "GetItem", "GetItem"]


@pytest.mark.rule("PF-02", "PF-12")
def test_a_key_that_is_revoked_or_roles_that_are_taken_are_so_within_a_minute(clock: Clock) -> None:
    secret, other = key_for(TENANT, PILOT), key_for(TENANT, PILOT, "other")
    authorize(secret)
    authorize(other)
    store = airline.store()
    store.commit(Decision(None, removes=(store.get(ApiKey, hashed(secret)),)))
    store.commit(Decision(None, puts=(store.get(User, PILOT).but(roles=(Role.PILOT,)),)))
    clock.advance(credentials.KEPT_SECONDS)
    with pytest.raises(credentials.Unauthorized):
        authorize(secret)
    assert authorize(other)["context"]["roles"] == "pilot"


@pytest.mark.rule("PF-12")
def test_a_key_that_is_remembered_expires_at_its_second_all_the_same(clock: Clock) -> None:
    secret = key_for(TENANT, None, expires_at=int(clock.at) + 30)
    authorize(secret)
    clock.advance(30)
    with pytest.raises(credentials.Unauthorized):
        authorize(secret)


def test_a_process_remembers_so_many_keys_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(credentials, "MOST_KEPT", 2)
    secrets = [key_for(TENANT, None, f"key{number}") for number in range(3)]
    for secret in secrets:
        authorize(secret)
    assert list(credentials._kept) == [hashed(secret) for secret in secrets[1:]]


@pytest.mark.rule("PF-12")
def test_authorization_comes_before_the_other_header_unless_it_is_empty() -> None:
    good, bad = key_for(TENANT, PILOT), "ask_" + "x" * 64

    def both(authorization: str, key: str) -> Any:
        headers = {"Authorization": authorization, "X-API-Key": key}
        return app.handler({"type": "REQUEST", "methodArn": ARN, "headers": headers}, None)

    for empty in ("", " "):
        assert both(empty, good)["context"]["tenant"] == TENANT
    with pytest.raises(credentials.Unauthorized):
        both(bad, good)


@pytest.mark.rule("PF-12")
@pytest.mark.parametrize("fault", [fault for fault in FAULTS if not fault.startswith("kill")])
def test_a_use_that_cannot_be_noted_opens_all_the_same(fault: Fault) -> None:
    secret = key_for(TENANT, None)
    with Run({2: fault}):
        assert authorize(secret)["context"]["tenant"] == TENANT


@pytest.mark.rule("PF-12")
def test_in_no_order_does_noting_a_use_bring_a_revoked_key_back() -> None:
    secret = key_for(TENANT, None)
    key = airline.store().get(ApiKey, hashed(secret))

    def gone() -> None:
        assert airline.store().find(ApiKey, hashed(secret)) is None

    def answers(results: list[Any]) -> None:
        assert isinstance(results[0], credentials.Unauthorized | dict), "nothing but a policy or a refusal"

    def revoke() -> None:
        api_keys.revoke(airline.store(), airline.staff(), key.id)

    assert explore(take(), lambda: [lambda: authorize(secret), revoke], gone, answers).complete


@pytest.mark.rule("PF-12")
def test_no_key_is_ever_logged(caplog: pytest.LogCaptureFixture) -> None:
    secret = canaries.plant(key_for(TENANT, None, "canary"))
    with caplog.at_level(logging.DEBUG, logger="offblock"), Run({2: "throttle_forever"}):
        authorize(secret)
    with caplog.at_level(logging.DEBUG, logger="offblock"), pytest.raises(credentials.Unauthorized):
        authorize(secret[:-1] + "!")
    assert secret not in caplog.text
    assert hashed(secret) not in caplog.text
