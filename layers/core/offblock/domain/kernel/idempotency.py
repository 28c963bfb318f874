"""The first answer to a request that may be sent again."""

from typing import Any, ClassVar

from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import Instant


class KeptAnswer(Record):
    """The first answer to a request with an Idempotency-Key; another body under the same key is refused.

    `answer` has each record's name and fields; one that is too large to be kept twice is `by_key`, its name and the
    parts of its key.
    """

    keyed_by: ClassVar = ("key",)

    key: str
    body_hash: str
    kind: str
    answer: Any = None
    by_key: bool = False
    expires_at: Instant
