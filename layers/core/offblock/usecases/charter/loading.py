"""Missions as use cases load them: for a pilot, for their end, and the numbers that their legs are to bear."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from offblock.domain.bookings.bookings import Booking
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.charter.applications import Application
from offblock.domain.charter.customers import Customer
from offblock.domain.charter.drafts import LegPlan
from offblock.domain.charter.endings import LoadedMission
from offblock.domain.charter.flight_numbers import branded_candidates, default_numbers, none_free
from offblock.domain.charter.missions import Counter, Mission
from offblock.domain.charter.requests import PositioningRequest
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.stands import Stand
from offblock.domain.network.flight_numbers import FlightNumberMarker
from offblock.domain.people.users import User

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

COUNTER = "MISSION"


def load_counter(store: Store) -> Counter:
    """The last short number that was given to a mission (CC-04)."""
    return store.find(Counter, COUNTER) or Counter(name=COUNTER)


def airports_of(plans: tuple[LegPlan, ...]) -> dict[str, str]:
    """Each field of a plan that names an airport, and the code in it."""
    return {f"legs.{n}.{end}": getattr(plan, end) for n, plan in enumerate(plans) for end in ("departure", "arrival")}


def load_free_numbers(store: Store, customer: Customer, mission_id: int, count: int) -> tuple[str, ...]:
    """Flight numbers for that many legs: the customer's brand, drawn until enough are free, or the default (CC-05)."""
    if not customer.flight_number_prefix:
        return default_numbers(mission_id, count)
    candidates = branded_candidates(customer, store.moment, customer.id, mission_id)
    free: list[str] = []
    while len(free) < count:
        batch = list(islice(candidates, max(count - len(free), 1) if not free else 100))
        if not batch:
            raise none_free(customer, count)
        taken = store.find_all(*((FlightNumberMarker, one) for one in batch))
        free += [one for one, marker in zip(batch, taken, strict=True) if marker is None]
    return tuple(free[:count])


def load_mission(store: Store, mission: Mission) -> LoadedMission:
    """Everything that the mission's end touches, read together."""
    booked = next((leg for leg in mission.legs if leg.booking_id), None)
    pilot_id = mission.pilot_id
    wanted: list[tuple[type[Any], Any]] = [
        (Customer, mission.customer_id),
        (Aircraft, mission.aircraft_id),
        (PositioningRequest, (mission.aircraft_id, mission.id)),
    ]
    if pilot_id:
        wanted += [(User, pilot_id), (Application, (mission.id, pilot_id))]
    if pilot_id and booked:
        wanted.append((Booking, (pilot_id, f"M#{mission.id}#{booked.sequence}")))
    customer, aircraft, request, pilot, application, booking = (*store.find_all(*wanted), None, None, None)[:6]
    bounty = store.find(Bounty, aircraft.bounty_id) if aircraft and aircraft.bounty_id else None
    stand = store.find(Stand, booking.arrival, booking.arrival_stand) if booking and booking.arrival_stand else None
    return LoadedMission(mission, customer, aircraft, pilot, application, booking, stand, request, bounty)
