"""Airports as use cases load them: those that something names, and how far it is between two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.airline import airports
from offblock.domain.airline.airports import Airport

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


def load_airports(store: Store, named: dict[str, str]) -> dict[str, Airport]:
    """The airports by ICAO code, or a refusal that names each field whose airport is not here."""
    codes = tuple(dict.fromkeys(named.values()))
    found = store.find_all(*((Airport, icao) for icao in codes), strong=False) if codes else []
    there = {airport.icao: airport for airport in found if airport}
    airports.must_exist(named, there)
    return there


def distance_between(store: Store, here: str, there: str) -> int:
    """The great-circle distance in whole nautical miles; 0 where an airport is gone."""
    first, second = store.find_all((Airport, here), (Airport, there), strong=False)
    if first is None or second is None:
        return 0
    distance: int = first.distance_nm_to(second)
    return distance
