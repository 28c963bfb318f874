"""Keys of imports, and of the rows that failed in them."""

from offblock.adapters.keys.grammar import Shape, part, simple

SHAPES: dict[str, Shape] = {
    "Import": simple("I", "I"),
    "FailedRows": Shape(lambda an_id, name: (f"I#{part(an_id)}", f"F#{part(name)}"), ttl=lambda r: r.expires_at),
}
