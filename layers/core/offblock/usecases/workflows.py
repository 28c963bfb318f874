"""The steps of the two workflows, and how their executions are named (RP-13, CC-30); each step may run again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from offblock.domain.bookings.claims import Expiry
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.fleet.aircraft import Aircraft, Teleport
from offblock.usecases.bookings import claims
from offblock.usecases.bounties import bounties
from offblock.usecases.flights import moves

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

Payload = dict[str, Any]
"""A step's or an execution's input or answer, as JSON."""


class Machines(Protocol):
    """The state machines of the stack."""

    def start(self, workflow: str, name: str, payload: Payload) -> None:
        """Start an execution; one of that name is the same one."""
        ...


def expiry_of(tenant: str, bounty: Bounty) -> tuple[str, Payload]:
    """Name and input of the execution that carries out a bounty's expiry; the same attempt is the same execution."""
    payload = {"tenant": tenant, "bounty_id": bounty.id, "attempt": bounty.attempt}
    return f"{tenant}-{bounty.id}-{bounty.attempt}", payload


def teleport_of(tenant: str, aircraft_id: int, teleport: Teleport) -> tuple[str, Payload]:
    """Name and input of the execution that carries out a teleport; the same attempt is the same execution."""
    payload = {"tenant": tenant, "aircraft_id": aircraft_id, "asked_at": teleport.asked_at, "attempt": teleport.attempt}
    return f"{tenant}-{aircraft_id}-{teleport.asked_at}-{teleport.attempt}", payload


def expire(store: Store, payload: Payload) -> Payload:
    """End a bounty: `progress`, and the `teleport` (name and input) to be started for its aircraft, if any."""
    progress = claims.expire(store, payload["bounty_id"])
    is_over = progress in (Expiry.OVER, Expiry.EXPIRED)
    return {"progress": progress} | (_ordered(store, payload["bounty_id"]) if is_over else {})


def _ordered(store: Store, bounty_id: int) -> Payload:
    """The teleport that a bounty's end has asked for and that is not done yet; also when the end was some time ago."""
    bounty = store.find(Bounty, bounty_id)
    aircraft = store.find(Aircraft, bounty.aircraft_id) if bounty else None
    if aircraft is None or aircraft.teleport is None or aircraft.teleport.bounty_id != bounty_id:
        return {}
    name, payload = teleport_of(store.tenant, aircraft.id, aircraft.teleport)
    return {"teleport": {"name": name, "input": payload}}


def clear(store: Store, payload: Payload) -> Payload:
    """Take away a chain of bookings that is in a teleport's way: whether there was one."""
    return {"cleared": moves.clear(store, payload["aircraft_id"])}


def teleport(store: Store, payload: Payload) -> Payload:
    """Put the aircraft in place: how far that has come."""
    return {"progress": moves.teleport(store, payload["aircraft_id"])}


def is_wanted(store: Store, payload: Payload) -> bool:
    """Whether what an execution failed to bring about is still to be brought about."""
    return bool(_starts(store, payload))


def start_again(store: Store, payload: Payload, machines: Machines) -> None:
    """Begin anew what an execution failed to bring about, as the next attempt; again is the same execution (OP-03)."""
    give_up(store.aside(), payload)
    for workflow, (name, wanted) in _starts(store, payload).items():
        machines.start(workflow, name, wanted)


def _starts(store: Store, payload: Payload) -> dict[str, tuple[str, Payload]]:
    """Name and input of the executions, by workflow, that bring about now what one of that input was to."""
    if "bounty_id" not in payload:
        aircraft = store.find(Aircraft, payload["aircraft_id"])
        teleport = aircraft.teleport if aircraft else None
        if aircraft is None or teleport is None or teleport.asked_at != payload["asked_at"]:
            return {}
        return {"teleport": teleport_of(store.tenant, aircraft.id, teleport)}
    bounty = store.find(Bounty, payload["bounty_id"])
    if bounty and bounty.is_live:
        return {"bounty_expiry": expiry_of(store.tenant, bounty)}
    ordered = _ordered(store, payload["bounty_id"]).get("teleport")
    return {"teleport": (ordered["name"], ordered["input"])} if ordered else {}


def give_up(store: Store, payload: Payload) -> Payload:
    """After a failure: the next attempt is due soon, under another name."""
    if "bounty_id" in payload:
        bounties.give_up(store, payload["bounty_id"], payload["attempt"])
    else:
        moves.give_up(store, payload["aircraft_id"], payload["asked_at"], payload["attempt"])
    return {}
