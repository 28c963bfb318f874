"""Prefiles: which booking a client starts that names a flight rather than a booking (FL-03)."""

from collections.abc import Iterable
from dataclasses import dataclass

from offblock.domain.bookings.bids import first_flown, flight_of
from offblock.domain.bookings.bookings import Booking
from offblock.domain.flights.flights import Flight, FlightOver, FlightStatus
from offblock.domain.flights.starts import FiledFlight, NotTheBookedFlight, other_than
from offblock.domain.kernel.refusals import Forbidden, NotFound
from offblock.domain.network.callsigns import in_figures


@dataclass(frozen=True, slots=True)
class Prefiled:
    """A flight as its client files it before departure; what it does not say is None.

    `number` is a flight number in any spelling, or its figures alone; `aircraft_id` must be the booking's.
    """

    departure: str
    arrival: str
    number: str | None = None
    booking_id: int | None = None
    flight_id: int | None = None
    aircraft_id: int | None = None


def booking_for(held: Iterable[Booking], filed: Prefiled, now: int) -> Booking:
    """The booking that is meant: the one named, else the one of the flight, else of these airports and this number.

    Of several the one being flown, then the oldest.
    """
    found = next((one for one in first_flown(held) if one.is_live_at(now) and _is_meant(one, filed)), None)
    if found is None:
        raise NotFound("You hold no booking for this flight: book it, then start it.")
    if filed.aircraft_id not in (None, found.aircraft_id):
        raise NotTheBookedFlight(
            {"aircraft_id": other_than("aircraft_id", str(found.aircraft_id))},
            "This is not the booked aircraft: fly {aircraft_id}.",
            aircraft_id=found.aircraft_id,
        )
    return found


def _is_meant(booking: Booking, filed: Prefiled) -> bool:
    if filed.booking_id is not None:
        return booking.id == filed.booking_id
    if filed.flight_id is not None:
        return flight_of(booking) == filed.flight_id
    ends = (booking.departure, booking.arrival) == (filed.departure.strip().upper(), filed.arrival.strip().upper())
    return ends and (filed.number is None or in_figures(filed.number) == in_figures(booking.flight_number))


def as_booked(booking: Booking, filed: Prefiled) -> FiledFlight:
    """What is filed, to be held against the booking: a number in figures alone is the booking's, where it fits it."""
    number = filed.number or booking.flight_number
    is_figures = number.isdecimal() and int(number) == in_figures(booking.flight_number)
    return FiledFlight(booking.flight_number if is_figures else number, filed.departure, filed.arrival)


def must_be_own(flight: Flight | None, pilot_id: int) -> Flight:
    """Refuse a flight that is not there, and anybody else's."""
    if flight is None:
        raise NotFound("There is no such flight here.")
    if flight.pilot_id != pilot_id:
        raise Forbidden("This is another pilot's flight: only its pilot and staff see it.")
    return flight


def must_be_open(flight: Flight) -> None:
    """Refuse to file or change a flight that was filed already."""
    if flight.status not in (FlightStatus.FLYING, FlightStatus.STOPPED):
        raise FlightOver("The flight was filed already: it is with the staff now.")
