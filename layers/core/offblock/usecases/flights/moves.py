"""Moving aircraft without a flight (RP-17, RP-18), and the steps of a teleport."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.bookings import releases
from offblock.domain.bookings.bookings import Booking, hold_of
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.charter.missions import Mission
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.stands import Stand
from offblock.domain.flights import moves
from offblock.domain.flights.moves import LoadedMove, Progress
from offblock.domain.kernel.decision import Stale
from offblock.domain.kernel.jobs import AGAIN_SECONDS
from offblock.domain.kernel.wording import Phrase
from offblock.usecases.airline.loading import load_airports
from offblock.usecases.bookings.loading import bookings_of, expire_on, expire_overdue, load_bookings
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def move_aircraft(store: Store, caller: Caller, aircraft_id: int, airport: str) -> Aircraft:
    """Staff put an aircraft elsewhere (RP-17, RP-18)."""
    aircraft = store.get(Aircraft, aircraft_id)
    load_airports(store, {"airport": airport})
    if expire_on(store, aircraft, ()):
        aircraft = store.get(Aircraft, aircraft_id)
    loaded = _load_move(store, aircraft, airport)
    return store.commit(moves.move(loaded, airport, store.moment), StaffAction(caller, "aircraft.move"))


def _load_move(store: Store, aircraft: Aircraft, airport: str, mission_id: int | None = None) -> LoadedMove:
    """An aircraft that is to be put somewhere, and everything that this touches."""
    return LoadedMove(
        aircraft,
        rulebook=store.rulebook(),
        bounty=store.find(Bounty, aircraft.bounty_id) if aircraft.bounty_id else None,
        stands=_stands_for(store, aircraft, airport),
        requests=tuple(store.whole("wanted", aircraft.id)),
        mission=store.find(Mission, mission_id) if mission_id else None,
    )


def _stands_for(store: Store, aircraft: Aircraft, airport: str) -> tuple[Stand, ...]:
    """All stands of the airport to which it goes, and the one that it leaves."""
    found: list[Stand] = store.whole("stands", airport)
    left = store.find(Stand, aircraft.airport, aircraft.stand) if aircraft.airport and aircraft.stand else None
    return (*found, *([left] if left and left.airport != airport else []))


@command
def clear(store: Store, aircraft_id: int) -> bool:
    """A step of a teleport: take away one chain of bookings that is in its way, refunded and told; whether any was.

    What has expired goes as it does by the purge: nothing is given back (PF-06).
    """
    aircraft = store.find(Aircraft, aircraft_id)
    if aircraft is None or aircraft.teleport is None or aircraft.flight_id or not aircraft.holds:
        return False
    first = aircraft.holds[0]
    booking = store.find(Booking, first.pilot_id, first.key)
    if booking is None or booking.id != first.booking_id:
        return False
    if expire_overdue(store, [booking]):
        return True
    chain = tuple(one for one in bookings_of(store, first.pilot_id) if hold_of(one).chain_id == first.chain_id)
    if booking not in chain:
        raise Stale
    facts = {"registration": aircraft.registration, "airport": aircraft.teleport.to}
    reason = Phrase("aircraft_needed", "{registration} is needed at {airport}.", facts)
    loaded = load_bookings(store, first.pilot_id, chain)
    store.commit(releases.cancel_by_staff(loaded, reason, store.moment))
    return True


@command
def teleport(store: Store, aircraft_id: int) -> Progress:
    """A step of a teleport: put the aircraft where it is wanted, once nothing is in the way (RP-13, CC-30)."""
    aircraft = store.find(Aircraft, aircraft_id)
    if aircraft is None or aircraft.teleport is None:
        return Progress.OVER
    loaded = _load_move(store, aircraft, aircraft.teleport.to, aircraft.teleport.mission_id)
    return store.commit(moves.teleport(loaded, store.moment))


def due(store: Store, aircraft_id: int) -> Aircraft | None:
    """An aircraft whose teleport is to be tried now."""
    aircraft = store.find(Aircraft, aircraft_id)
    return aircraft if aircraft and aircraft.teleport and aircraft.teleport.next_check_at <= store.moment.now else None


@command
def note_attempt(store: Store, aircraft_id: int, retry_seconds: int) -> Aircraft | None:
    """The sweeper has started a teleport: should it fail, another attempt is due later."""
    aircraft = store.find(Aircraft, aircraft_id)
    if aircraft is None or aircraft.teleport is None or aircraft.teleport.next_check_at > store.moment.now:
        return None
    return store.commit(moves.start_attempt(aircraft, store.moment.now, retry_seconds))


@command
def give_up(store: Store, aircraft_id: int, asked_at: int, attempt: int) -> None:
    """A teleport has failed: the next attempt is due in a quarter of an hour."""
    aircraft = store.find(Aircraft, aircraft_id)
    if aircraft:
        store.commit(moves.fail_attempt(aircraft, asked_at, attempt, store.moment.now, AGAIN_SECONDS))
