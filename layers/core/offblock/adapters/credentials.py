"""Who is behind a key or a token, as whoever lets requests in knows it: read at most once a minute (PF-01, PF-12).

The authorizer asks here for API Gateway, and a function that stands behind no gateway for itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from offblock.adapters import clock, edge, tenancy
from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.domain.access.api_keys import ApiKey, KeyKind, hashed, is_well_formed
from offblock.domain.access.callers import Caller, Role
from offblock.domain.access.sessions import Session
from offblock.domain.people.users import User

KEPT_SECONDS = 60
"""For how long a process takes a key and its user's roles as it has read them."""
MOST_KEPT = 1000
TOKEN = re.compile(r"eyJ[A-Za-z0-9_-]{10,800}\.eyJ[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{100,800}")
"""What a token of the pool looks like; nothing else is worth a look at its signature."""
NOTED_SECONDS = 3600
"""How often a key's last use is written down."""


class Unauthorized(Exception):
    """API Gateway answers 401 to exactly this word."""

    def __init__(self) -> None:
        super().__init__("Unauthorized")


class NotHere(Unauthorized):
    """The credential is a good one, elsewhere or at another time."""


def caller_of(headers: Mapping[str, str]) -> Caller:
    """Whom a request's headers, by their names in small letters, speak for, or `Unauthorized`.

    The credential stands in `Authorization`, `Bearer` or not, else in `X-API-Key`.
    """
    credential = headers.get("authorization") or headers.get("x-api-key") or ""
    scheme, _, rest = credential.partition(" ")
    secret = rest.strip() if scheme.lower() == "bearer" else credential
    if is_well_formed(secret):
        known = _known(hashed(secret), edge.host(headers))
        key = known.key
        return Caller(key.tenant, key.user_id, known.roles, key.id, is_device=key.kind is not KeyKind.KEY)
    if TOKEN.fullmatch(secret):
        one = _signed_in(secret)
        _must_be_at_home(one.tenant, edge.host(headers))
        return Caller(one.tenant, one.user_id, one.roles, session_id=one.session_id)
    raise Unauthorized


def _must_be_at_home(tenant: str, host: str) -> None:
    """Refuse everybody of a tenant that is stopped, and at another tenant's host; asked each time (PF-01, OP-04)."""
    if (host and tenancy.of_host(host) not in (None, tenant)) or not tenancy.is_open(tenant):
        raise NotHere


class Known(NamedTuple):
    """A key and its roles, and until when they are taken as they were read."""

    key: ApiKey
    roles: frozenset[Role]
    until: int


_kept: dict[str, Known] = {}
"""The keys last read, by their hash. API Gateway's own cache would ask for both headers, so this process remembers."""


class SignedIn(NamedTuple):
    """Whose token it is and what they may, and until when that is taken as it was read."""

    tenant: str
    user_id: int
    session_id: str
    roles: frozenset[Role]
    until: int


_signed: dict[str, SignedIn] = {}
"""The tokens last verified, by their hash."""


def forget() -> None:
    """Read every key anew; a test that turns the table back needs it."""
    _kept.clear()
    _signed.clear()


def _known(secret_hash: str, host: str) -> Known:
    """The key and its roles, read at most once a minute; a refusal is not remembered."""
    now, known = clock.now(), _kept.get(secret_hash)
    if known is None or now >= known.until or not known.key.is_valid_at(now):
        _kept.pop(secret_hash, None)
        known = None
    store = Store("system", moment_for("authorizer"))
    key = known.key if known else _key_of(store, secret_hash)
    _must_be_at_home(key.tenant, host)
    return known or _remembered(store, key)


def _key_of(store: Store, secret_hash: str) -> ApiKey:
    """The key as it is now, or a refusal: unknown, revoked, expired."""
    key = store.peek(ApiKey, secret_hash)
    if key is None or not key.is_valid_at(clock.now()):
        raise Unauthorized
    return key


def _remembered(store: Store, key: ApiKey) -> Known:
    """A key with its roles, remembered for a minute; a refusal where its user is gone."""
    _note_use(store, key)
    known = Known(key, _roles_of(store, key), clock.now() + KEPT_SECONDS)
    if len(_kept) >= MOST_KEPT:
        _kept.pop(next(iter(_kept)))
    _kept[key.secret_hash] = known
    return known


def _roles_of(store: Store, key: ApiKey) -> frozenset[Role]:
    """What a key's user may do, as the record has it now; an airline's own key is an administrator's."""
    if key.user_id is None:
        return frozenset({Role.ADMINISTRATOR})
    user = Store(key.tenant, store.moment).peek(User, key.user_id)
    if user is None or user.erased_at is not None:
        raise Unauthorized
    return frozenset(user.roles)


def _signed_in(token: str) -> SignedIn:
    """Whose token it is, verified and read at most once a minute."""
    now, name = clock.now(), hashed(token)
    known = _signed.get(name)
    if known is None or now >= known.until:
        _signed.pop(name, None)
        known = _verified(token)
        if len(_signed) >= MOST_KEPT:
            _signed.pop(next(iter(_signed)))
        _signed[name] = known
    return known


def _verified(token: str) -> SignedIn:
    """A token's session and user as they are now; the roles are the record's, whatever the token says (PF-02)."""
    from offblock.adapters import tokens  # most requests of clients come with a key, and this loads a lot

    try:
        said = tokens.verified(token)
    except tokens.NoToken:
        raise Unauthorized from None
    store = Store(said.tenant, moment_for("authorizer"))
    session, user = store.peek(Session, said.user_id, said.session_id), store.peek(User, said.user_id)
    if session is None or user is None or user.erased_at is not None or session.is_over_at(clock.now()):
        raise Unauthorized
    until = min(clock.now() + KEPT_SECONDS, said.expires_at)
    return SignedIn(said.tenant, said.user_id, said.session_id, frozenset(user.roles), until)


def _note_use(store: Store, key: ApiKey) -> None:
    """Write down when the key was last used, about once an hour, where that can be done at once."""
    now = clock.now()
    if key.last_used_at is None or now - key.last_used_at >= NOTED_SECONDS:
        store.note(key.but(last_used_at=now))
