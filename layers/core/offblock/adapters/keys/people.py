"""Keys of users, their ledgers and the addresses that are taken."""

from collections.abc import Callable, Iterable
from typing import Any

from offblock.adapters.keys.grammar import Listing, Name, Shape, airports, folded, part, simple


def _named_by_user(user: Any) -> Iterable[Name]:
    rank = [("Rank", str(user.rank_id))] if user.rank_id is not None else []
    return [*rank, *(("Licence", str(one.licence_id)) for one in user.licences), *airports(user.airport)]


SHAPES: dict[str, Shape] = {
    "User": simple("U", "U", listed=True, g1=lambda r: ("U", f"{folded(r.name)}#{r.id}"), names=_named_by_user),
    "Entry": Shape(lambda pilot_id, seq: (f"L#{pilot_id}", f"{seq:010d}")),
    "EmailMarker": simple("EMAIL", "EMAIL", owner=lambda r: r.owner_id),
}

LISTS: dict[str, Callable[..., Listing]] = {
    "users": lambda: Listing("User", "gsi1", "U"),
    "ledger": lambda user_id: Listing("Entry", None, f"L#{part(user_id)}", descending=True),
}
