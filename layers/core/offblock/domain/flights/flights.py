"""Flights: what is kept of one, from its start to its figures, and which booking may become the next."""

from enum import StrEnum
from typing import ClassVar, Self

from offblock.domain.bookings.bookings import Booking, BookingKind
from offblock.domain.flights.reports import Report
from offblock.domain.flights.tracks import FlightFigures
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict
from offblock.domain.kernel.values import Icao, Id, Instant


class FlightStatus(StrEnum):
    """A flight's life; the last three are a review's."""

    FLYING = "flying"
    SUBMITTED = "submitted"
    STOPPED = "stopped"
    ACCEPTED = "accepted"
    WARNED = "warned"
    REJECTED = "rejected"


FLOWN = frozenset({FlightStatus.SUBMITTED, FlightStatus.ACCEPTED, FlightStatus.WARNED, FlightStatus.REJECTED})


class Flight(Record):
    """One flight. Its figures are None until it is submitted, or where the reports do not tell (FL-05).

    `diverted_from` is where it was to arrive before its pilot declared an alternate (FL-06).
    """

    id: Id
    booking_id: Id
    booking_key: str
    kind: BookingKind
    callsign: str
    flight_number: str
    pilot_id: Id
    aircraft_id: Id
    departure: Icao
    arrival: Icao
    diverted_from: Icao | None = None
    mission_id: Id | None = None
    sequence: int | None = None
    status: FlightStatus = FlightStatus.FLYING
    started_at: Instant
    finished_at: Instant | None = None
    block_minutes: int | None = None
    distance_nm: int | None = None
    fuel_used_kg: int | None = None
    landing_rate_fpm: int | None = None


class Figures(Record):
    """What a flight's track tells: minutes, nautical miles, kilograms, feet per minute (FL-05)."""

    block_minutes: int
    distance_nm: int | None = None
    fuel_used_kg: int | None = None
    landing_rate_fpm: int | None = None


class Live(Record):
    """Where a flight in the air was last seen."""

    keyed_by: ClassVar = ("flight_id",)

    flight_id: Id
    callsign: str
    departure: Icao
    arrival: Icao
    reported_at: Instant | None = None
    latitude: float | None = None
    longitude: float | None = None
    heading_deg: int | None = None
    altitude_ft: int | None = None
    speed_kt: int | None = None


class PairCount(Record):
    """How often a pilot has flown from one airport to each other (FL-08)."""

    keyed_by: ClassVar = ("pilot_id", "departure")

    pilot_id: Id
    departure: Icao
    times: dict[str, int] = {}

    def counted(self, arrival: str) -> Self:
        """The count after one more flight to an airport."""
        return self.but(times={**self.times, arrival: self.times.get(arrival, 0) + 1})


class AlreadyFlying(Conflict):
    """The pilot, the booking or the aircraft is in the air already."""


class FlightNotFlying(Conflict):
    """The flight has been stopped or was never started."""


class FlightOver(Conflict):
    """The flight has been submitted."""


def figures_of(figures: FlightFigures) -> Figures:
    """What is kept of a track's figures, in whole units."""
    return Figures(
        block_minutes=figures.block_minutes,
        distance_nm=_whole(figures.distance_nm),
        fuel_used_kg=_whole(figures.fuel_used_kg),
        landing_rate_fpm=_whole(figures.landing_rate_fpm),
    )


def finish_again(flight: Flight) -> Decision[Flight]:
    """Submitting a submitted flight is the same answer again; a stopped one is refused (FL-05)."""
    if flight.status not in FLOWN:
        raise FlightNotFlying("The flight was stopped: start the booking again.")
    return Decision(flight)


def seen_at(live: Live, report: Report) -> Decision[Live]:
    """The flight on the live map where a report puts it; an older report changes nothing (FL-04)."""
    at = int(report.at)
    if at <= (live.reported_at or 0) or report.latitude is None or report.longitude is None:
        return Decision(live)
    moved = live.but(
        reported_at=at,
        latitude=round(report.latitude, 5),
        longitude=round(report.longitude, 5),
        heading_deg=_whole(report.heading_deg),
        altitude_ft=_whole(report.altitude_ft),
        speed_kt=_whole(report.gs_kt),
    )
    return Decision(moved, puts=(moved,))


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)


def next_flyable(live: tuple[Booking, ...], startable: dict[int, bool], now: int) -> Booking | None:
    """The booking that a client is given: the one being flown, else the oldest live one that could start (FL-02)."""
    flying = [booking for booking in live if booking.flight_id is not None]
    ready = [booking for booking in live if booking.is_live_at(now) and startable.get(booking.id)]
    return next(iter(flying + sorted(ready, key=lambda booking: booking.id)), None)
