"""What a person has signed in besides browsers (FL-01)."""

from __future__ import annotations

from offblock.domain.access.api_keys import ApiKey
from offblock.domain.access.devices import KeyRing
from offblock.queries.reader import Reader


def keys_of(reader: Reader, user_id: int) -> list[ApiKey]:
    """The keys of a person's devices, the newest first."""
    ring = reader.peek(KeyRing, user_id)
    found = reader.find_all(*((ApiKey, one) for one in ring.hashes), strong=False) if ring else []
    return sorted((one for one in found if one), key=lambda one: one.id, reverse=True)
