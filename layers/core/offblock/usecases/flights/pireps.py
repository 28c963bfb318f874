"""What is done about flights by clients made for other software, which name them in its words (FL-03, FL-05)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from offblock.domain.flights import prefiles
from offblock.domain.flights.flights import Flight, FlightNotFlying, FlightOver, FlightStatus
from offblock.domain.flights.prefiles import Prefiled
from offblock.domain.flights.remarks import Remark
from offblock.domain.flights.reports import MAX_REPORTS, Report
from offblock.formats import client_remarks, phpvms_positions
from offblock.usecases.bookings.loading import bookings_of
from offblock.usecases.flights import diversions, landings, reports, starts, stops
from offblock.usecases.flights.finding import flight_key

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


filed_in = phpvms_positions.read_prefile
arrival_in = phpvms_positions.read_arrival
"""What a client of phpVMS sends, read."""


def prefile(store: Store, pilot_id: int, filed: Prefiled) -> Flight:
    """Start the booking that is meant; sent again, the flight that it began (FL-03)."""
    booking = prefiles.booking_for(bookings_of(store, pilot_id), filed, store.moment.now)
    return starts.start(store, pilot_id, booking.id, prefiles.as_booked(booking, filed))


def own(store: Store, pilot_id: int, flight_id: str) -> Flight:
    """The pilot's own flight as it was a moment ago; another's is forbidden."""
    key = flight_key(flight_id)
    return prefiles.must_be_own(store.peek(Flight, key) or store.find(Flight, key), pilot_id)


def under_way(store: Store, pilot_id: int, flight_id: str) -> Flight:
    """The pilot's own flight, which was not given up."""
    flight = own(store, pilot_id, flight_id)
    if flight.status is FlightStatus.STOPPED:
        raise FlightNotFlying("The flight was cancelled: start the booking again.")
    return flight


def update(store: Store, pilot_id: int, flight_id: str, arrival: str | None) -> Flight:
    """What a client says of its flight on the way: another arrival is a declared alternate (FL-06)."""
    flight = under_way(store, pilot_id, flight_id)
    prefiles.must_be_open(flight)
    if arrival is None or arrival == flight.arrival:
        return flight
    return diversions.divert(store, pilot_id, flight_id, arrival)


def file(store: Store, pilot_id: int, flight_id: str, body: Any) -> Flight:
    """Submit the flight as phpVMS's clients file it, once (FL-05)."""
    under_way(store, pilot_id, flight_id)
    sent = phpvms_positions.must_say(body, phpvms_positions.TO_FILE)
    update(store, pilot_id, flight_id, arrival_in(sent))
    return landings.finish(store, pilot_id, flight_id, phpvms_positions.read_claims(sent))


def cancel(store: Store, pilot_id: int, flight_id: str) -> Flight:
    """Give the flight up; one that was filed stays as it is, as does one that was given up (FL-05)."""
    flight = own(store, pilot_id, flight_id)
    try:
        return stops.stop(store, pilot_id, flight_id)
    except FlightOver:
        return flight


def keep(store: Store, pilot_id: int, flight_id: str, usable: list[Report], are_dated: bool = True) -> int:
    """Keep position reports of a flight that was not given up; after it was filed they do no harm (FL-04).

    What a client has gathered in an outage may be more than one piece of a track holds.
    """
    pieces = [usable[start : start + MAX_REPORTS] for start in range(0, len(usable), MAX_REPORTS)]
    return sum(_keep_piece(store, pilot_id, flight_id, piece, are_dated) for piece in pieces or [[]])


def _keep_piece(store: Store, pilot_id: int, flight_id: str, piece: list[Report], are_dated: bool) -> int:
    """Keep so many as one piece holds; a flight that this process saw in the air within the last minute is not read."""
    if piece and reports.heard_again(store, pilot_id, flight_id, piece, are_dated):
        return len(piece)
    under_way(store, pilot_id, flight_id)
    return reports.keep(store, pilot_id, flight_id, piece, are_dated)


def lines_in(body: Any, noun: str, store: Store) -> list[Remark]:
    """The log lines or events of a body."""
    return client_remarks.read_lines(body, noun, store.moment.now)


def comment_in(body: Any, store: Store) -> list[Remark]:
    """The comment of a body."""
    return client_remarks.read_comment(body, "comment", store.moment.now)


def keep_positions(store: Store, pilot_id: int, flight_id: str, body: Any) -> int:
    """Keep what is usable of a post of phpVMS's clients (FL-04)."""
    read = phpvms_positions.read_positions(body, store.moment.now)
    return keep(store, pilot_id, flight_id, read, phpvms_positions.are_dated(body))
