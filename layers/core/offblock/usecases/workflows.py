"""The steps of the two workflows, and how their executions are named (RP-13, CC-30); each step may run again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from offblock.domain.bookings.claims import Expiry
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.fleet.aircraft import Aircraft, Teleport
from offblock.usecases.bookings import claims
from offblock.usecases.bounties import bounties
from offblock.usecases.flights import moves

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

Told = dict[str, Any]
"""A step's or an execution's input or answer, as JSON."""


def expiry_of(tenant: str, bounty: Bounty) -> tuple[str, Told]:
    """Name and input of the execution that carries out a bounty's expiry; the same attempt is the same execution."""
    told = {"tenant": tenant, "bounty_id": bounty.id, "attempt": bounty.attempt}
    return f"{tenant}-{bounty.id}-{bounty.attempt}", told


def teleport_of(tenant: str, aircraft_id: int, asked: Teleport) -> tuple[str, Told]:
    """Name and input of the execution that carries out a teleport; the same attempt is the same execution."""
    told = {"tenant": tenant, "aircraft_id": aircraft_id, "asked_at": asked.asked_at, "attempt": asked.attempt}
    return f"{tenant}-{aircraft_id}-{asked.asked_at}-{asked.attempt}", told


def expire(store: Store, told: Told) -> Told:
    """End a bounty: `progress`, and the `teleport` (name and input) to be started for its aircraft, if any."""
    progress = claims.expire(store, told["bounty_id"])
    is_over = progress in (Expiry.OVER, Expiry.EXPIRED)
    return {"progress": progress} | (_ordered(store, told["bounty_id"]) if is_over else {})


def _ordered(store: Store, bounty_id: int) -> Told:
    """The teleport that a bounty's end has asked for and that is not done yet; also when the end was some time ago."""
    bounty = store.find(Bounty, bounty_id)
    used = store.find(Aircraft, bounty.aircraft_id) if bounty else None
    if used is None or used.teleport is None or used.teleport.bounty_id != bounty_id:
        return {}
    name, told = teleport_of(store.tenant, used.id, used.teleport)
    return {"teleport": {"name": name, "input": told}}


def clear(store: Store, told: Told) -> Told:
    """Take away a chain of bookings that is in a teleport's way: whether there was one."""
    return {"cleared": moves.clear(store, told["aircraft_id"])}


def teleport(store: Store, told: Told) -> Told:
    """Put the aircraft in place: how far that has come."""
    return {"progress": moves.teleport(store, told["aircraft_id"])}


def give_up(store: Store, told: Told) -> Told:
    """After a failure: the next attempt is due soon, under another name."""
    if "bounty_id" in told:
        bounties.give_up(store, told["bounty_id"], told["attempt"])
    else:
        moves.give_up(store, told["aircraft_id"], told["asked_at"], told["attempt"])
    return {}
