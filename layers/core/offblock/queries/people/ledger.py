"""How a ledger is shown, with the names of what its entries come from."""

from __future__ import annotations

from offblock.domain.kernel.names import class_of
from offblock.domain.people.ledger import LedgerEntry
from offblock.queries import names
from offblock.queries.reader import Reader
from offblock.schemas.people.ledger import EntryView, entry_view

NAMED = {"mission": "Mission", "bounty": "Bounty"}
"""The sources that stay and have a name; bookings are gone when they are flown, their entries' reasons name them."""


def views(reader: Reader, entries: list[LedgerEntry]) -> list[EntryView]:
    """Entries with the names of their missions and bounties, read in one call."""
    sources = [one.source for one in entries if one.source.kind in NAMED]
    found = names.of(reader, *((class_of(NAMED[one.kind]), one.id) for one in sources))
    return [entry_view(one, found.get((NAMED.get(one.source.kind, ""), one.source.id))) for one in entries]
