"""How ledger entries are shown."""

from typing import Any

from offblock.domain.kernel.values import Instant
from offblock.domain.people.ledger import EntryType, LedgerEntry, Source
from offblock.schemas.schema import Schema


class EntryView(Schema):
    """One line of a ledger: why in words, and by code and facts where the words are ours (PF-18)."""

    id: int
    type: EntryType
    points: int
    balance: int
    reason: str
    code: str | None = None
    facts: dict[str, Any] = {}
    source: Source
    created_at: Instant


def entry_view(entry: LedgerEntry) -> EntryView:
    """A ledger entry without what only the house needs."""
    return EntryView(**entry.model_dump(exclude={"pilot_id", "seq"}))
