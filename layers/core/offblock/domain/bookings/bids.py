"""Bids: a pilot's bookings as clients know them that are made for other software: each is a flight's, and goes alone.

A bid's flight is the schedule that was booked; a contract's or bounty's leg is its own flight (BK-07, BK-08).
"""

from collections.abc import Iterable

from offblock.domain.bookings.bookings import Booking, BookingStatus
from offblock.domain.bookings.releases import BookingFlying
from offblock.domain.kernel.refusals import Conflict

_OF_A_SCHEDULE = "S"


class CancelledTogether(Conflict):
    """A pilot's bookings are cancelled all together, and this is not all of them (BK-07)."""


def flight_of(booking: Booking) -> int:
    """The flight of a bid: its schedule, else the booking itself."""
    return booking.schedule_id or booking.id


def flight_behind(key: str, booking_id: int) -> int:
    """The same, of a booking that may be gone, by its key."""
    kind, _, rest = key.partition("#")
    schedule_id = rest.partition("#")[0]
    return int(schedule_id) if kind == _OF_A_SCHEDULE and schedule_id.isdecimal() else booking_id


def first_flown(live: Iterable[Booking]) -> list[Booking]:
    """The one being flown first, then the oldest (FL-02)."""
    return sorted(live, key=lambda one: (one.flight_id is None, one.id))


def held_for(schedule_id: int, live: Iterable[Booking]) -> Booking | None:
    """The bid that a pilot holds on a schedule already: who bids again gets that one."""
    return next((one for one in first_flown(live) if one.schedule_id == schedule_id), None)


def named(live: Iterable[Booking], bid_id: int | None, flight_id: int | None) -> Booking | None:
    """A bid by its id, else by its flight."""
    held = first_flown(live)
    if bid_id is not None:
        return next((one for one in held if one.id == bid_id), None)
    return next((one for one in held if flight_of(one) == flight_id), None)


def must_be_all_that_goes(bid: Booking, live: Iterable[Booking], now: int) -> None:
    """Refuse to cancel a bid where that would cancel others besides its own chain, or where it is flown (BK-07)."""
    if bid.flight_id is not None:
        raise BookingFlying("A flight of this booking is in the air: wait until it has ended.")
    chain = bid.chain.id if bid.chain else bid.id
    going = [one for one in live if one.status_at(now) is BookingStatus.ACTIVE]
    others = [one for one in going if (one.chain.id if one.chain else one.id) != chain]
    if others:
        raise CancelledTogether(
            "You hold {held} bookings, and they are cancelled all together: do that on the page of your bookings.",
            held=len(going),
        )


def must_have_aircraft(bid: Booking, aircraft_id: int) -> None:
    """Refuse another aircraft than the one that was booked: a booking has its aircraft from the first (BK-08)."""
    if bid.aircraft_id != aircraft_id:
        raise Conflict("This is booked with another aircraft: cancel it, then book the flight with that one.")
