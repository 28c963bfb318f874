"""Aircraft, where they stand, what is inoperative on them, and who flies them."""

from typing import Any

from offblock.adapters import clock
from offblock.domain.bookings.bookings import Booking, hold_of
from offblock.domain.charter.missions import LIVE, Mission
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import OpenItems
from offblock.domain.fleet.stands import Occupant, Stand
from offblock.domain.flights.flights import FLOWN, Flight, FlightStatus, Live
from offblock.domain.people.users import User
from tests.invariants.records import Records


def aircraft(found: Records) -> None:
    """The holds of an aircraft are its bookings, and its lock is a live mission's."""
    for aircraft in found[Aircraft]:
        mine = {one.id: hold_of(one) for one in found[Booking] if one.aircraft_id == aircraft.id}
        assert len(aircraft.holds) == len(mine), f"holds of {aircraft.registration}"
        assert {hold.booking_id: hold for hold in aircraft.holds} == mine, f"holds of {aircraft.registration}"
        if aircraft.locked_by is not None:
            mission = next(one for one in found[Mission] if one.id == aircraft.locked_by)
            assert mission.status in LIVE, f"{aircraft.registration} is locked by {mission.status} mission {mission.id}"


def stands(found: Records) -> None:
    """Who has a stand or comes to it is who says so; nobody says so without having it (BK-04)."""
    now, bookings = clock.now(), {one.id: one for one in found[Booking]}
    fleet = {one.id: one for one in found[Aircraft]}
    had: dict[Any, Occupant] = {}
    for stand in found[Stand]:
        for one in stand.occupants:
            place = (stand.airport, stand.name)
            key = (*place, one.aircraft_id, one.booking_id)
            assert key not in had, f"{key} is there twice"
            had[key] = one
            aircraft = fleet[one.aircraft_id]
            if one.booking_id is None:
                assert (aircraft.airport, aircraft.stand) == place, (
                    f"{place} has {aircraft.registration}, which is elsewhere"
                )
                assert (aircraft.flight_id, one.until) == (None, None), f"{aircraft.registration} flies and has {place}"
                continue
            coming = bookings.get(one.booking_id)
            assert coming, f"{place} is kept for a booking that is gone"
            assert (coming.arrival, coming.arrival_stand, coming.aircraft_id) == (*place, aircraft.id), (
                f"{key} goes elsewhere"
            )
            assert one.until == (None if coming.flight_id else coming.expires_at), f"{key} is kept until {one.until}"
    for aircraft in fleet.values():
        if aircraft.stand and aircraft.flight_id is None:
            assert (aircraft.airport, aircraft.stand, aircraft.id, None) in had, (
                f"{aircraft.registration} does not have {aircraft.stand}"
            )
    for one in bookings.values():
        if one.arrival_stand and one.is_live_at(now):
            assert (one.arrival, one.arrival_stand, one.aircraft_id, one.id) in had, f"booking {one.id} has no stand"


def inoperative(found: Records) -> None:
    """An aircraft counts its open items, and each definition is open once (BK-05)."""
    items = {one.aircraft_id: one.items for one in found[OpenItems]}
    for aircraft in found[Aircraft]:
        mine = items.pop(aircraft.id, ())
        first = min((one.due_at for one in mine), default=None)
        assert (aircraft.mel_open, aircraft.mel_due_at) == (len(mine), first), f"{aircraft.registration} counts wrongly"
        for what in ("id", "definition_id"):
            assert len({getattr(one, what) for one in mine}) == len(mine), f"an item of {aircraft.registration} twice"
    assert not items, f"items of aircraft that are gone: {set(items)}"


def flights(found: Records) -> None:
    """Who flies is in one flight, with one aircraft, and both say so."""
    flying = {one.id: one for one in found[Flight] if one.status is FlightStatus.FLYING}
    for user in found[User]:
        mine = [one.id for one in flying.values() if one.pilot_id == user.id]
        assert mine == ([user.flight_id] if user.flight_id else []), f"flights of {user.id}"
    for aircraft in found[Aircraft]:
        own = [one.id for one in flying.values() if one.aircraft_id == aircraft.id]
        assert own == ([aircraft.flight_id] if aircraft.flight_id else []), f"flights of {aircraft.registration}"
        assert aircraft.flight_id or not aircraft.flying_booking_id, (
            f"{aircraft.registration} flies a booking without a flight"
        )
    assert {one.flight_id for one in found[Live]} == set(flying), "on the map is what flies"
    for flight in found[Flight]:
        is_reviewed = flight.status in FLOWN and flight.status is not FlightStatus.SUBMITTED
        assert is_reviewed == (flight.review is not None), f"flight {flight.id} is {flight.status}"
    for booking in found[Booking]:
        assert booking.flight_id is None or booking.flight_id in flying, f"booking {booking.id} flies what is over"
