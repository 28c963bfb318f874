"""What happens to legs: staff open one by hand, the pilot books the next (CC-18, CC-20)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.bookings.bookings import Booking
from offblock.domain.bookings.reservations import LoadedBooking
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.charter import legs
from offblock.domain.charter.missions import Leg, Mission, must_be_seen
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import OpenItems
from offblock.domain.kernel.decision import Stale
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.people.users import User
from offblock.usecases.airline.loading import load_airports
from offblock.usecases.bookings.loading import bookings_of, expire_overdue, load_stands
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def book(store: Store, pilot_id: int, mission_id: int, sequence: int) -> Booking:
    """The assigned pilot books the next open leg (CC-20)."""
    mission, loaded = _load_leg(store, pilot_id, mission_id, sequence)
    assert loaded.aircraft, "a leg is booked with its mission's aircraft"
    leg = legs.leg_of(mission, sequence)
    distance = _distance(store, legs.departure_of(mission, leg, loaded.aircraft), leg)
    return store.commit(legs.book(mission, sequence, distance, loaded, store.moment))


def _load_leg(store: Store, pilot_id: int, mission_id: int, sequence: int) -> tuple[Mission, LoadedBooking]:
    """A mission and all that booking one of its legs needs.

    The account is read before the bookings, which change it; the mission after them, lest a leg still seem booked
    whose booking has expired and was purged meanwhile.
    """
    pilot = store.find(User, pilot_id)
    live = bookings_of(store, pilot_id)
    if expire_overdue(store, live):
        raise Stale
    mission = must_be_seen(store.find(Mission, mission_id), is_staff=False)
    if pilot is None:
        raise NotFound("There is no such pilot here.")
    leg = legs.leg_of(mission, sequence)
    aircraft, items = store.find_all((Aircraft, mission.aircraft_id), (OpenItems, mission.aircraft_id))
    if aircraft is None:
        raise NotFound("The mission's aircraft is gone: tell the staff.")
    stands = load_stands(store, [leg.arrival])
    bounty = store.find(Bounty, aircraft.bounty_id) if aircraft.bounty_id else None
    return mission, LoadedBooking(pilot, store.rulebook(), tuple(live), aircraft, stands, items, bounty)


def _distance(store: Store, departure: str, leg: Leg) -> int:
    """How far the leg goes in whole nautical miles; both airports must be there."""
    places = load_airports(store, {"departure": departure, "arrival": leg.arrival})
    return places[departure].distance_nm_to(places[leg.arrival])


@command
def open_by_hand(store: Store, caller: Caller, mission_id: int, sequence: int) -> Mission:
    """Open one leg by hand (CC-18)."""
    mission = store.get(Mission, mission_id)
    return store.commit(legs.open_by_hand(mission, sequence, store.moment), StaffAction(caller, "mission.open_leg"))
