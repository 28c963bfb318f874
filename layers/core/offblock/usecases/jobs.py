"""What the jobs do with one key of one tenant; each is judged again by the present state."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from offblock.usecases import bookings, generation, imports, missions

if TYPE_CHECKING:
    from offblock.adapters.store import Store

Key = tuple[str, str]
REJECTIONS_A_TURN = 100


def _mission(store: Store, key: Key) -> bool:
    missions.look(store, int(key[0].split("#")[1]))
    return False


def _booking(store: Store, key: Key) -> bool:
    bookings.purge(store, int(key[0].split("#")[1]), key[1].removeprefix("BK#"))
    return False


def _customer(store: Store, key: Key) -> bool:
    generation.generate(store, int(key[0].split("#")[1]))
    return False


def _rejections(store: Store, key: Key) -> bool:
    told = missions.tell_rejected(store, int(key[0].split("#")[1]), REJECTIONS_A_TURN)
    return told == REJECTIONS_A_TURN


def importing(files: imports.Files) -> Callable[[Store, Key], bool]:
    """The look at a large import, whose file lies in `files`."""
    return lambda store, key: imports.run_piece(store, int(key[0].split("#")[1]), files)


WORK: dict[str, Callable[[Store, Key], bool]] = {
    "windows": _mission,
    "bookings": _booking,
    "generation": _customer,
    "rejections": _rejections,
}
"""Each job's look at one key; True means that there is more to do for it."""

FINDS = {
    "check-leg-windows": "windows",
    "check-expired-windows": "windows",
    "purge-bookings": "bookings",
    "generate-contracts": "generation",
}
"""What a scheduled job looks for in the due index."""

EVERY_SECONDS = {
    "check-leg-windows": 300, "check-expired-windows": 300, "purge-bookings": 3600, "generate-contracts": 86_400,
}  # fmt: skip
"""How often each is scheduled, so that a silent one shows."""
