"""The first answer to a request that may be sent again."""

from typing import Any, ClassVar

from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import Instant


class KeptAnswer(Record):
    """The first answer to a request with an Idempotency-Key; another body under the same key is refused."""

    keyed_by: ClassVar = ("key",)

    key: str
    body_hash: str
    kind: str
    answer: Any = None
    expires_at: Instant
