"""Access tokens, judged: signed by our pool's keys and by RS256 alone, made for our client, and not over (PF-01)."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from offblock.adapters import clock
from offblock.config import config

KEPT_SECONDS = 3600
WAIT_SECONDS = 60
"""How long a key that is not known is not asked for again: a forged `kid` must not make us ask each time."""
LONGEST = 4096
_USER = re.compile(r"([a-z0-9][a-z0-9-]{0,39})\.([1-9][0-9]{0,15})")


class NoToken(Exception):
    """This is no token of ours, or not any more."""


@dataclass(frozen=True, slots=True)
class Claims:
    """Whom a token speaks for, and until when."""

    tenant: str
    user_id: int
    session_id: str
    expires_at: int


@dataclass
class _Known:
    keys: KeySet | None = None
    read_at: int = 0


_known = _Known()


def issuer() -> str:
    """Who has made our tokens: the pool that the template names, and nobody else."""
    return f"https://cognito-idp.{config().region}.amazonaws.com/{config().pool}"


def from_the_pool() -> dict[str, Any]:
    """The pool's public keys, from Cognito, over a connection whose other end has shown who it is."""
    from botocore.awsrequest import AWSRequest
    from botocore.httpsession import URLLib3Session

    request = AWSRequest("GET", f"{issuer()}/.well-known/jwks.json").prepare()
    trusted: Any = os.environ.get("AWS_CA_BUNDLE") or True
    answer = URLLib3Session(verify=trusted, timeout=3).send(request)
    if answer.status_code != 200:
        raise OSError(f"the pool's keys were answered with {answer.status_code}")
    read: dict[str, Any] = json.loads(answer.content)
    return read


_source: Callable[[], dict[str, Any]] = from_the_pool


def read_keys_from(source: Callable[[], dict[str, Any]]) -> None:
    """Replace where the pool's keys come from; `from_the_pool` is what a deployed function uses."""
    global _source
    _source = source
    forget()


def forget() -> None:
    """Read the keys anew."""
    _known.keys, _known.read_at = None, 0


def verified(token: str) -> Claims:
    """What a token says, or `NoToken`."""
    if len(token) > LONGEST:
        raise NoToken
    try:
        signed = jws.deserialize_compact(token, lambda unread: _key_of(unread.headers()), algorithms=["RS256"])
        claims = json.loads(signed.payload)
    except (JoseError, ValueError, TypeError, RecursionError) as wrong:
        raise NoToken from wrong
    return _judged(claims)


def _judged(claims: Any) -> Claims:
    wanted = {"iss": issuer(), "client_id": config().pool_client, "token_use": "access"}
    if not isinstance(claims, dict) or not config().pool or any(claims.get(name) != wanted[name] for name in wanted):
        raise NoToken
    ends, begins, session = claims.get("exp"), claims.get("nbf", 0), claims.get("origin_jti")
    found = _USER.fullmatch(str(claims.get("username")))
    if type(begins) is not int or type(ends) is not int or not begins <= clock.now() < ends:
        raise NoToken
    if not isinstance(session, str) or found is None:
        raise NoToken
    return Claims(found[1], int(found[2]), session, ends)


def _key_of(headers: Any) -> Any:
    """The pool's key that a token names; whatever key a token brings along is nobody's."""
    kid = headers.get("kid")
    if headers.get("alg") != "RS256" or not isinstance(kid, str):
        raise NoToken
    found = _find(kid)
    if found is None and clock.now() - _known.read_at >= WAIT_SECONDS:
        forget()
        found = _find(kid)
    if found is None:
        raise NoToken
    return found


def _find(kid: str) -> Any:
    now = clock.now()
    if _known.keys is None or now - _known.read_at >= KEPT_SECONDS:
        _known.keys, _known.read_at = KeySet.import_key_set(_source()), now  # type: ignore[arg-type]  # a plain dict
    return next((one for one in _known.keys.keys if one.kid == kid and one.key_type == "RSA"), None)
