"""Keys of bounties."""

from collections.abc import Callable

from offblock.adapters.keys.grammar import Listing, Shape, number, simple

SHAPES: dict[str, Shape] = {
    "Bounty": simple(
        "B",
        "B",
        listed=True,
        g1=lambda r: ("B", f"{'0' if r.is_live else '1'}#{number(r.id)}"),
        due=lambda r: ("bounties", r.next_check_at) if r.is_live else None,
    ),
    "Scanned": Shape(lambda: ("CFG", "SCANNED")),
}

LISTS: dict[str, Callable[..., Listing]] = {
    "bounties": lambda low="0", high="2": Listing("Bounty", "gsi1", "B", low, high),
}
