"""Bookings: one live chain per aircraft, with an end, each kept in its pilot's partition."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, ClassVar

from offblock.domain.fleet.aircraft import Hold
from offblock.domain.kernel.events import Facts
from offblock.domain.kernel.record import Record, stored_as
from offblock.domain.kernel.refusals import Conflict
from offblock.domain.kernel.values import Icao, Id, Instant

MOST_LIVE = 20
"""Live bookings that a pilot may hold."""


class BookingKind(StrEnum):
    """Where a booking comes from."""

    SCHEDULE = "schedule"
    DIRECTED = "directed"
    CHARTER = "charter"
    BOUNTY = "bounty"


class BookingStatus(StrEnum):
    """How a booking reads at an instant."""

    ACTIVE = "active"
    FLYING = "flying"
    EXPIRED = "expired"


class Chain(Record):
    """A booking's place among those made together."""

    id: Id
    position: int
    of: int


class Booking(Record):
    """A pilot's right to fly one leg with one aircraft until `expires_at`; `flight_id` is set while it is flown.

    `is_exclusive` tells that it was made as the only one of its schedule in the pilot's hands (BK-08).
    """

    keyed_by: ClassVar = ("pilot_id", "key")

    id: Id
    kind: BookingKind
    pilot_id: Id
    aircraft_id: Id
    flight_number: str
    callsign: str
    departure: Icao
    arrival: Icao
    distance_nm: int
    departure_stand: str | None = None
    arrival_stand: str | None = None
    mission_id: Id | None = None
    sequence: int | None = None
    schedule_id: Id | None = None
    bounty_id: Id | None = None
    is_exclusive: Annotated[bool, stored_as("alone")] = True
    chain: Chain | None = None
    paid_points: int = 0
    created_at: Instant
    expires_at: Instant
    flight_id: Id | None = None

    @property
    def key(self) -> str:
        """What makes it one of its kind among its pilot's bookings."""
        if self.kind is BookingKind.CHARTER:
            return f"M#{self.mission_id}#{self.sequence}"
        if self.kind is BookingKind.BOUNTY:
            return f"B#{self.bounty_id}#{self.sequence}"
        return f"S#{self.schedule_id}" if self.is_exclusive else f"S#{self.schedule_id}#{self.id}"

    @property
    def names(self) -> Facts:
        """What it is called, among the facts of a sentence (FL-03)."""
        return {"callsign": self.callsign, "flight_number": self.flight_number}

    def status_at(self, now: int) -> BookingStatus:
        """Flying, or expired from the very instant it expires (BK-06)."""
        if self.flight_id is not None:
            return BookingStatus.FLYING
        return BookingStatus.EXPIRED if self.expires_at <= now else BookingStatus.ACTIVE

    def is_live_at(self, now: int) -> bool:
        """Whether the pilot still has it."""
        return self.status_at(now) is not BookingStatus.EXPIRED


class TooManyBookings(Conflict):
    """A pilot holds at most 20 live bookings."""


def must_have_room(live: int, adding: int = 1) -> None:
    """Refuse more live bookings than a pilot may hold."""
    if live + adding > MOST_LIVE:
        raise TooManyBookings(
            "You hold {held} bookings and may hold {most}: fly some first, or cancel all.", held=live, most=MOST_LIVE
        )


def earlier_of(booking: Booking, some: Iterable[Booking]) -> list[Booking]:
    """Those of a pilot's bookings that are earlier legs of the same chain, in order: flown ones are gone (FL-02)."""
    mine = booking.chain
    if mine is None:
        return []
    return sorted(
        (one for one in some if one.chain and one.chain.id == mine.id and one.chain.position < mine.position),
        key=lambda one: one.id,
    )


def hold_of(booking: Booking) -> Hold:
    """What the aircraft remembers of a booking."""
    return Hold(
        booking_id=booking.id,
        pilot_id=booking.pilot_id,
        key=booking.key,
        chain_id=booking.chain.id if booking.chain else booking.id,
        expires_at=booking.expires_at,
    )
