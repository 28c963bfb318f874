"""Keys of the airline itself: its collections, settings and airports."""

from collections.abc import Callable

from offblock.adapters.keys.grammar import Listing, Shape, number, simple


def _entry(kind: str) -> Shape:
    """An entry of the collections, which are one partition."""
    return Shape(lambda an_id: ("REF", f"{kind}#{number(an_id)}"))


SHAPES: dict[str, Shape] = {
    "ReferenceHead": Shape(lambda: ("REF", "HEAD")),
    "Airline": _entry("AIRLINE"),
    "Fleet": _entry("FLEET"),
    "Subfleet": _entry("SUBFLEET"),
    "Rank": _entry("RANK"),
    "Licence": _entry("LICENCE"),
    "Restriction": _entry("RESTRICTION"),
    "MelDefinition": _entry("MEL"),
    "Settings": Shape(lambda: ("CFG", "SETTINGS"), blank=True),
    "AirportsHead": Shape(lambda: ("APX", "HEAD")),
    "AirportsPart": Shape(lambda part_number: ("APX", f"P#{part_number:03d}")),
    "Airport": simple("AP", "AP", listed=True, g1=lambda r: ("AP", r.icao)),
}

LISTS: dict[str, Callable[..., Listing]] = {
    "airports": lambda low=" ": Listing("Airport", "gsi1", "AP", low),
}
