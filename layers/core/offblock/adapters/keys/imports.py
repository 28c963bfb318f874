"""Keys of imports, and of the rows that failed in them."""

from collections.abc import Callable

from offblock.adapters.keys.grammar import Listing, Shape, number, part, simple

SHAPES: dict[str, Shape] = {
    "Import": simple("I", "I", listed=True, g1=lambda r: ("I", number(r.id))),
    "FailedRows": Shape(lambda an_id, name: (f"I#{part(an_id)}", f"F#{part(name)}"), ttl=lambda r: r.expires_at),
}

LISTS: dict[str, Callable[..., Listing]] = {
    "imports": lambda: Listing("Import", "gsi1", "I", descending=True),
}
