"""An airport's stands, for showing."""

from __future__ import annotations

from offblock.domain.airline.airports import Airport
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.stands import Stand
from offblock.domain.kernel.page import Page
from offblock.domain.kernel.refusals import NotFound
from offblock.queries import names
from offblock.queries.reader import Reader
from offblock.queries.showing import show
from offblock.schemas.fleet.stands import StandView, stand_view


def views(reader: Reader, stands: list[Stand]) -> list[StandView]:
    """Stands as they are at this instant, with who has each."""
    now = reader.moment.now
    aircraft = names.by_id(reader, Aircraft, (one.aircraft_id for stand in stands for one in stand.had_by(now)))
    reference = reader.reference()
    return [stand_view(one, aircraft, reference, now) for one in stands]


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
