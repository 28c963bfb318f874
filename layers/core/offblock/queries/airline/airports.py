"""Airports of the world, to be entered here."""

from __future__ import annotations

from offblock.domain.airline.airports import Airport


def of_the_world(text: str) -> list[Airport]:
    """Airports by a code or a part of their name or town, whether they are here or not."""
    from offblock.formats import world_airports  # its list is large, and few ask for it

    return world_airports.search(text)
