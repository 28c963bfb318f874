"""The world's airports, of which an airline adds those that it needs; from the package `airportsdata` (MIT)."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from offblock.domain.airline.airports import Airport
from offblock.domain.kernel.values import folded
from offblock.formats.rows.reading import IATA, ICAO

MOST_FOUND = 25


@cache
def _world() -> dict[str, Any]:
    import airportsdata  # three megabytes, read with the first question

    return {code: one for code, one in airportsdata.load("ICAO").items() if ICAO.fullmatch(code)}


def airports_of(codes: Iterable[str]) -> dict[str, Airport]:
    """Those of the codes that the world knows as ICAO codes, as airports to enter."""
    return {code: _airport(_world()[code]) for code in sorted(set(codes)) if code in _world()}


def search(text: str) -> list[Airport]:
    """Up to 25 airports by a code, else by a part of their name or town, exact codes first."""
    wanted = folded(" ".join(text.split()))
    if not wanted:
        return []
    code = wanted.upper()
    found = [one for one in _world().values() if _place(one, code) or _is_called(one, wanted)]
    found.sort(key=lambda one: (-_place(one, code), not one["iata"], one["icao"]))
    return [_airport(one) for one in found[:MOST_FOUND]]


def _place(one: Any, code: str) -> int:
    """How near an airport's codes are: 2 is one of them, 1 the ICAO code's beginning, 0 neither."""
    return 2 if code in (one["icao"], one["iata"]) else int(one["icao"].startswith(code))


def _is_called(one: Any, wanted: str) -> bool:
    return wanted in folded(one["name"]) or wanted in folded(one["city"])


def _airport(one: Any) -> Airport:
    return Airport(
        icao=one["icao"],
        iata=one["iata"] if IATA.fullmatch(one["iata"]) else None,
        name=(one["name"] or one["city"] or one["icao"])[:100],
        location=one["city"][:100] or None,
        region=one["subd"][:100] or None,
        country=one["country"] or None,
        timezone=one["tz"] or None,
        latitude=one["lat"],
        longitude=one["lon"],
        elevation_ft=round(one["elevation"]) if -2000 <= one["elevation"] <= 30_000 else None,
    )
