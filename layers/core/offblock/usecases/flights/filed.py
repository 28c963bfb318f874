"""Flights of clients that name no booking and no flight: what they mean is told by who sends it (FL-02, FL-03, FL-05).

Choosing comes first and writes nothing; what is chosen is then started, stopped or finished as by anybody else.
`sent` is a body as the published desktop client sends it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.flights import filed as rules
from offblock.domain.flights import starts as rules_of_starts
from offblock.domain.flights.filed import Recent
from offblock.domain.flights.flights import Flight
from offblock.domain.kernel.decision import Stale
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.people.users import User
from offblock.formats.desktop_client import read_callsign, read_filed
from offblock.usecases.bookings.loading import bookings_of
from offblock.usecases.flights import landings, starts, stops
from offblock.usecases.flights.loading import load_start

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

LOOKED_AT = 5
"""Among so many of the last flights one is looked for that was ended before by the same request."""


def start(store: Store, pilot_id: int, sent: Any) -> Flight:
    """Start the pilot's current booking; sent again, the start gives the flight that it began (FL-02, FL-03)."""
    looking = store.aside()
    held = tuple(bookings_of(looking, pilot_id))
    startable = {one.id: _is_startable(looking, pilot_id, one.id) for one in held if one.flight_id is None}
    booking = rules.to_start(held, startable, store.moment.now)
    return starts.start(store, pilot_id, booking.id, read_filed(sent))


def _is_startable(store: Store, pilot_id: int, booking_id: int) -> bool:
    try:
        loaded = load_start(store, pilot_id, booking_id)
    except (Refusal, Stale):  # what it stands on is going just now
        return False
    return rules_of_starts.obstacle(loaded, store.moment.now) is None


def stop(store: Store, pilot_id: int, sent: Any) -> Flight:
    """Give up the flight in the air; sent again it changes nothing (FL-05)."""
    flight = rules.to_stop(_recent(store.aside(), pilot_id), read_callsign(sent))
    return stops.stop(store, pilot_id, str(flight.id))


def finish(store: Store, pilot_id: int, sent: Any) -> Flight:
    """Submit the flight in the air; sent again it gives the same answer (FL-05)."""
    flight = rules.to_finish(_recent(store.aside(), pilot_id), read_filed(sent))
    return landings.finish(store, pilot_id, str(flight.id))


def _recent(store: Store, pilot_id: int) -> list[Recent]:
    """The pilot's last flights, the one in the air first, whatever the list shows already."""
    pilot = store.get(User, pilot_id)
    flying = store.find(Flight, pilot.flight_id) if pilot.flight_id else None
    rows: list[Flight] = store.page("flights_of", pilot_id, size=LOOKED_AT).rows
    some = [*([flying] if flying else []), *(one for one in rows if one.id != pilot.flight_id)]
    return [_with_airline(store, one) for one in some]


def _with_airline(store: Store, flight: Flight) -> Recent:
    aircraft = store.peek(Aircraft, flight.aircraft_id)
    return Recent(flight, store.reference().airlines.get(aircraft.airline_id) if aircraft else None)
