"""What is no token of ours opens nothing: each attack ends in the word that API Gateway answers with 401 (PF-01)."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from functions.authorizer import app
from local import pool
from offblock.adapters import credentials, tokens
from offblock.adapters.store.caches import Tenants
from offblock.config import config
from offblock.domain.access.callers import Role
from offblock.domain.access.sessions import Session
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.people.users import User
from tests import airline
from tests.airline import DAY, HOUR, PILOT, TENANT
from tests.conftest import Clock
from tests.harness import Run, policies

ARN = "arn:aws:execute-api:eu-central-1:123456789012:abcdef/v1/GET/api/v1/me"
SESSION = "11111111-2222-3333-4444-555555555555"
Change = Callable[[dict[str, Any]], dict[str, Any]]


@pytest.fixture(autouse=True)
def _airline(table: str, clock: Clock) -> None:
    """A pilot who is signed in, and two airlines with a host each."""
    airline.found()
    airline.found("elsewhere")
    store, at = airline.store(), int(clock.at)
    for tenant in (TENANT, "elsewhere"):
        airline.keep(Tenant(id=tenant, name=tenant, domains=(f"{tenant}.example.org",)))
    session = Session(
        id=SESSION, user_id=PILOT, turned_at=at, created_at=at, expires_at=at + 30 * DAY, refresh_token="r"
    )
    store.commit(Decision(None, puts=(session,)))


def claims(**changed: Any) -> dict[str, Any]:
    """What a good token says."""
    now = airline.store().moment.now
    said = {"iss": tokens.issuer(), "client_id": config().pool_client, "token_use": "access", "iat": now}
    return said | {"username": f"{TENANT}.{PILOT}", "origin_jti": SESSION, "exp": now + HOUR, **changed}


def opens(token: str, host: str = "shared.test") -> Any:
    """The context that the authorizer gives for a token; None where it is refused as nobody's."""
    event = {"type": "REQUEST", "methodArn": ARN, "headers": {"Authorization": f"Bearer {token}", "Host": host}}
    try:
        with policies.acting("authorizer"):
            return app.handler(event, None)["context"]
    except credentials.Unauthorized as refused:
        if str(refused) != "Unauthorized":  # the one word that API Gateway answers with 401
            raise
        return None


def plain(part: dict[str, Any]) -> str:
    """A token's part without a signature."""
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


@pytest.mark.rule("PF-01", "PF-02")
def test_a_token_carries_its_tenant_user_and_session_and_the_roles_of_the_record() -> None:
    store = airline.store()
    store.commit(Decision(None, puts=(store.get(User, PILOT).but(roles=(Role.ADMINISTRATOR,)),)))
    assert opens(pool.signed(claims(**{"cognito:groups": ["sysadmin"]}))) == {
        "tenant": TENANT,
        "user_id": str(PILOT),
        "key_id": "",
        "session_id": SESSION,
        "roles": "administrator",
        "kind": "token",
    }


@pytest.mark.rule("PF-01")
@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AnotherOne"},
        {"iss": "https://example.org"},
        {"iss": None},
        {"client_id": "another"},
        {"token_use": "id"},
        {"exp": 1},
        {"exp": None},
        {"exp": "9999999999"},
        {"exp": True},
        {"nbf": 9_999_999_999},
        {"nbf": "0"},
        {"nbf": None},
        {"username": "nobody"},
        {"username": f"elsewhere.{PILOT}"},
        {"username": f"{TENANT}.{PILOT + 1}"},
        {"username": f"{TENANT}.0{PILOT}"},
        {"username": f"{TENANT}#U.{PILOT}"},
        {"origin_jti": "another"},
        {"origin_jti": None},
        {"origin_jti": "../" + SESSION},
    ],
    ids=str,
)
def test_a_token_of_the_pools_key_that_says_anything_else_is_refused(changed: dict[str, Any]) -> None:
    assert opens(pool.signed(claims(**changed))) is None


def _unsigned(alg: str) -> str:
    return f"{plain({'alg': alg, 'kid': pool.public_keys()['keys'][0]['kid']})}.{plain(claims())}."


def _by_the_public_key() -> str:
    """HS256 with what everybody knows as its secret."""
    shown = pool.public_keys()["keys"][0]
    key = RSAKey.import_key(shown).as_pem(private=False)
    signed = f"{plain({'alg': 'HS256', 'kid': shown['kid']})}.{plain(claims())}"
    mark = hmac.new(key, signed.encode(), hashlib.sha512).digest() * 3  # as long as a signature of ours
    return f"{signed}.{base64.urlsafe_b64encode(mark).decode()}"


def _by_another(**header: Any) -> str:
    key = RSAKey.generate_key(2048)
    return jwt.encode({"alg": "RS256", **header}, claims(), key)


def _by_another_pool() -> str:
    """A good token of a pool in the same region, for a client that is called as ours."""
    key = RSAKey.generate_key(2048, {"kid": "theirs"})
    issuer = f"https://cognito-idp.{config().region}.amazonaws.com/{config().region}_Another1"
    return jwt.encode({"alg": "RS256", "kid": "theirs"}, claims(iss=issuer), key)


def _with_its_own_key(kid: str) -> str:
    key = RSAKey.generate_key(2048)
    header = {"alg": "RS256", "kid": kid, "jwk": key.as_dict(private=False), "jku": "https://example.org/jwks.json"}
    return jwt.encode(header, claims(), key)


def _other_algorithm(alg: str) -> str:
    header = {"alg": alg, "kid": pool.public_keys()["keys"][0]["kid"]}
    key = {name: value for name, value in pool._key[0].as_dict(private=True).items() if name != "alg"}
    return jwt.encode(header, claims(), RSAKey.import_key(key), algorithms=[alg])


