"""Messages that could not be delivered, for the operator (PF-09)."""

from __future__ import annotations

from offblock.domain.kernel.page import Page
from offblock.domain.notices.deliveries import Parked
from offblock.queries.reader import Reader


def parked(reader: Reader, per_page: int = 25, cursor: str | None = None) -> Page[Parked]:
    """A page of an airline's parked messages, newest first."""
    return reader.page("parked", size=per_page, cursor=cursor)
