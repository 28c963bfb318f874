"""What the published desktop client sends of a flight, of either generation: texts, and times by its own clock (FL-03).

Its times say nothing that is needed, its clock may be wrong by hours: they are not looked at. Whatever is no text is
taken as none, and the rules say what is missing.
"""

from typing import Any

from offblock.domain.flights.starts import FiledFlight

LONGEST = 40


def read_filed(sent: Any) -> FiledFlight:
    """The flight that a start or a finish names."""
    return FiledFlight(*(_text(sent, name) for name in ("callsign", "departure", "arrival")))


def read_callsign(sent: Any) -> str:
    """The callsign of a flight that is given up; nothing where none was sent."""
    return _text(sent, "callsign")


def _text(sent: Any, name: str) -> str:
    found = sent.get(name) if isinstance(sent, dict) else None
    return found[:LONGEST] if isinstance(found, str) else ""
