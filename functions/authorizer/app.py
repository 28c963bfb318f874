"""The authorizer: who is behind an API key, for the whole API and for a minute (PF-01, PF-12, PF-13)."""

from __future__ import annotations

from typing import Any

from offblock.adapters import clock
from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.domain.access.api_keys import ApiKey, hashed, is_well_formed
from offblock.domain.access.callers import Role
from offblock.domain.people.users import User

HOT = (ApiKey, User)
"""What a first event is likely to use, built before it comes."""
NOTED_SECONDS = 3600
"""How often a key's last use is written down."""


class Unauthorized(Exception):
    """API Gateway answers 401 to exactly this word."""

    def __init__(self) -> None:
        super().__init__("Unauthorized")


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """A REQUEST authorizer's event; the credential in `Authorization`, with or without `Bearer`."""
    headers = {name.lower(): text for name, text in (event.get("headers") or {}).items()}
    credential = headers.get("authorization", "").strip()
    scheme, _, rest = credential.partition(" ")
    secret = rest.strip() if scheme.lower() == "bearer" else credential
    if not is_well_formed(secret):
        raise Unauthorized
    return _policy(event["methodArn"], *_key_behind(secret))


def _key_behind(secret: str) -> tuple[ApiKey, frozenset[Role]]:
    """The key and its roles, or a refusal: unknown, revoked, expired, or of a user who is gone."""
    store = Store("system", moment_for("authorizer"))
    key = store.peek(ApiKey, hashed(secret))
    if key is None or not key.is_valid_at(clock.now()):
        raise Unauthorized
    _note_use(store, key)
    if key.user_id is None:
        return key, frozenset({Role.ADMINISTRATOR})
    user = Store(key.tenant, store.moment).peek(User, key.user_id)
    if user is None:
        raise Unauthorized
    return key, frozenset(user.roles)


def _note_use(store: Store, key: ApiKey) -> None:
    """Write down when the key was last used, about once an hour, where that can be done at once."""
    now = clock.now()
    if key.last_used_at is None or now - key.last_used_at >= NOTED_SECONDS:
        store.note(key.but(last_used_at=now))


def _policy(method: str, key: ApiKey, roles: frozenset[Role]) -> dict[str, Any]:
    """A policy for every route of the API, and the context that functions trust."""
    api, stage = method.split("/")[:2]
    allowed = {"Action": "execute-api:Invoke", "Effect": "Allow", "Resource": f"{api}/{stage}/*"}
    return {
        "principalId": f"{key.tenant}.{key.user_id or key.id}",
        "policyDocument": {"Version": "2012-10-17", "Statement": [allowed]},
        "context": {
            "tenant": key.tenant,
            "user_id": str(key.user_id or ""),
            "key_id": str(key.id),
            "roles": ",".join(sorted(roles)),
            "kind": "key",
        },
    }
