"""Keys of the airline itself: its collections, settings and airports, and the last simulation of other settings."""

from collections.abc import Callable, Iterable
from typing import Any

from offblock.adapters.keys.grammar import Listing, Name, Shape, airports, number, simple


def _entry(kind: str, names: Callable[[Any], Iterable[Name]] = lambda record: ()) -> Shape:
    """An entry of the collections, which are one partition."""
    return Shape(lambda an_id: ("REF", f"{kind}#{number(an_id)}"), names=names)


SHAPES: dict[str, Shape] = {
    "ReferenceHead": Shape(lambda: ("REF", "HEAD")),
    "Airline": _entry("AIRLINE", lambda r: airports(*r.hubs)),
    "Fleet": _entry("FLEET", lambda r: airports(r.base)),
    "Subfleet": _entry("SUBFLEET", lambda r: airports(r.base)),
    "Rank": _entry("RANK"),
    "Licence": _entry("LICENCE"),
    "Restriction": _entry("RESTRICTION", lambda r: airports(r.target.id) if r.target.kind == "airport" else ()),
    "MelDefinition": _entry("MEL"),
    "Settings": Shape(lambda: ("CFG", "SETTINGS"), blank=True),
    "LastChanges": Shape(lambda: ("CFG#CHANGED", "CHANGED"), blank=True),
    "Simulation": Shape(lambda: ("SIM", "SIM"), ttl=lambda r: r.expires_at),
    "Branding": Shape(lambda: ("CFG", "BRANDING"), blank=True),
    "OldPicture": simple("PIC", "OLD", due=lambda r: ("pictures", r.due_at)),
    "AirportsHead": Shape(lambda: ("APX", "HEAD")),
    "AirportsPart": Shape(lambda part_number: ("APX", f"P#{part_number:03d}")),
    "Airport": simple("AP", "AP", listed=True, g1=lambda r: ("AP", r.icao)),
}

LISTS: dict[str, Callable[..., Listing]] = {
    "airports": lambda low=" ", high="~": Listing("Airport", "gsi1", "AP", low, high),
}
