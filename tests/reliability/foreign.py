"""What clients made for other software do, as the harnesses run it: bids, prefiles, places, flights filed."""

from typing import Any

from offblock.adapters.store.store import Store
from offblock.domain.flights.flights import Flight, FlightOver
from offblock.domain.flights.prefiles import Prefiled
from offblock.domain.flights.remarks import Remark
from offblock.usecases.bookings import bids
from offblock.usecases.flights import pireps, remarks, tracked
from tests.airline import PILOT
from tests.reliability.acts import Does, flight_of
from tests.reliability.worlds import NAMED, SERVICE

PLACE = {"lat": 52.0, "lon": 8.0, "gs": 100}


def bid(pilot: int = PILOT, aircraft_id: int | None = None) -> Does:
    """Bid on the service, with whatever aircraft is free where none is named."""
    return lambda store: bids.book(store, pilot, SERVICE.id, aircraft_id)


def unbid(pilot: int = PILOT) -> Does:
    """Cancel the bid on the service."""
    return lambda store: bids.cancel(store, pilot, None, SERVICE.id)


def prefile(pilot: int = PILOT, departure: str = "EDDG", arrival: str = "EDLI") -> Does:
    """Start whatever is booked between two airports."""
    return lambda store: pireps.prefile(store, pilot, Prefiled(departure, arrival))


def place(store: Store) -> Any:
    """Send more places than one piece holds, made a while ago."""
    sent = [{**PLACE, "created_at": store.moment.now - 600 + n} for n in range(300)]
    return pireps.keep_positions(store, PILOT, flight_of(store, PILOT), {"positions": sent})


def remark(store: Store) -> Any:
    """Write two lines and a comment beside the flight, as of its start."""
    flight = store.get(Flight, int(flight_of(store, PILOT)))
    lines = [Remark(at=flight.started_at, text=text) for text in ("Wheels up", "Flaps up")]
    return remarks.write(store, flight, lines, lines[:1])


def file(arrival: str | None = None, pilot: int = PILOT) -> Does:
    """File the flight, elsewhere perhaps; that it was filed is an answer, too."""

    def act(store: Store) -> Any:
        body = {"distance": 9, "flight_time": 9, "arr_airport_id": arrival, "landing_rate": -90}
        try:
            return pireps.file(store, pilot, flight_of(store, pilot), body)
        except FlightOver:
            return None

    return act


def cancel(pilot: int = PILOT) -> Does:
    """Give the flight up, filed or not."""
    return lambda store: pireps.cancel(store, pilot, flight_of(store, pilot))


def complete(pilot: int = PILOT) -> Does:
    """Complete the flight of the booking that was there before, by its booking alone."""
    return lambda store: tracked.complete(store, pilot, {"bidID": NAMED["booking"], "landingRate": -90})
