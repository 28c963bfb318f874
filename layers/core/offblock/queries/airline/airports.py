"""Airports as they are shown: those of the world, to be entered here, and some of the index, whole."""

from __future__ import annotations

from offblock.domain.airline.airport_index import AirportPlace
from offblock.domain.airline.airports import Airport
from offblock.queries import names
from offblock.queries.reader import Reader


def of_the_world(text: str) -> list[Airport]:
    """Airports by a code or a part of their name or town, whether they are here or not."""
    from offblock.formats import world_airports  # its list is large, and few ask for it

    return world_airports.search(text)


def whole(reader: Reader, places: list[AirportPlace]) -> list[Airport]:
    """The airports behind some of the index, in its order; one that is gone meanwhile is left out."""
    known = names.only(Airport, names.of(reader, *((Airport, one.icao) for one in places)))
    return [known[one.icao] for one in places if one.icao in known]
