"""An airport's stands, for showing."""

from __future__ import annotations

from offblock.domain.airline.airports import Airport
from offblock.domain.fleet.stands import Stand
from offblock.domain.kernel.page import Page
from offblock.domain.kernel.refusals import NotFound
from offblock.queries.reader import Reader
from offblock.queries.showing import show


def listed(reader: Reader, icao: str, per_page: int, cursor: str) -> Page[Stand]:
    """An airport's stands by name."""
    show(reader, Airport, icao)
    return reader.page("stands", icao, size=per_page, cursor=cursor)


def shown(reader: Reader, icao: str, name: str) -> Stand:
    """One stand, for showing."""
    found = reader.peek(Stand, icao, name)
    if found is None:
        raise NotFound("There is no stand {name} at {airport}.", name=name, airport=icao)
    return found
