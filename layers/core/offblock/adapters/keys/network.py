"""Keys of schedules, of the networks that are made of them, and of flight numbers in use."""

from collections.abc import Callable

from offblock.adapters.keys.grammar import Listing, Shape, airports, part, simple

SHAPES: dict[str, Shape] = {
    "Schedule": simple(
        "S",
        "S",
        listed=True,
        g1=lambda r: (f"S#{r.departure}", f"{r.arrival}#{r.airline_id}#{r.flight_number}#{r.id}"),
        g2=lambda r: (f"SA#{r.arrival}", f"{r.departure}#{r.airline_id}#{r.flight_number}#{r.id}"),
        names=lambda r: [("Airline", str(r.airline_id)), *airports(r.departure, r.arrival, r.alternate)],
        g4=lambda r: (f"SN#{r.airline_id}", f"{r.departure}#{r.arrival}#{r.flight_number}#{r.id}"),
    ),
    "NetworkHead": Shape(
        lambda airline_id: (f"NET#{part(airline_id)}", "HEAD"),
        due=lambda r: ("network", r.due_at) if r.due_at is not None else None,
    ),
    "NetworkPart": Shape(
        lambda airline_id, snapshot, n: (f"NET#{part(airline_id)}", f"V#{part(snapshot)}#{n:03d}"),
    ),
    "FlightNumberMarker": simple("FLT", "FLT", owner=lambda r: r.owner_id),
}

LISTS: dict[str, Callable[..., Listing]] = {
    "schedules_from": lambda icao, arrival="": Listing(
        "Schedule", "gsi1", f"S#{part(icao)}", f"{arrival} ", f"{arrival}~"
    ),
    "schedules_to": lambda icao: Listing("Schedule", "gsi2", f"SA#{part(icao)}"),
    "schedules_of": lambda airline_id: Listing("Schedule", "gsi4", f"SN#{part(airline_id)}"),
}
