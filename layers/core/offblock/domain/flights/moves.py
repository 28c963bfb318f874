"""Moving aircraft without a flight: staff do it, and teleports do (RP-13, RP-17, RP-18, CC-30)."""

from dataclasses import dataclass, field
from enum import StrEnum

from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.bounties.bounties import Bounty, cancel_unclaimed
from offblock.domain.charter.missions import LIVE, Mission
from offblock.domain.charter.requests import PositioningRequest, lock_for_waiting_contract
from offblock.domain.fleet.aircraft import Aircraft, AircraftLocked, AircraftUnderBounty
from offblock.domain.fleet.stands import Apron, Stand
from offblock.domain.fleet.whereabouts import placed
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.events import Event, NoticeKind
from offblock.domain.kernel.jobs import RETRY_SECONDS
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.refusals import Conflict
from offblock.domain.people.staff_edits import AlreadyThere


@dataclass(frozen=True, slots=True)
class LoadedMove:
    """An aircraft that is put elsewhere, and what that touches.

    `bounty` is the live one on it, `stands` its own and all of where it goes, `requests` are the contracts that want
    it, `mission` the one for which a teleport was asked.
    """

    aircraft: Aircraft
    rulebook: Rulebook = field(default_factory=Rulebook)
    bounty: Bounty | None = None
    stands: tuple[Stand, ...] = ()
    requests: tuple[PositioningRequest, ...] = ()
    mission: Mission | None = None


class AircraftInUse(Conflict):
    """It is booked or in the air, so staff cannot move it (RP-18)."""


def must_be_movable(aircraft: Aircraft, airport: str, now: int) -> None:
    """Refuse to move an aircraft that is flying, locked, claimed, booked, or about to be put in place (RP-18)."""
    named = {"registration": aircraft.registration, "aircraft_id": aircraft.id}
    if aircraft.flight_id:
        raise AircraftInUse("{registration} is in the air: wait until it has landed.", **named, why="flying")
    if aircraft.locked_by:
        raise AircraftLocked(
            "{registration} is kept for contract {mission_id}: end that first.", **named, mission_id=aircraft.locked_by
        )
    if aircraft.teleport and aircraft.teleport.mission_id:
        raise AircraftLocked(
            "{registration} is being moved to {airport} for a contract: wait until it is there.",
            **named,
            airport=aircraft.teleport.to,
            mission_id=aircraft.teleport.mission_id,
        )
    if aircraft.is_claimed_at(now):
        raise AircraftUnderBounty(
            "{registration} is being brought home by a pilot: wait until it is delivered.", **named
        )
    if aircraft.live_holds(now):
        raise AircraftInUse("{registration} has active bookings: take them away first.", **named, why="booked")
    if aircraft.airport == airport:
        raise AlreadyThere("{registration} stands at {airport} already.", **named, airport=airport)


def move(loaded: LoadedMove, airport: str, moment: Moment) -> Decision[Aircraft]:
    """Staff put an aircraft elsewhere: its unclaimed bounty is cancelled, nobody has caused where it stands (RP-17).

    It takes a stand by the same tiers as a landing (BK-04). A contract that wants it there has it at once.
    """
    aircraft, changes = loaded.aircraft, ChangeSet()
    must_be_movable(aircraft, airport, moment.now)
    _put(loaded, airport, changes, moment)
    lock_for_waiting_contract(aircraft, loaded.requests, changes)
    return changes.decide(changes.now(aircraft))


def _put(loaded: LoadedMove, airport: str, changes: ChangeSet, moment: Moment) -> None:
    """Put the aircraft on a stand of the airport; no bounty and no teleport moves it any more."""
    aircraft = loaded.aircraft
    cancel_unclaimed(loaded.bounty, aircraft, changes, moment)
    changes.edit(aircraft, teleport=None)
    if aircraft.airport != airport:
        apron = Apron(loaded.stands, changes, moment)
        apron.leave(aircraft)
        stand, free = apron.settle(airport, aircraft), changes.now(aircraft)
        changes.put(placed(free, airport, stand, loaded.rulebook, moment), instead_of=free)


class Progress(StrEnum):
    """How far a teleport has come."""

    OVER = "over"
    BOOKED = "booked"
    FLYING = "flying"
    MOVED = "moved"


def teleport(loaded: LoadedMove, moment: Moment) -> Decision[Progress]:
    """Put an aircraft where it is wanted, once nobody flies it and nobody has booked it (RP-13, CC-30).

    For a contract that still goes on it is locked there, and the staff member who made the mission is told. Done
    before, it is nothing.
    """
    aircraft, mission, changes = loaded.aircraft, loaded.mission, ChangeSet()
    wanted = aircraft.teleport
    if wanted is None:
        return Decision(Progress.OVER)
    if aircraft.flight_id:
        changes.put(still_tried(aircraft, moment.now, RETRY_SECONDS), instead_of=aircraft)
        return changes.decide(Progress.FLYING)
    if aircraft.holds:
        return Decision(Progress.BOOKED)
    _put(loaded, wanted.to, changes, moment)
    if mission and mission.status in LIVE:
        changes.edit(aircraft, locked_by=mission.id)
        facts = mission.facts | {"registration": aircraft.registration, "destination": wanted.to}
        staff = mission.created_by or mission.published_by
        changes.tell(Event(kind=NoticeKind.CONTRACT_AIRCRAFT_TELEPORTED, at=moment.now, to=staff, facts=facts))
    else:
        lock_for_waiting_contract(aircraft, loaded.requests, changes)
    return changes.decide(Progress.MOVED, subject=aircraft)


def start_attempt(aircraft: Aircraft, now: int, retry_seconds: int) -> Decision[Aircraft]:
    """The teleport is being carried out; should that fail, another attempt is due later."""
    assert aircraft.teleport, "a teleport that is over is not tried"
    teleport = aircraft.teleport
    again = aircraft.but(teleport=teleport.but(attempt=teleport.attempt + 1, next_check_at=now + retry_seconds))
    return Decision(again, puts=(again,))


def still_tried(aircraft: Aircraft, now: int, retry_seconds: int) -> Aircraft:
    """The aircraft whose teleport goes on, where it must be said: when half of the time to the next attempt is over."""
    teleport = aircraft.teleport
    assert teleport, "a teleport that is over is not tried"
    is_soon = teleport.next_check_at - now < retry_seconds // 2
    return aircraft.but(teleport=teleport.but(next_check_at=now + retry_seconds)) if is_soon else aircraft


def fail_attempt(aircraft: Aircraft, asked_at: int, attempt: int, now: int, again_seconds: int) -> Decision[None]:
    """The numbered attempt at the teleport that was asked for then has failed: one of another number is due soon."""
    teleport = aircraft.teleport
    if teleport is None or teleport.asked_at != asked_at:
        return Decision(None)
    again = teleport.but(attempt=max(teleport.attempt, attempt + 1), next_check_at=now + again_seconds)
    return Decision(None, puts=(aircraft.but(teleport=again),))
