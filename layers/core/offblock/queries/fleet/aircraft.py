"""How aircraft are listed."""

from __future__ import annotations

from dataclasses import dataclass

from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.page import Page
from offblock.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class AircraftFilter:
    """What a list of aircraft leaves out."""

    airline_id: int | None
    subfleet_id: int | None

    def takes(self, aircraft: Aircraft) -> bool:
        """Whether the list shows it."""
        return self.airline_id in (None, aircraft.airline_id) and self.subfleet_id in (None, aircraft.subfleet_id)


def listed(reader: Reader, airport: str | None, per_page: int, cursor: str) -> Page[Aircraft]:
    """Aircraft by registration, or those at an airport."""
    if airport:
        return reader.page("aircraft_at", airport, size=per_page, cursor=cursor)
    return reader.page("aircraft", size=per_page, cursor=cursor)
