"""Moving aircraft without a flight (RP-17, RP-18), and the steps of a teleport."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain import bookings, moves
from offblock.domain.aircraft import Aircraft
from offblock.domain.audit import Act
from offblock.domain.bookings import Booking, hold_of
from offblock.domain.bounties import Bounty
from offblock.domain.callers import Caller
from offblock.domain.decision import Stale
from offblock.domain.jobs import AGAIN_SECONDS
from offblock.domain.missions import Mission
from offblock.domain.moves import Progress
from offblock.domain.stands import Stand
from offblock.usecases.bookings import expired_on, live_of, settle_expired, with_pilot
from offblock.usecases.bounties import around_of
from offblock.usecases.command import command
from offblock.usecases.customers import must_exist

if TYPE_CHECKING:
    from offblock.adapters.store import Store


@command
def move_aircraft(store: Store, caller: Caller, aircraft_id: int, airport: str) -> Aircraft:
    """Staff put an aircraft elsewhere (RP-17, RP-18)."""
    used = store.get(Aircraft, aircraft_id)
    must_exist(store, {"airport": airport})
    if expired_on(store, used, ()):
        used = store.get(Aircraft, aircraft_id)
    bounty = store.find(Bounty, used.bounty_id) if used.bounty_id else None
    wanted, stands = store.whole("wanted", used.id), stands_for(store, used, airport)
    decision = moves.move(used, airport, bounty, stands, around_of(store), store.moment.now, wanted)
    return store.commit(decision, Act(caller, "aircraft.move"))


def stands_for(store: Store, used: Aircraft, airport: str) -> list[Stand]:
    """All stands of the airport to which it goes, and the one that it leaves."""
    found: list[Stand] = store.whole("stands", airport)
    left = store.find(Stand, used.airport, used.stand) if used.airport and used.stand else None
    return [*found, *([left] if left and left.airport != airport else [])]


@command
def clear(store: Store, aircraft_id: int) -> bool:
    """A step of a teleport: take away one chain of bookings that is in its way, refunded and told; whether any was.

    What has expired goes as it does by the purge: nothing is given back (PF-06).
    """
    used = store.find(Aircraft, aircraft_id)
    if used is None or used.teleport is None or used.flight_id or not used.holds:
        return False
    first = used.holds[0]
    booking = store.find(Booking, first.pilot_id, first.key)
    if booking is None or booking.id != first.booking_id:
        return False
    if settle_expired(store, [booking]):
        return True
    chain = tuple(one for one in live_of(store, first.pilot_id) if hold_of(one).chain_id == first.chain_id)
    if booking not in chain:
        raise Stale
    pilot, holding = with_pilot(store, first.pilot_id, chain)
    reason = f"{used.registration} is needed at {used.teleport.to}."
    store.commit(bookings.take_away(chain, pilot, holding, reason, store.moment))
    return True


@command
def teleport(store: Store, aircraft_id: int) -> Progress:
    """A step of a teleport: put the aircraft where it is wanted, once nothing is in the way (RP-13, CC-30)."""
    used = store.find(Aircraft, aircraft_id)
    if used is None or used.teleport is None:
        return Progress.OVER
    mission = store.find(Mission, used.teleport.mission_id) if used.teleport.mission_id else None
    stands = stands_for(store, used, used.teleport.to)
    bounty = store.find(Bounty, used.bounty_id) if used.bounty_id else None
    wanted, around = store.whole("wanted", used.id), around_of(store)
    return store.commit(moves.teleport(used, mission, stands, around, store.moment.now, bounty, wanted))


def due(store: Store, aircraft_id: int) -> Aircraft | None:
    """An aircraft whose teleport is to be tried now."""
    used = store.find(Aircraft, aircraft_id)
    return used if used and used.teleport and used.teleport.look_at <= store.moment.now else None


@command
def note_attempt(store: Store, aircraft_id: int, retry_seconds: int) -> Aircraft | None:
    """The sweeper has started a teleport: should it fail, another attempt is due later."""
    used = store.find(Aircraft, aircraft_id)
    if used is None or used.teleport is None or used.teleport.look_at > store.moment.now:
        return None
    return store.commit(moves.teleport_tried(used, store.moment.now, retry_seconds))


@command
def give_up(store: Store, aircraft_id: int, asked_at: int, attempt: int) -> None:
    """A teleport has failed: the next attempt is due in a quarter of an hour."""
    used = store.find(Aircraft, aircraft_id)
    if used:
        store.commit(moves.tried_in_vain(used, asked_at, attempt, store.moment.now, AGAIN_SECONDS))
