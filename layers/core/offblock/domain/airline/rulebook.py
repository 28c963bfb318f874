"""What an airline has written down: its small collections and its settings, read together."""

from dataclasses import dataclass, field

from offblock.domain.airline.reference import Reference
from offblock.domain.airline.settings import Settings


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The tenant's collections and settings as a rule is decided by them."""

    reference: Reference = field(default_factory=Reference)
    settings: Settings = field(default_factory=Settings)
