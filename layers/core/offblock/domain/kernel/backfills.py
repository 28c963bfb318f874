"""How far the operator has come with writing older records as this release writes them (OP-05)."""

from typing import ClassVar

from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import Instant


class Backfill(Record):
    """One walk through the table: after which item it goes on (`cursor`), and what it has done up to there.

    `unread` counts items that this release cannot read; `ended_at` is when the end was reached.
    """

    keyed_by: ClassVar = ("name",)

    name: str
    begun_at: Instant
    cursor: str | None = None
    looked_at: int = 0
    written: int = 0
    unread: int = 0
    ended_at: Instant | None = None

    def after(self, looked_at: int, written: int, unread: int) -> "Backfill":
        """The walk with one page more behind it."""
        counts = {"looked_at": self.looked_at + looked_at, "written": self.written + written}
        return self.but(**counts, unread=self.unread + unread)
