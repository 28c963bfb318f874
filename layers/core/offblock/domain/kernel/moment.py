"""When a rule runs and what numbers it may hand out: time and chance are arguments."""

import hashlib
import hmac
import random
from dataclasses import dataclass

from offblock.domain.kernel.ids import Ids


@dataclass(frozen=True, slots=True)
class Moment:
    """One invocation's `now` (epoch seconds), its ids, and the secret from which its chance is drawn.

    `millis` of that second order what is noted; nothing is decided by them.
    """

    now: int
    ids: Ids
    secret: str
    millis: int = 0

    def dice(self, *source: str | int) -> random.Random:
        """Dice seeded by what caused the throw: a retry throws the same, and nobody can shop for a better one."""
        text = "/".join(str(part) for part in source).encode()
        return random.Random(hmac.new(self.secret.encode(), text, hashlib.sha256).digest())
