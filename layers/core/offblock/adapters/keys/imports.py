"""Keys of imports, and of the rows that failed in them."""

from collections.abc import Callable

from offblock.adapters.keys.grammar import Listing, Shape, number, part, simple, ttl_after
from offblock.config import config

SHAPES: dict[str, Shape] = {
    "Import": simple(
        "I",
        "I",
        listed=True,
        g1=lambda r: ("I", number(r.id)),
        ttl=lambda r: ttl_after(r.created_at, config().import_days),
    ),
    "FailedRows": Shape(lambda an_id, name: (f"I#{part(an_id)}", f"F#{part(name)}"), ttl=lambda r: r.expires_at),
}

LISTS: dict[str, Callable[..., Listing]] = {
    "imports": lambda: Listing("Import", "gsi1", "I", descending=True),
}
