"""The rules of the airline as everybody may read them (PF-19)."""

from __future__ import annotations

from offblock.domain.airline.settings import Settings
from offblock.queries.reader import Reader
from offblock.schemas.bookings.rules import RulesView, rules_view


def shown(reader: Reader) -> RulesView:
    """What the settings of now cost and allow: half a read unit."""
    return rules_view(reader.peek(Settings) or Settings())
