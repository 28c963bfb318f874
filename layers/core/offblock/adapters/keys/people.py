"""Keys of users, their ledgers and the addresses that are taken."""

from collections.abc import Callable, Iterable
from typing import Any

from offblock.adapters.keys.grammar import Listing, Name, Shape, airports, folded, part, simple


def _named_by_user(user: Any) -> Iterable[Name]:
    rank = [("Rank", str(user.rank_id))] if user.rank_id is not None else []
    return [*rank, *(("Licence", str(one.licence_id)) for one in user.licences), *airports(user.airport)]


SHAPES: dict[str, Shape] = {
    "User": simple(
        "U",
        "U",
        listed=True,
        g1=lambda r: ("U", f"{folded(r.name)}#{r.id}"),
        names=_named_by_user,
        due=lambda r: ("licences", r.licences_due_at) if r.licences_due_at is not None else None,
    ),
    "Entry": Shape(lambda pilot_id, seq: (f"L#{pilot_id}", f"{seq:010d}")),
    "EmailMarker": simple(
        "EMAIL",
        "EMAIL",
        listed=True,
        owner=lambda r: r.owner_id,
        g1=lambda r: ("UE", f"{r.address}#{r.owner_id}") if r.address else None,
    ),
    "Erasure": simple("ERASE", "E", due=lambda r: ("erasures", r.look_at) if r.look_at is not None else None),
}

LISTS: dict[str, Callable[..., Listing]] = {
    "users": lambda begins="": Listing("User", "gsi1", "U", begins or " ", f"{begins}~"),
    "addresses": lambda begins: Listing("EmailMarker", "gsi1", "UE", begins, f"{begins}~"),
    "ledger": lambda user_id: Listing("Entry", None, f"L#{part(user_id)}", descending=True),
}
