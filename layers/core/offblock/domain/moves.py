"""Moving aircraft without a flight: staff do it, and teleports do (RP-13, RP-17, RP-18, CC-30)."""

from collections.abc import Iterable
from enum import StrEnum

from offblock.domain.aircraft import Aircraft, AircraftLocked, AircraftUnderBounty
from offblock.domain.bounties import Bounty, cancelled
from offblock.domain.decision import Decision
from offblock.domain.events import Event, EventKind
from offblock.domain.jobs import RETRY_SECONDS
from offblock.domain.missions import LIVE, Mission
from offblock.domain.refusals import Conflict
from offblock.domain.stands import Apron, Stand
from offblock.domain.stranding import Surroundings, placed
from offblock.domain.wanted import Wanted, kept_on_arrival


class AircraftInUse(Conflict):
    """It is booked or in the air, so staff cannot move it (RP-18)."""


class AlreadyThere(Conflict):
    """It stands there already."""


def must_be_movable(used: Aircraft, airport: str, now: int) -> None:
    """Refuse to move an aircraft that is flying, locked, claimed, booked, or about to be put in place (RP-18)."""
    name = used.registration
    if used.flight_id:
        raise AircraftInUse(f"{name} is in the air: wait until it has landed.")
    if used.locked_by:
        raise AircraftLocked(f"{name} is kept for contract {used.locked_by}: end that first.")
    if used.teleport and used.teleport.mission_id:
        raise AircraftLocked(f"{name} is being moved to {used.teleport.to} for a contract: wait until it is there.")
    if used.is_claimed_at(now):
        raise AircraftUnderBounty(f"{name} is being brought home by a pilot: wait until it is delivered.")
    if used.live_holds(now):
        raise AircraftInUse(f"{name} has active bookings: cancel them first.")
    if used.airport == airport:
        raise AlreadyThere(f"{name} stands at {airport} already.")


def move(
    used: Aircraft, airport: str, bounty: Bounty | None, stands: Iterable[Stand], around: Surroundings, now: int,
    wanted: Iterable[Wanted] = (),
) -> Decision[Aircraft]:  # fmt: skip
    """Staff put an aircraft elsewhere: its unclaimed bounty is cancelled, nobody has caused where it stands (RP-17).

    `stands` are its own and all of the airport's; it takes one by the same tiers as a landing (BK-04). A contract that
    wants it there has it at once.
    """
    must_be_movable(used, airport, now)
    apron = Apron(stands, now)
    apron.leave(used)
    stand = apron.settle(airport, used)
    there = placed(used.but(bounty_id=None, teleport=None), airport, stand, around, now)
    ended = (cancelled(bounty, now),) if bounty and bounty.is_live else ()
    there, met = kept_on_arrival(there, wanted)
    return Decision(there, puts=(there, *ended, *met, *apron.changed))


class Progress(StrEnum):
    """How far a teleport has come."""

    OVER = "over"
    BOOKED = "booked"
    FLYING = "flying"
    MOVED = "moved"


def teleport(
    used: Aircraft, mission: Mission | None, stands: Iterable[Stand], around: Surroundings, now: int,
    bounty: Bounty | None = None, wanted: Iterable[Wanted] = (),
) -> Decision[Progress]:  # fmt: skip
    """Put an aircraft where it is wanted, once nobody flies it and nobody has booked it (RP-13, CC-30).

    For a contract that still goes on it is locked there, and the staff member who made the mission is told. Done
    before, it is nothing.
    """
    asked = used.teleport
    if asked is None:
        return Decision(Progress.OVER)
    if used.flight_id:
        return Decision(Progress.FLYING, puts=still_tried(used, now, RETRY_SECONDS))
    if used.holds:
        return Decision(Progress.BOOKED)
    apron = Apron(stands, now)
    ended = (cancelled(bounty, now),) if bounty and bounty.is_live else ()
    there = used.but(teleport=None, bounty_id=None)
    if used.airport != asked.to:
        apron.leave(used)
        there = placed(there, asked.to, apron.settle(asked.to, used), around, now)
    told: tuple[Event, ...] = ()
    if mission and mission.status in LIVE:
        there = there.but(locked_by=mission.id)
        facts: dict[str, str | int | None] = {
            "registration": used.registration, "destination": asked.to, "mission_id": mission.id,
            "title": mission.title,
        }  # fmt: skip
        kind, to = EventKind.CONTRACT_AIRCRAFT_TELEPORTED, mission.created_by or mission.published_by
        told = (Event(kind=kind, at=now, to=to, facts=facts),)
    there, met = (there, ()) if there.locked_by else kept_on_arrival(there, wanted)
    return Decision(Progress.MOVED, puts=(there, *ended, *met, *apron.changed), happened=told)


def teleport_tried(used: Aircraft, now: int, retry_seconds: int) -> Decision[Aircraft]:
    """The teleport is being carried out; should that fail, another attempt is due later."""
    assert used.teleport, "a teleport that is over is not tried"
    again = used.but(teleport=used.teleport.but(attempt=used.teleport.attempt + 1, look_at=now + retry_seconds))
    return Decision(again, puts=(again,))


def still_tried(used: Aircraft, now: int, retry_seconds: int) -> tuple[Aircraft, ...]:
    """The aircraft whose teleport goes on, where it must be said: when half of the time to the next attempt is over."""
    assert used.teleport, "a teleport that is over is not tried"
    if used.teleport.look_at - now >= retry_seconds // 2:
        return ()
    return (used.but(teleport=used.teleport.but(look_at=now + retry_seconds)),)


def tried_in_vain(used: Aircraft, asked_at: int, attempt: int, now: int, again_seconds: int) -> Decision[None]:
    """The numbered attempt at the teleport that was asked for then has failed: one of another number is due soon."""
    asked = used.teleport
    if asked is None or asked.asked_at != asked_at:
        return Decision(None)
    again = asked.but(attempt=max(asked.attempt, attempt + 1), look_at=now + again_seconds)
    return Decision(None, puts=(used.but(teleport=again),))
