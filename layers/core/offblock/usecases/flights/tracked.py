"""What is done about flights by smartCARS 3, which names them by booking and by what it was given at the start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from offblock.domain.bookings import bids as rules
from offblock.domain.flights.flights import Flight, FlightStatus
from offblock.domain.flights.prefiles import Prefiled
from offblock.domain.kernel.refusals import NotFound
from offblock.formats import client_remarks, smartcars_positions
from offblock.formats.phpvms_values import an_id
from offblock.usecases.bookings.loading import bookings_of
from offblock.usecases.flights import landings, pireps, remarks, reports

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

RECENT = 5
"""The pilot's flights among which one is looked for whose booking is gone."""


def start(store: Store, pilot_id: int, booking_id: int | None) -> Flight:
    """Start a booking as it is; sent again, the flight that it began (FL-03)."""
    booking = rules.named(bookings_of(store, pilot_id), booking_id or 0, None)
    if booking is None:
        raise NotFound("You hold no booking for this flight: book it, then start it.")
    return pireps.prefile(store, pilot_id, Prefiled(booking.departure, booking.arrival, booking_id=booking.id))


def meant(store: Store, pilot_id: int, body: Any) -> Flight:
    """The flight that a body names by `uuid`, else by its `bidID`: the one in the air, else a recent one."""
    sent = body if isinstance(body, dict) else {}
    flight_id, booking_id = an_id(sent.get("uuid")), an_id(sent.get("bidID"))
    found = (store.peek(Flight, flight_id) or store.find(Flight, flight_id)) if flight_id else None
    if found and found.pilot_id == pilot_id:
        return found
    booking = rules.named(bookings_of(store, pilot_id), booking_id or 0, None)
    if booking and booking.flight_id:
        return store.get(Flight, booking.flight_id)
    recent = store.page("flights_of", pilot_id, size=RECENT).rows if booking_id else []
    of_booking = [one for one in recent if one.booking_id == booking_id and one.status is not FlightStatus.STOPPED]
    if not of_booking:
        raise NotFound("You have no such flight.")
    return store.get(Flight, of_booking[0].id)


def update(store: Store, pilot_id: int, body: Any) -> None:
    """Keep where the flight is now, whatever state it is in; sent again, nothing changes (FL-04).

    A flight that is named by its id and was in the air a moment ago is not read.
    """
    read = smartcars_positions.read_update(body, store.moment.now)
    named = an_id(body.get("uuid")) if isinstance(body, dict) else None
    if named and read and reports.heard_again(store, pilot_id, str(named), read, are_dated=False):
        return
    flight = meant(store, pilot_id, body)
    pireps.keep(store, pilot_id, str(flight.id), read, are_dated=False)


def complete(store: Store, pilot_id: int, body: Any) -> Flight:
    """Submit the flight, with log and comment; sent again, the same one (FL-05)."""
    flight = meant(store, pilot_id, body)
    done = landings.finish(store, pilot_id, str(flight.id), smartcars_positions.read_claims(body))
    at = done.finished_at or store.moment.now
    log, comments = client_remarks.read_packed_log(body, at), client_remarks.read_comment(body, "comments", at)
    if log or comments:
        remarks.write(store.aside(), done, log, comments)
    return done


def cancel(store: Store, pilot_id: int, body: Any) -> None:
    """Give the flight up; one that is over stays as it is, and none is none (FL-05)."""
    try:
        flight = meant(store, pilot_id, body)
    except NotFound:
        return
    pireps.cancel(store, pilot_id, str(flight.id))
