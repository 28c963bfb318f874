"""Idempotency-Keys: a command's answer is kept in its own write, and given again to the same request (PF-05)."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from offblock.adapters.stored import dump_answer, load_answer
from offblock.domain.kernel.idempotency import KeptAnswer
from offblock.domain.kernel.refusals import Fault, IdempotencyKeyReused
from offblock.domain.kernel.values import DAY_SECONDS


@dataclass(frozen=True, slots=True)
class IdempotencyKey:
    """An Idempotency-Key as sent: whose, which, and the hash of the request that came with it."""

    key: str
    body_hash: str

    def kept(self, answer: Any, now: int) -> KeptAnswer:
        """The answer as it is kept, for a day."""
        kind, records = ("many" if isinstance(answer, tuple) else "one"), dump_answer(answer)
        return KeptAnswer(
            key=self.key, body_hash=self.body_hash, kind=kind, answer=records, expires_at=now + DAY_SECONDS
        )

    def given_before(self, before: KeptAnswer | None, now: int) -> tuple[Any] | None:
        """The first answer to the same request, in a tuple; None where it is the first."""
        if before is None or before.expires_at <= now:
            return None
        if before.body_hash != self.body_hash:
            raise IdempotencyKeyReused(
                {"Idempotency-Key": Fault("key_reused", "this key was used with another request: make a new one")}
            )
        records = load_answer(before.answer)
        return (records if before.kind == "many" else (records[0] if records else None),)


def digest(*parts: str) -> str:
    """A short hash for keys and comparisons."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:40]
