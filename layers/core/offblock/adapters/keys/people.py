"""Keys of users, their ledgers and the addresses that are taken."""

from collections.abc import Callable

from offblock.adapters.keys.grammar import Listing, Shape, folded, part, simple

SHAPES: dict[str, Shape] = {
    "User": simple("U", "U", listed=True, g1=lambda r: ("U", f"{folded(r.name)}#{r.id}")),
    "Entry": Shape(lambda pilot_id, seq: (f"L#{pilot_id}", f"{seq:010d}")),
    "EmailMarker": simple("EMAIL", "EMAIL", owner=lambda r: r.owner_id),
}

LISTS: dict[str, Callable[..., Listing]] = {
    "users": lambda: Listing("User", "gsi1", "U"),
    "ledger": lambda user_id: Listing("Entry", None, f"L#{part(user_id)}", descending=True),
}
