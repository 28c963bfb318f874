"""What the jobs do with one key of one tenant; each is judged again by the present state."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from offblock.domain.kernel.jobs import RETRY_SECONDS
from offblock.usecases import workflows
from offblock.usecases.bookings import releases
from offblock.usecases.bounties import bounties
from offblock.usecases.charter import applications, generation, missions, positioning
from offblock.usecases.flights import moves
from offblock.usecases.imports import imports
from offblock.usecases.network import snapshots

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

Key = tuple[str, str]
REJECTIONS_A_TURN = 100


class Workflows(Protocol):
    """What carries out work that waits on the outside."""

    def start(self, workflow: str, name: str, payload: dict[str, Any]) -> None:
        """Start an execution; one of that name that was started before is the same one."""
        ...


def _mission(store: Store, key: Key) -> bool:
    missions.sweep(store, int(key[0].split("#")[1]))
    return False


def _booking(store: Store, key: Key) -> bool:
    releases.purge(store, int(key[0].split("#")[1]), key[1].removeprefix("BK#"))
    return False


def _customer(store: Store, key: Key) -> bool:
    generation.generate(store, int(key[0].split("#")[1]))
    return False


def _rejections(store: Store, key: Key) -> bool:
    count = applications.tell_rejected(store, int(key[0].split("#")[1]), REJECTIONS_A_TURN)
    return count == REJECTIONS_A_TURN


def _idle(store: Store, key: Key) -> bool:
    bounties.offer_if_idle(store, int(key[0].split("#")[1]))
    return False


def _redue(store: Store, key: Key) -> bool | Key:
    """A page of all aircraft, after hubs, bases or settings have changed; the key names where to go on."""
    cursor = bounties.redue(store, key[1].removeprefix("FROM#"))
    return (key[0], f"FROM#{cursor}") if cursor else False


def _expire(store: Store, key: Key, machines: Workflows) -> bool:
    """Start the expiry of a bounty; its name makes starting it twice one execution (RP-13)."""
    bounty = bounties.due(store, int(key[0].split("#")[1]))
    if bounty:
        machines.start("bounty_expiry", *workflows.expiry_of(store.tenant, bounty))
        bounties.note_attempt(store, bounty.id, RETRY_SECONDS)
    return False


def _position(store: Store, key: Key, machines: Workflows) -> bool:
    """Start a teleport that is due, or look at an aircraft that a contract wants (CC-30)."""
    aircraft_id = int(key[0].split("#")[1])
    if key[1].startswith("W#"):
        positioning.check(store, aircraft_id, int(key[1].removeprefix("W#")))
        return False
    aircraft = moves.due(store, aircraft_id)
    if aircraft and aircraft.teleport:
        machines.start("teleport", *workflows.teleport_of(store.tenant, aircraft.id, aircraft.teleport))
        moves.note_attempt(store, aircraft.id, RETRY_SECONDS)
    return False


def _network(store: Store, key: Key) -> bool:
    """The airline's snapshot; a message names the change that it was sent for, the due index none."""
    changes = key[1].partition("#")[2]
    snapshots.rebuild(store, int(key[0].split("#")[1]), int(changes) if changes else None)
    return False


def looks(files: imports.Files, machines: Workflows) -> dict[str, Callable[[Store, Key], bool | Key]]:
    """Each job's look at one key; True means that there is more to do for it, a key that there is more for that.

    Imported files lie in `files`, and `machines` carry out what waits on the outside.
    """
    return {
        "windows": _mission,
        "bookings": _booking,
        "generation": _customer,
        "rejections": _rejections,
        "network": _network,
        "idle": _idle,
        "redue": _redue,
        "bounties": lambda store, key: _expire(store, key, machines),
        "positions": lambda store, key: _position(store, key, machines),
        "imports": lambda store, key: imports.run_piece(store, int(key[0].split("#")[1]), files),
    }
