"""How ledger entries are shown."""

from typing import Any

from offblock.domain.kernel.values import Instant
from offblock.domain.people.ledger import EntryType, LedgerEntry
from offblock.schemas.schema import Schema


class SourceView(Schema):
    """What caused an entry; a mission by its title, a bounty by its airports."""

    kind: str
    id: int
    name: str | None = None


class EntryView(Schema):
    """One line of a ledger."""

    id: int
    type: EntryType
    points: int
    balance: int
    reason: str
    source: SourceView
    created_at: Instant


def entry_view(entry: LedgerEntry, source: Any = None) -> EntryView:
    """A ledger entry without what only the house needs; `source` is the mission or bounty that caused it."""
    name = getattr(source, "title", None) or (f"{source.origin} → {source.destination}" if source else None)
    caused_by = SourceView(**entry.source.model_dump(), name=name)
    return EntryView(**entry.model_dump(exclude={"pilot_id", "seq", "source"}), source=caused_by)
