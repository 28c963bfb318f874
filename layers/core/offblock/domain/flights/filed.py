"""Which booking or flight a client means that names none: it sends a callsign and airports alone (FL-02, FL-05)."""

from dataclasses import dataclass

from offblock.domain.airline.reference import Airline
from offblock.domain.bookings.bookings import Booking
from offblock.domain.flights.flights import FLOWN, Flight, FlightStatus, next_flyable
from offblock.domain.flights.starts import FiledFlight
from offblock.domain.kernel.refusals import Conflict, NotFound
from offblock.domain.network.callsigns import is_called


class NoBookingToFly(Conflict):
    """The pilot has no booking that a flight could be started of (FL-02)."""


class NotTheFlightFlown(Conflict):
    """What a client ends is not what its pilot flies (FL-05)."""


@dataclass(frozen=True, slots=True)
class Recent:
    """A pilot's flight in the air, else the last one, with the airline whose codes may stand before its callsign."""

    flight: Flight
    airline: Airline | None = None

    def is_called(self, callsign: str) -> bool:
        """Whether a client's callsign is the flight's; one that is not sent is."""
        names = (self.flight.callsign, self.flight.flight_number)
        return not callsign.strip() or is_called(callsign, names, self.airline)

    def is_filed(self, filed: FiledFlight) -> bool:
        """Whether a client means this flight; where it arrives may be said as it was before a diversion."""
        ends = {self.flight.arrival, self.flight.diverted_from or self.flight.arrival}
        return (
            self.is_called(filed.callsign)
            and _spelled(filed.departure) in ("", self.flight.departure)
            and _spelled(filed.arrival) in ("", *ends)
        )


def to_start(held: tuple[Booking, ...], startable: dict[int, bool], now: int) -> Booking:
    """The booking that a client starts: the current one, else the oldest live one, whose start says why not (FL-02)."""
    live = sorted((one for one in held if one.is_live_at(now)), key=lambda one: one.id)
    chosen = next_flyable(held, startable, now) or next(iter(live), None)
    if chosen is None:
        raise NoBookingToFly("You have no booking: book a flight on the page first.")
    return chosen


def to_stop(recent: list[Recent], callsign: str) -> Flight:
    """The flight that a client gives up: the one in the air, or one of that callsign that was stopped before (FL-05).

    `recent` are the pilot's last flights, the one in the air first.
    """
    if recent and recent[0].is_called(callsign):
        return recent[0].flight
    stopped = [one for one in recent if one.flight.status is FlightStatus.STOPPED and one.is_called(callsign)]
    return _only(stopped, recent, callsign)


def to_finish(recent: list[Recent], filed: FiledFlight) -> Flight:
    """The flight that a client submits: the one in the air, or one that was submitted before (FL-05)."""
    if recent and recent[0].is_filed(filed):
        return recent[0].flight
    flown = [one for one in recent if one.flight.status in FLOWN and one.is_filed(filed)]
    return _only(flown, recent, filed.callsign)


def _only(again: list[Recent], recent: list[Recent], callsign: str) -> Flight:
    """The flight that was ended before by the same; else a refusal that names what is flown."""
    if again:
        return again[0].flight
    if not recent:
        raise NotFound("You have no such flight.")
    flown = recent[0].flight
    raise NotTheFlightFlown(
        "You fly {callsign} from {departure} to {arrival}, not {filed}.",
        callsign=flown.callsign,
        departure=flown.departure,
        arrival=flown.arrival,
        filed=callsign,
    )


def _spelled(text: str) -> str:
    return "".join(text.split()).upper()
