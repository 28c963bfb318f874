"""What the jobs do with one key of one tenant; each is judged again by the present state."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from offblock.usecases import bookings, generation, imports, missions, networks

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


def _network(store: Store, key: Key) -> bool:
    """The airline's snapshot; a message names the change that it was sent for, the due index none."""
    told = key[1].partition("#")[2]
    networks.rebuild(store, int(key[0].split("#")[1]), int(told) if told else None)
    return False


def looks(files: imports.Files) -> dict[str, Callable[[Store, Key], bool]]:
    """Each job's look at one key, where imported files lie in `files`; True means that there is more to do for it."""
    return {
        "windows": _mission,
        "bookings": _booking,
        "generation": _customer,
        "rejections": _rejections,
        "network": _network,
        "imports": lambda store, key: imports.run_piece(store, int(key[0].split("#")[1]), files),
    }
