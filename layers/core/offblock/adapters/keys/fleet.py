"""Keys of aircraft and what belongs to them, and of the stands where they park."""

import zlib
from collections.abc import Callable
from typing import Any

from offblock.adapters.keys.grammar import Listing, Shape, airports, folded, part, simple


def _aircraft_due(one: Any) -> tuple[str, int] | None:
    """When a teleport is next to be tried, else when the aircraft is idle, unless something holds or moves it."""
    if one.teleport:
        return "positions", one.teleport.next_check_at
    held = one.holds or one.flight_id or one.locked_by or one.bounty_id or one.grounded
    return ("idle", one.idle_at) if one.idle_at is not None and not held else None


SHAPES: dict[str, Shape] = {
    "Aircraft": simple(
        "AC",
        "AC",
        listed=True,
        g1=lambda r: ("AC", f"{r.registration}#{r.id}"),
        g2=lambda r: (f"AT#{r.airport}", f"AC#{r.airline_id}#{r.subfleet_id}#{r.id}") if r.airport else None,
        g4=lambda r: ("AWAY", f"{r.registration}#{r.id}") if r.away or r.bounty_id else None,
        due=_aircraft_due,
        names=lambda r: [("Subfleet", str(r.subfleet_id)), *airports(r.airport, r.base)],
    ),
    "OpenItems": simple(
        "AC",
        "MEL",
        listed=True,
        g4=lambda r: ("MEL", f"{r.due_at:010d}#{r.aircraft_id}") if r.due_at is not None else None,
    ),
    "Stand": Shape(
        lambda icao, name: (f"AP#{part(icao)}", f"ST#{folded(name)}-{zlib.crc32(name.encode()):08x}"),
        names=lambda r: airports(r.airport),
    ),
    "RegistrationMarker": simple("REG", "REG", owner=lambda r: r.owner_id),
}

LISTS: dict[str, Callable[..., Listing]] = {
    "aircraft": lambda begins="": Listing("Aircraft", "gsi1", "AC", begins or " ", f"{begins}~"),
    "aircraft_away": lambda: Listing("Aircraft", "gsi4", "AWAY"),
    "aircraft_at": lambda icao, airline_id=None: Listing(
        "Aircraft", "gsi2", f"AT#{part(icao)}", *((f"AC#{airline_id}#", f"AC#{airline_id}#~") if airline_id else ())
    ),
    "mel_open": lambda until=None: Listing(
        "OpenItems", "gsi4", "MEL", high="~" if until is None else f"{until:010d}#~"
    ),
    "stands": lambda icao: Listing("Stand", None, f"AP#{part(icao)}", "ST#", "ST#~"),
}
