"""Mentions: who has lately begun to name a thing that may be removed, since an index may not show it yet."""

from typing import ClassVar

from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import Instant

KEPT_SECONDS = 600
"""For how long a mention counts; an index has long shown it then."""
MOST_KEPT = 30
"""Of more within that time the first ones are left to the index."""


class Mention(Record):
    """Who has begun to name one thing: when, its kind, and the parts of its key. `gone_at` is when it was removed.

    Who begins to name a thing writes its mention, and so does who removes it: of the two that meet one is sent back.
    """

    keyed_by: ClassVar = ("kind", "named")

    kind: str
    named: str
    recent: tuple[tuple[Instant, str, tuple[str | int, ...]], ...] = ()
    gone_at: Instant | None = None
    at: Instant

    def by(self, kind: str, parts: tuple[str | int, ...], now: int) -> "Mention":
        """The same with one more who names it; what is old is forgotten."""
        young = tuple(one for one in self.recent if one[0] > now - KEPT_SECONDS and one[1:] != (kind, parts))
        return self.but(recent=(*young, (now, kind, parts))[-MOST_KEPT:], gone_at=None, at=now)

    def lately(self, now: int) -> tuple[tuple[str, tuple[str | int, ...]], ...]:
        """Who has begun to name it within the last ten minutes."""
        return tuple((kind, parts) for at, kind, parts in self.recent if at > now - KEPT_SECONDS)
