"""Flight numbers that are in use: branded ones of missions, and those of ferries."""

from typing import ClassVar

from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import Id


class FlightNumberMarker(Record):
    """Says that a flight number is in use and by what; put only if absent, gone when its owner ends (CC-05)."""

    keyed_by: ClassVar = ("number",)

    number: str
    owner_id: Id
