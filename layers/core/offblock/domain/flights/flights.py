"""Flights: what is kept of one, from its start to its review, and which booking may become the next."""

from enum import StrEnum
from typing import ClassVar, Self

from offblock.domain.access.callers import OFFICE, Caller
from offblock.domain.bookings.bookings import Booking, BookingKind
from offblock.domain.flights.figures import FlightFigures
from offblock.domain.flights.flags import Flag
from offblock.domain.flights.packing import Arrival, unpack_text
from offblock.domain.flights.phases import Phase
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import Facts
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


class ReviewAction(StrEnum):
    """What staff make of a submitted flight."""

    ACCEPT = "accept"
    WARN = "warn"
    REJECT = "reject"


class Review(Record):
    """What was made of a flight, by whom, when and why; by nobody where the settings accept it (FL-07, FL-10)."""

    action: ReviewAction
    reason: str = ""
    by: Id | None = None
    at: Instant
    automatic: bool = False


FLOWN = frozenset({FlightStatus.SUBMITTED, FlightStatus.ACCEPTED, FlightStatus.WARNED, FlightStatus.REJECTED})


class Flight(Record):
    """One flight. Its figures are None until it is submitted, or where the reports do not tell (FL-05).

    `diverted_from` is where it was to arrive before its pilot declared an alternate (FL-06). `flags` are what staff
    should look at (FL-11), `review` is what was made of it last (FL-07). `points` are what its landing has paid.
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
    bounty_id: Id | None = None
    sequence: int | None = None
    status: FlightStatus = FlightStatus.FLYING
    started_at: Instant
    finished_at: Instant | None = None
    block_minutes: int | None = None
    distance_nm: int | None = None
    fuel_used_kg: int | None = None
    landing_rate_fpm: int | None = None
    off_blocks_at: Instant | None = None
    took_off_at: Instant | None = None
    landed_at: Instant | None = None
    on_blocks_at: Instant | None = None
    points: int | None = None
    flags: tuple[Flag, ...] = ()
    review: Review | None = None

    @property
    def facts(self) -> Facts:
        """What notices say of it."""
        names = {"callsign": self.callsign, "departure": self.departure, "arrival": self.arrival}
        return {"flight_id": str(self.id), **names}


class Figures(Record):
    """What a flight's track tells: minutes, nautical miles, kilograms, feet per minute, instants, flags (FL-05)."""

    block_minutes: int
    distance_nm: int | None = None
    fuel_used_kg: int | None = None
    landing_rate_fpm: int | None = None
    off_blocks_at: Instant | None = None
    took_off_at: Instant | None = None
    landed_at: Instant | None = None
    on_blocks_at: Instant | None = None
    flags: tuple[Flag, ...] = ()


CHECK_SECONDS = 3600
"""How often it is looked whether a flight in the air is still heard of."""


SHARDS = 4
"""Over how many parts who is in the air is spread."""


class Live(Record):
    """Where a flight in the air was last seen, and when it was last heard of by our clock.

    `check_at` is when to look whether it still is; `hanging_since` is since when pilot and staff know that it is
    not (FL-09). `aircraft_type` is not known of flights that began before it was kept. `tail` are its last reports,
    packed, until there are enough of them for a piece of the track.
    """

    keyed_by: ClassVar = ("flight_id",)

    flight_id: Id
    callsign: str
    aircraft_type: str | None = None
    departure: Icao
    arrival: Icao
    reported_at: Instant | None = None
    placed_at: Instant | None = None
    latitude: float | None = None
    longitude: float | None = None
    heading_deg: int | None = None
    altitude_ft: int | None = None
    speed_kt: int | None = None
    heard_at: Instant | None = None
    check_at: Instant | None = None
    hanging_since: Instant | None = None
    phase: Phase | None = None
    tail: str | None = None

    @property
    def arrivals(self) -> list[Arrival]:
        """The reports that are in no piece yet."""
        return unpack_text(self.tail) if self.tail else []


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


def figures_of(figures: FlightFigures, flags: tuple[Flag, ...] = ()) -> Figures:
    """What is kept of a track's figures, in whole units, and of its flags."""
    return Figures(
        block_minutes=figures.block_minutes,
        distance_nm=_whole(figures.distance_nm),
        fuel_used_kg=_whole(figures.fuel_used_kg),
        landing_rate_fpm=_whole(figures.landing_rate_fpm),
        flags=flags,
        **figures.times._asdict(),
    )


def finish_again(flight: Flight) -> Decision[Flight]:
    """Submitting a submitted flight is the same answer again; a stopped one is refused (FL-05)."""
    if flight.status not in FLOWN:
        raise FlightNotFlying("The flight was stopped: start the booking again.")
    return Decision(flight)


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)


def next_flyable(live: tuple[Booking, ...], startable: dict[int, bool], now: int) -> Booking | None:
    """The booking that a client is given: the one being flown, else the oldest live one that could start (FL-02)."""
    flying = [booking for booking in live if booking.flight_id is not None]
    ready = [booking for booking in live if booking.is_live_at(now) and startable.get(booking.id)]
    return next(iter(flying + sorted(ready, key=lambda booking: booking.id)), None)


def may_end_for_others(caller: Caller) -> bool:
    """Whether somebody may end flights of other pilots: the office may, and nobody's key does (FL-09)."""
    return caller.user_id is not None and bool(caller.roles & OFFICE)
