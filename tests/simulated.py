"""An airline with a history: a hub with spokes, a fleet of one kind, pilots who have flown for some weeks."""

import random

from offblock.adapters import clock
from offblock.domain.airline.airports import Airport
from offblock.domain.airline.reference import Airline, Fleet, ReferenceHead, Subfleet
from offblock.domain.bookings.bookings import BookingKind
from offblock.domain.charter.customers import Customer
from offblock.domain.flights.flights import Flight, FlightStatus
from offblock.domain.kernel.ids import first_at
from offblock.usecases.network import snapshots
from tests import airline
from tests.airline import CUSTOMER, DAY, HOUR
from tests.unit.services import service

BASE = "Z000"
PLACES = [f"Z{n:03d}" for n in range(8)]
PILOTS, FLEET = 1000, 5000


def found(aircraft: int, pilots: int, flights_a_week: int, claims: float = 0.2) -> None:
    """The airline; its pilots have flown for four weeks, so many flights a week, that share of them for bounties."""
    places = [Airport(icao=icao, name=icao, latitude=n % 7, longitude=n) for n, icao in enumerate(PLACES)]
    fleet = [
        airline.aircraft(n, airport=BASE, registration=f"D-X{n}", airline_id=5, fleet_id=6, subfleet_id=7)
        for n in range(FLEET, FLEET + aircraft)
    ]
    crew = [airline.user(n, airport=BASE, points=500) for n in range(PILOTS, PILOTS + pilots)]
    ways = [(BASE, one) for one in PLACES[1:]] + [(one, BASE) for one in PLACES[1:6]]
    services = [service(a, b, str(100 + n)) for n, (a, b) in enumerate(ways)]
    airline.keep(*places, *fleet, *crew, *services, *_history(aircraft, pilots, flights_a_week, claims))
    airline.keep(
        Airline(id=5, icao="TST", name="Test Air"),
        Fleet(id=6, airline_id=5, name="Test Air", base=BASE),
        Subfleet(id=7, fleet_id=6, airline_id=5, type="DA40", name="Diamond"),
        ReferenceHead(version=1),
        Customer(id=CUSTOMER, name="Salt", aircraft_ids=(FLEET,)),
    )
    snapshots.note_changes(airline.store(), [5])
    snapshots.rebuild(airline.store(), 5)


def _history(aircraft: int, pilots: int, flights_a_week: int, claims: float) -> list[Flight]:
    dice, now = random.Random("history"), clock.now()
    made = []
    for number in range(pilots * flights_a_week * 4):
        booked = now - 28 * DAY + round(number * 28 * DAY / (pilots * flights_a_week * 4))
        kind = BookingKind.BOUNTY if dice.random() < claims else BookingKind.SCHEDULE
        made.append(
            Flight(
                id=first_at(booked) + number % 1000,
                booking_id=first_at(booked) + number,
                booking_key=f"S#{number}",
                kind=kind,
                callsign="TST1",
                flight_number="1",
                pilot_id=PILOTS + number % pilots,
                aircraft_id=FLEET + number % aircraft,
                departure=BASE,
                arrival=PLACES[1],
                status=FlightStatus.ACCEPTED,
                started_at=booked + dice.randint(1, 8) * HOUR,
                distance_nm=200,
                block_minutes=75,
            )
        )
    return [one for one in made if one.started_at < now]
