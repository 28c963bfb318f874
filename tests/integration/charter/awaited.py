"""An airline with bases whose aircraft a contract waits for."""

from typing import Any

from offblock.domain.airline.reference import Airline, Fleet, ReferenceHead, Subfleet
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.charter.requests import PositioningRequest
from offblock.domain.fleet.aircraft import Aircraft
from offblock.usecases.charter import positioning
from offblock.usecases.flights import landings, starts
from tests import airline, invariants
from tests.airline import AIRCRAFT, DAY, leg
from tests.integration.network.networks import snapshot
from tests.integration.records import aircraft, change
from tests.unit.services import service


def open_routes() -> None:
    """An airline based at EDDG that flies between EDDG, EDLI and EDDH."""
    airline.found()
    airline.keep(
        Airline(id=5, icao="TST", name="Test Air"),
        Fleet(id=6, airline_id=5, name="Test Air", base="EDDG"),
        Subfleet(id=7, fleet_id=6, airline_id=5, type="DA40", name="Diamond"),
        ReferenceHead(version=1),
    )
    airline.keep(*(service(a, b) for a, b in (("EDDG", "EDLI"), ("EDLI", "EDDG"), ("EDDH", "EDDG"), ("EDDG", "EDDH"))))
    snapshot()


def put(airport: str, **fields: Any) -> None:
    """The aircraft stands somewhere."""
    change(Aircraft, AIRCRAFT, airport=airport, moved_at=0, away=airport != "EDDG", **fields)


def published(starts: int, departure: str = "EDDG", arrival: str = "EDLI", **fields: Any) -> int:
    """A mission of one leg whose window starts so many seconds from now and lasts a day."""
    return airline.published(leg(departure, arrival, starts, starts + DAY), **fields).id


def check(mission_id: int) -> PositioningRequest | None:
    """The half-hourly check of one contract."""
    found = positioning.check(airline.store(), AIRCRAFT, mission_id)
    invariants.check()
    return found


def bounty() -> Bounty:
    """The live bounty on the aircraft."""
    found: Bounty = airline.seen(Bounty, aircraft().bounty_id)
    return found


def fly(pilot: int, finish: bool = True) -> str:
    """The pilot flies the next booking; gives the flight's id."""
    booking = min(airline.store().whole("bookings_of", pilot), key=lambda one: one.id)
    flight = starts.start(airline.store(), pilot, booking.id, airline.filed(booking))
    if finish:
        landings.finish(airline.store(), pilot, str(flight.id))
    return str(flight.id)
