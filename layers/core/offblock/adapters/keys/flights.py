"""Keys of flights, their tracks, who is in the air, and what pilots have flown."""

from collections.abc import Callable

from offblock.adapters.keys.grammar import SHARDS, Listing, Shape, airports, month, month_before, number, part, simple

SHAPES: dict[str, Shape] = {
    "Flight": simple(
        "F",
        "F",
        listed=True,
        g1=lambda r: (f"F#{month(r.started_at)}", number(r.id)),
        g2=lambda r: (f"U#{r.pilot_id}", f"FL#{number(r.id)}"),
        names=lambda r: airports(r.arrival) if r.status == "flying" and r.diverted_from else (),
        g4=lambda r: ("REVIEW", f"{r.finished_at:010d}#{number(r.id)}") if r.status == "submitted" else None,
    ),
    "Live": Shape(
        lambda flight_id: (f"LIVE#{flight_id % SHARDS}", number(flight_id)),
        listed=True,
        g4=lambda r: ("HANGING", number(r.flight_id)) if r.hanging_since else None,
        due=lambda r: ("hanging", r.check_at) if r.check_at and not r.hanging_since else None,
    ),
    "TrackPiece": Shape(
        lambda flight_id, key: (f"F#{flight_id}", f"T#{part(key)}"),
        due=lambda r: ("tracks", r.move_at) if r.move_at else None,
    ),
    "Remarks": Shape(lambda pilot_id, flight_id: (f"U#{pilot_id}", f"FLR#{number(flight_id)}")),
    "Flown": Shape(lambda pilot_id, icao: (f"U#{pilot_id}", f"FLOWN#{part(icao)}")),
}

LISTS: dict[str, Callable[..., Listing]] = {
    "flights": lambda at, months=0: Listing("Flight", "gsi1", f"F#{month_before(at, months)}", descending=True),
    "flights_of": lambda user_id, is_newest_first=True: Listing(
        "Flight", "gsi2", f"U#{part(user_id)}", "FL#", "FL#~", descending=is_newest_first
    ),
    "to_review": lambda is_newest_first=False: Listing("Flight", "gsi4", "REVIEW", descending=is_newest_first),
    "hanging": lambda: Listing("Live", "gsi4", "HANGING"),
    "live": lambda shard_number: Listing("Live", None, f"LIVE#{shard_number}"),
    "track": lambda flight_id: Listing("TrackPiece", None, f"F#{part(flight_id)}", "T#", "T#~"),
    "remarks_of": lambda user_id: Listing("Remarks", None, f"U#{part(user_id)}", "FLR#", "FLR#~"),
    "flown": lambda user_id: Listing("Flown", None, f"U#{part(user_id)}", "FLOWN#", "FLOWN#~"),
}
