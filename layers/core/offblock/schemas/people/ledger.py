"""How ledger entries are shown."""

from typing import Any

from offblock.domain.kernel.values import Instant
from offblock.domain.people.ledger import EntryType, LedgerEntry, Source
from offblock.schemas.schema import Schema


class EntryView(Schema):
    """One line of a ledger: why in words, and by code and facts where the words are ours (PF-18).

    `source_name` is the mission's title or the bounty's airports.
    """

    id: int
    type: EntryType
    points: int
    balance: int
    reason: str
    code: str | None = None
    facts: dict[str, Any] = {}
    source: Source
    source_name: str | None = None
    created_at: Instant


def entry_view(entry: LedgerEntry, source: Any = None) -> EntryView:
    """A ledger entry without what only the house needs; `source` is the mission or bounty that caused it."""
    name = getattr(source, "title", None) or (f"{source.origin} → {source.destination}" if source else None)
    return EntryView(**entry.model_dump(exclude={"pilot_id", "seq"}), source_name=name)
