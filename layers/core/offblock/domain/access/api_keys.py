"""API keys: shown once, stored as a hash, for the airline or for one user (PF-12, PF-13)."""

import hashlib
from enum import StrEnum
from random import Random
from typing import Annotated, ClassVar

from pydantic import Field

from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Fault, Invalid
from offblock.domain.kernel.values import Expiry, Id, Instant, Name

PREFIX = "ask_"
LENGTH = 64
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


class KeyKind(StrEnum):
    """Who has a key made: a sysadmin, a client that somebody signs in, or a pilot for a client that takes a key."""

    KEY = "key"
    DEVICE = "device"
    OWN = "own"


class ApiKey(Record):
    """A key as it is kept. `secret_hash` is the SHA-256 of what the client sends; `user_id` binds it to a user.

    `agent` is what a client called itself when it was signed in.
    """

    keyed_by: ClassVar = ("secret_hash",)

    id: Id
    tenant: str
    secret_hash: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    name: Name
    user_id: Id | None = None
    kind: KeyKind = KeyKind.KEY
    agent: str = ""
    expires_at: Instant | None = None
    last_used_at: Instant | None = None
    created_at: Instant

    def is_valid_at(self, now: int) -> bool:
        """Whether it has not expired."""
        return self.expires_at is None or now < self.expires_at


class KeyForm(Record):
    """What staff say about a new key (PF-12)."""

    name: Name
    expires_at: Expiry | None = None
    user_id: Id | None = None


class ExpiryPassed(Invalid):
    """A key expires in the future."""


def secret_from(dice: Random) -> str:
    """A new secret, from dice that nobody can throw again."""
    return PREFIX + "".join(dice.choice(ALPHABET) for _ in range(LENGTH))


def issue(form: KeyForm, tenant: str, secret: str, moment: Moment) -> Decision[ApiKey]:
    """A new key; only the hash of its secret is kept (PF-12)."""
    if form.expires_at is not None and form.expires_at <= moment.now:
        raise ExpiryPassed({"expires_at": Fault("in_the_past", "a key expires in the future")})
    made = ApiKey(
        id=moment.ids.next(), tenant=tenant, secret_hash=hashed(secret), created_at=moment.now, **form.model_dump()
    )
    return Decision(made, puts=(made,))


def hashed(secret: str) -> str:
    """What is stored in a key's place."""
    return hashlib.sha256(secret.encode()).hexdigest()


def is_well_formed(secret: str) -> bool:
    """Whether a text looks like a key at all."""
    body = secret.removeprefix(PREFIX)
    return secret.startswith(PREFIX) and len(body) == LENGTH and set(body) <= set(ALPHABET)
