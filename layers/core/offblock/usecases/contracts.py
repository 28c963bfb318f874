"""What pilots do with missions: apply, withdraw, book legs, look at their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain import applications, geo, legs
from offblock.domain.aircraft import Aircraft
from offblock.domain.applications import Application
from offblock.domain.bookings import Booking
from offblock.domain.decision import Stale
from offblock.domain.mel import OpenItems
from offblock.domain.missions import Mission
from offblock.domain.refusals import NotFound
from offblock.domain.restrictions import targets_of
from offblock.domain.users import User
from offblock.usecases.bookings import ground_for, live_of, settle_expired
from offblock.usecases.command import command
from offblock.usecases.customers import must_exist

if TYPE_CHECKING:
    from offblock.adapters.store import Store


def visible(mission: Mission | None, is_staff: bool) -> Mission:
    """The mission, if it may be seen: pilots see what was published, never drafts (CC-13)."""
    if mission is None or not (is_staff or mission.was_published):
        raise NotFound("There is no such mission here.")
    return mission


@command
def apply(store: Store, pilot_id: int, mission_id: int) -> Application:
    """A pilot applies for an open mission (CC-14, CC-15, CC-16)."""
    found, pilot, present = store.find_all(
        (Mission, mission_id), (User, pilot_id), (Application, (mission_id, pilot_id))
    )
    mission = visible(found, is_staff=False)
    if pilot is None:
        raise NotFound("There is no such pilot here.")
    used = store.get(Aircraft, mission.aircraft_id)
    airports = {icao for leg in mission.legs for icao in (leg.departure, leg.arrival)}
    targets, reference = targets_of(used, airports), store.reference()
    return store.commit(applications.apply(mission, pilot, present, targets, reference, store.moment))


@command
def withdraw(store: Store, pilot_id: int, mission_id: int) -> None:
    """A pilot takes a pending application back (CC-14)."""
    found, present = store.find_all((Mission, mission_id), (Application, (mission_id, pilot_id)))
    return store.commit(applications.withdraw(visible(found, is_staff=False), present))


@command
def book_leg(store: Store, pilot_id: int, mission_id: int, sequence: int) -> Booking:
    """The assigned pilot books the next open leg (CC-20).

    The account is read before the bookings, which change it; the mission after them, lest a leg still seem booked
    whose booking has expired and was purged meanwhile.
    """
    pilot = store.find(User, pilot_id)
    live = live_of(store, pilot_id)
    if settle_expired(store, live):
        raise Stale
    mission = visible(store.find(Mission, mission_id), is_staff=False)
    if pilot is None:
        raise NotFound("There is no such pilot here.")
    leg = legs.leg_of(mission, sequence)
    used, items = store.find_all((Aircraft, mission.aircraft_id), (OpenItems, mission.aircraft_id))
    if used is None:
        raise NotFound("The mission's aircraft is gone: tell the staff.")
    here = legs.departure_of(mission, leg, used)
    places = must_exist(store, {"departure": here, "arrival": leg.arrival})
    departure, arrival = places[here], places[leg.arrival]
    distance = round(geo.distance_nm(departure.latitude, departure.longitude, arrival.latitude, arrival.longitude))
    ground = ground_for(store, [leg.arrival], store.settings(), store.reference(), items, used)
    return store.commit(legs.book(mission, sequence, pilot, used, len(live), distance, ground, store.moment))
