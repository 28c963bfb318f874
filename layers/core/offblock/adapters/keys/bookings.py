"""Keys of bookings, which lie with their pilots, and of previews."""

from collections.abc import Callable

from offblock.adapters.keys.grammar import Listing, Shape, number, part, simple
from offblock.domain.kernel.values import DAY_SECONDS

SHAPES: dict[str, Shape] = {
    "Booking": Shape(
        lambda pilot_id, key: (f"U#{pilot_id}", f"BK#{key}"),
        listed=True,
        g1=lambda r: ("BK", number(r.id)),
        due=lambda r: None if r.flight_id else ("bookings", r.expires_at),
    ),
    "Preview": simple(
        "DS",
        "DS",
        listed=True,
        g2=lambda r: (f"U#{r.pilot_id}", f"DS#{number(r.id)}") if r.status == "open" else None,
        ttl=lambda r: r.expires_at + DAY_SECONDS,
    ),
}

LISTS: dict[str, Callable[..., Listing]] = {
    "bookings_of": lambda user_id: Listing("Booking", None, f"U#{part(user_id)}", "BK#", "BK#~"),
    "previews_of": lambda user_id: Listing("Preview", "gsi2", f"U#{part(user_id)}", "DS#", "DS#~", descending=True),
    "bookings": lambda an_id=None: Listing("Booking", "gsi1", "BK", *((number(an_id), number(an_id)) if an_id else ())),
}
