"""The user pool of this process: moto's, with a key of its own, our clock, and what is to outlive a restart on disk.

moto signs with a key that everybody has. This one is made anew for each process: nothing signed before is taken.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import boto3
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from moto.cognitoidp.models import CognitoIdpUserPool, cognitoidp_backends
from moto.cognitoidp.responses import CognitoIdpResponse
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.core.responses import EmptyResult

from local import disk, template
from offblock.adapters import clock, tokens
from offblock.config import config

TOKEN_SECONDS = 3600
_key: list[Any] = []


def make(pool_id: str, client_id: str) -> None:
    """Make the pool and its client under these names, and let our tokens be judged by its key."""
    _key[:] = [RSAKey.generate_key(2048, {"kid": str(uuid.uuid4()), "alg": "RS256", "use": "sig"})]
    setattr(CognitoIdpUserPool, "create_jwt", _signed)  # noqa: B010  # mypy forbids assigning to a method
    setattr(CognitoIdpResponse, "revoke_token", _revoked)  # noqa: B010  # moto has no such operation
    idp = boto3.client("cognito-idp", region_name=config().region)
    stated: Any = template.read(template.ROOT / "infra" / "identity.yaml")["Resources"]["Pool"]["Properties"]
    made = idp.create_user_pool(PoolName="offblock", Policies=stated["Policies"])["UserPool"]["Id"]
    client = idp.create_user_pool_client(UserPoolId=made, ClientName="offblock")["UserPoolClient"]["ClientId"]
    pools: Any = _backend().user_pools
    pool = pools.pop(made)
    pool.id, pools[pool_id] = pool_id, pool
    pool.clients[client_id] = pool.clients.pop(client)
    pool.clients[client_id].id = client_id
    tokens.read_keys_from(public_keys)


def public_keys() -> dict[str, Any]:
    """What Cognito shows at its `jwks.json`."""
    shown: Any = KeySet(_key).as_dict(private=False)
    return dict(shown)


def signed(claims: dict[str, Any]) -> str:
    """A token with these claims, as the pool signs it."""
    return jwt.encode({"alg": "RS256", "kid": _key[0].kid}, claims, _key[0])


def kept_in(file: Path) -> Callable[[], None]:
    """Fill the pool from a file that only its owner reads; what is answered writes it, where anything has changed."""
    pool: Any = _backend().user_pools[config().pool]
    if file.exists():
        kept = json.loads(file.read_text())
        idp = boto3.client("cognito-idp", region_name=config().region)
        for name, password in kept["users"].items():
            idp.admin_create_user(UserPoolId=config().pool, Username=name, MessageAction="SUPPRESS")
            idp.admin_set_user_password(UserPoolId=config().pool, Username=name, Password=password, Permanent=True)
        pool.refresh_tokens.update({token: tuple(whose) for token, whose in kept["tokens"].items()})
    last = [_contents(pool)]
    alone = Lock()  # requests and pumps have threads of their own

    def write() -> None:
        with alone:
            now = _contents(pool)
            if now != last[0]:
                disk.replace(file, now)
                last[0] = now

    return write


def _contents(pool: Any) -> str:
    users = {user.username: user.password for user in list(pool.users.values())}
    held = {token: list(whose) for token, whose in list(pool.refresh_tokens.items()) if whose}
    return json.dumps({"users": users, "tokens": held})


class Kept(NamedTuple):
    """Who was in the pool, with which password, and what every refresh token stood for."""

    users: tuple[tuple[str, Any, str], ...]
    tokens: tuple[tuple[str, Any], ...]


def taken() -> Kept:
    """The pool as it is now; for tests."""
    pool: Any = _backend().user_pools[config().pool]
    users = ((name, user, str(user.password)) for name, user in pool.users.items())
    return Kept(tuple(users), tuple(pool.refresh_tokens.items()))


def put_back(kept: Kept) -> None:
    """Make the pool what it was; for tests."""
    empty()
    pool: Any = _backend().user_pools[config().pool]
    for name, user, password in kept.users:
        pool.users[name] = user
        user.password = password
    pool.refresh_tokens.update(kept.tokens)


def empty() -> None:
    """Forget everybody; for tests."""
    pool: Any = _backend().user_pools[config().pool]
    pool.users.clear()
    pool.refresh_tokens.clear()


def _revoked(response: Any) -> EmptyResult:
    """RevokeToken, which moto does not have: the token, known or not, opens nothing any more."""
    token = response._get_param("Token")
    for pool in _backend().user_pools.values():
        if token in pool.refresh_tokens:
            pool.refresh_tokens[token] = None
    return EmptyResult()


def _backend() -> Any:
    return cognitoidp_backends[DEFAULT_ACCOUNT_ID][config().region]


def _signed(
    pool: Any,
    client_id: str,
    username: str,
    token_use: str,
    expires_in: int = TOKEN_SECONDS,
    extra_data: dict[str, Any] | None = None,
) -> tuple[str, int]:
    """Takes the place of moto's own: our key, our clock."""
    now = clock.now()
    named = (
        {"client_id": client_id, "username": username}
        if token_use == "access"
        else {"aud": client_id, "cognito:username": username}
    )
    claims = {"sub": pool._get_user(username).id, "token_use": token_use, "iss": tokens.issuer(), "iat": now}
    claims |= {"auth_time": now, "exp": now + expires_in, "jti": str(uuid.uuid4())}
    return signed(claims | named | (extra_data or {})), expires_in
