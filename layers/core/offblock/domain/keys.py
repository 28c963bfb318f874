"""API keys: shown once, stored as a hash, for the airline or for one user (PF-12, PF-13)."""

import hashlib
from typing import Annotated

from pydantic import Field

from offblock.domain.record import Record
from offblock.domain.values import Id, Instant, Name

PREFIX = "ask_"
LENGTH = 64
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


class ApiKey(Record):
    """A key as it is kept. `secret_hash` is the SHA-256 of what the client sends; `user_id` binds it to a user."""

    id: Id
    tenant: str
    secret_hash: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    name: Name
    user_id: Id | None = None
    expires_at: Instant | None = None
    last_used_at: Instant | None = None
    created_at: Instant

    def is_valid_at(self, now: int) -> bool:
        """Whether it has not expired."""
        return self.expires_at is None or now < self.expires_at


def hashed(secret: str) -> str:
    """What is stored in a key's place."""
    return hashlib.sha256(secret.encode()).hexdigest()


def is_well_formed(secret: str) -> bool:
    """Whether a text looks like a key at all."""
    body = secret.removeprefix(PREFIX)
    return secret.startswith(PREFIX) and len(body) == LENGTH and set(body) <= set(ALPHABET)
