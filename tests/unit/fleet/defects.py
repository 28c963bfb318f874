"""What the airline's aircraft may be found with."""

from typing import Any

from offblock.domain.airline.reference import MelDefinition, Reference
from tests.unit.builders import aircraft, reference


def definition(an_id: int = 1, **fields: Any) -> MelDefinition:
    """Something that every booking of the airline's aircraft finds."""
    own = aircraft().airline_id
    plain = {"airline_id": own, "ata_chapter": 33, "title": "Cabin light", "category": "C", "probability": 1}
    return MelDefinition.model_validate({"id": an_id, **plain, **fields})


def known(*some: MelDefinition) -> Reference:
    """A tenant's collections with these definitions."""
    return reference(mel_definitions={one.id: one for one in some})