def _changed_after_signing() -> str:
    head, _, signature = pool.signed(claims()).split(".")
    return f"{head}.{plain(claims(username='test.1'))}.{signature}"


ATTACKS: dict[str, Callable[[], str]] = {
    "no algorithm": lambda: _unsigned("none"),
    "no algorithm, in capitals": lambda: _unsigned("NONE"),
    "no signature": lambda: _unsigned("RS256"),
    "no signature of any length": lambda: _unsigned("none") + "A" * 342,
    "the public key as a secret": _by_the_public_key,
    "another key, no kid": _by_another,
    "another key under our kid": lambda: _by_another(kid=pool.public_keys()["keys"][0]["kid"]),
    "an unknown kid": lambda: _by_another(kid="another"),
    "a kid that is a path": lambda: _by_another(kid="../../etc/passwd"),
    "a kid that is nothing": lambda: _by_another(kid=""),
    "a kid that is an address": lambda: _by_another(kid="https://example.org/jwks.json"),
    "our key, no kid": lambda: jwt.encode({"alg": "RS256"}, claims(), pool._key[0]),
    "our key, another kid": lambda: jwt.encode({"alg": "RS256", "kid": "another"}, claims(), pool._key[0]),
    "another pool's, kid and all": _by_another_pool,
    "a key that it brings along": lambda: _with_its_own_key(pool.public_keys()["keys"][0]["kid"]),
    "a key that it brings along, unknown kid": lambda: _with_its_own_key("mine"),
    "RS512": lambda: _other_algorithm("RS512"),
    "PS256": lambda: _other_algorithm("PS256"),
    "changed after signing": _changed_after_signing,
    "two signatures": lambda: pool.signed(claims()) + ".AAAA",
    "cut short": lambda: pool.signed(claims())[:-20],
    "very long": lambda: pool.signed(claims(more="x" * 5000)),
}


@pytest.mark.rule("PF-01")
@pytest.mark.parametrize("attack", ATTACKS)
def test_a_token_that_is_not_signed_by_the_pool_is_refused(attack: str) -> None:
    assert opens(pool.signed(claims())), "the good one opens"
    assert opens(ATTACKS[attack]()) is None


@pytest.mark.rule("PF-01")
def test_a_token_opens_until_its_last_second_also_where_it_is_remembered(clock: Clock) -> None:
    token = pool.signed(claims(exp=int(clock.at) + 30))
    assert opens(token)
    clock.advance(29)
    assert opens(token)
    clock.advance(1)
    assert opens(token) is None


@pytest.mark.rule("PF-01")
def test_another_tenants_host_knows_no_token_also_one_that_is_remembered() -> None:
    token = pool.signed(claims())
    assert opens(token, "test.example.org")
    assert opens(token, "elsewhere.example.org") is None
    assert opens(token, "ELSEWHERE.example.org") is None


@pytest.mark.rule("PF-01")
def test_a_token_opens_from_its_first_second(clock: Clock) -> None:
    token = pool.signed(claims(nbf=int(clock.at) + 1))
    assert opens(token) is None
    clock.advance(1)
    assert opens(token)


@pytest.mark.rule("PF-21")
def test_who_was_erased_is_nobody_though_the_session_is_there_still(clock: Clock) -> None:
    token, store = pool.signed(claims()), airline.store()
    assert opens(token)
    store.commit(Decision(None, puts=(store.get(User, PILOT).but(erased_at=int(clock.at)),)))
    clock.advance(credentials.KEPT_SECONDS)
    assert opens(token) is None


@pytest.mark.rule("PF-02")
def test_roles_and_sessions_that_are_taken_are_so_within_a_minute(clock: Clock) -> None:
    token, store = pool.signed(claims()), airline.store()
    assert opens(token)["roles"] == "pilot"
    store.commit(Decision(None, puts=(store.get(User, PILOT).but(roles=(Role.OPERATIONS_STAFF,)),)))
    clock.advance(59)
    assert opens(token)["roles"] == "pilot"
    clock.advance(1)
    assert opens(token)["roles"] == "operations-staff"
    store.commit(Decision(None, removes=(store.get(Session, PILOT, SESSION),)))
    clock.advance(60)
    assert opens(token) is None


@pytest.mark.rule("PF-01")
def test_a_token_costs_its_two_reads_and_the_tenants_once_a_minute(clock: Clock) -> None:
    Tenants.forget()
    token = pool.signed(claims())
    with Run() as first:
        opens(token)
    with Run() as second:
        clock.advance(59)
        opens(token)
    assert (first.calls, second.calls) == (["GetItem", "GetItem", "Query"], [])


@pytest.mark.rule("PF-01")
def test_forged_kids_do_not_make_us_ask_for_keys_each_time(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    counts: list[int] = []

    def counted() -> dict[str, Any]:
        counts.append(1)
        return pool.public_keys()

    tokens.read_keys_from(counted)
    try:
        for n in range(20):
            opens(_by_another(kid=f"k{n}")) if n < 3 else opens(f"{plain({'alg': 'RS256', 'kid': f'k{n}'})}.x.y")
        assert len(counts) == 1
        assert opens(pool.signed(claims()))
    finally:
        tokens.read_keys_from(pool.public_keys)


@pytest.mark.rule("PF-01")
def test_a_deployed_stage_never_takes_what_the_local_stack_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its issuer is the pool of the template, which AWS names; its keys are Cognito's; no deployed file says else."""
    token = pool.signed(claims())
    monkeypatch.setenv("OFFBLOCK_POOL", "us-east-1_Deployed1")
    config.cache_clear()
    try:
        assert opens(token) is None
        assert opens(pool.signed(claims(iss="https://cognito-idp.us-east-1.amazonaws.com/local_test"))) is None
    finally:
        monkeypatch.undo()
        config.cache_clear()
