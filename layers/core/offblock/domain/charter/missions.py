"""Missions: what may follow what, and their legs."""

from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field

from offblock.domain.bookings.bookings import Booking
from offblock.domain.bookings.releases import LegOwner
from offblock.domain.charter.customers import MOST_LEGS
from offblock.domain.charter.flight_numbers import default_numbers
from offblock.domain.kernel.events import Facts
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.kernel.transitions import Moves
from offblock.domain.kernel.values import FlightId, Icao, Id, Instant, Multiplier, Name, Text
from offblock.domain.network.flight_numbers import FlightNumberMarker


class MissionStatus(StrEnum):
    """A mission's life (CC-37)."""

    DRAFT = "draft"
    OPEN = "open"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


class LegStatus(StrEnum):
    """A leg's life (CC-37)."""

    PENDING = "pending"
    AVAILABLE = "available"
    BOOKED = "booked"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


_M, _L = MissionStatus, LegStatus
MISSION_MOVES: dict[MissionStatus, frozenset[MissionStatus]] = {
    _M.DRAFT: frozenset({_M.OPEN, _M.CANCELLED}),
    _M.OPEN: frozenset({_M.ASSIGNED, _M.FAILED, _M.CANCELLED}),
    _M.ASSIGNED: frozenset({_M.IN_PROGRESS, _M.FAILED, _M.CANCELLED}),
    _M.IN_PROGRESS: frozenset({_M.COMPLETED, _M.FAILED, _M.CANCELLED}),
    _M.COMPLETED: frozenset(),
    _M.FAILED: frozenset(),
    _M.CANCELLED: frozenset(),
}
LEG_MOVES: dict[LegStatus, frozenset[LegStatus]] = {
    _L.PENDING: frozenset({_L.AVAILABLE, _L.FAILED, _L.CANCELLED}),
    _L.AVAILABLE: frozenset({_L.BOOKED, _L.FAILED, _L.CANCELLED}),
    _L.BOOKED: frozenset({_L.AVAILABLE, _L.IN_PROGRESS, _L.FAILED, _L.CANCELLED}),
    _L.IN_PROGRESS: frozenset({_L.COMPLETED, _L.BOOKED, _L.AVAILABLE, _L.FAILED, _L.CANCELLED}),
    _L.COMPLETED: frozenset(),
    _L.FAILED: frozenset(),
    _L.CANCELLED: frozenset(),
}
LIVE = frozenset({_M.OPEN, _M.ASSIGNED, _M.IN_PROGRESS})
ENDED = frozenset({_M.COMPLETED, _M.FAILED, _M.CANCELLED})


class Leg(Record, Moves[LegStatus]):
    """One flight of a mission: earliest departure `window_starts_at`, latest arrival `window_ends_at` (CC-11)."""

    moves: ClassVar = LEG_MOVES

    sequence: Annotated[int, Field(ge=1, le=MOST_LEGS)]
    flight_number: str
    departure: Icao
    arrival: Icao
    window_starts_at: Instant
    window_ends_at: Instant
    status: LegStatus = LegStatus.PENDING
    booking_id: Id | None = None
    flight_id: FlightId | None = None

    @property
    def is_complete(self) -> bool:
        """Flown and submitted in time."""
        return self.status is LegStatus.COMPLETED

    @property
    def called(self) -> str:
        """What a refusal calls it."""
        return f"Leg {self.sequence}"


class Mission(LegOwner, Moves[MissionStatus]):
    """A contract. `multiplier` is the customer's, fixed when the mission is published (CC-23)."""

    moves: ClassVar = MISSION_MOVES

    id: Id
    customer_id: Id
    aircraft_id: Id
    title: Name
    points_award: int | None = None
    multiplier: Multiplier = "1.00"
    status: MissionStatus = MissionStatus.DRAFT
    pilot_id: Id | None = None
    created_at: Instant
    created_by: Id | None = None
    published_at: Instant | None = None
    published_by: Id | None = None
    end_reason: Annotated[str, Field(max_length=500)] | None = None
    ended_at: Instant | None = None
    legs: Annotated[tuple[Leg, ...], Field(max_length=MOST_LEGS)] = ()

    @property
    def called(self) -> str:
        """What a refusal calls it."""
        return f"Mission {self.id}"

    @property
    def facts(self) -> Facts:
        """What notices say of it."""
        return {"mission_id": self.id, "title": self.title}

    def leg(self, sequence: int) -> Leg | None:
        """The leg of that number."""
        return next((leg for leg in self.legs if leg.sequence == sequence), None)

    def with_leg(self, changed: Leg) -> Self:
        """The mission with one leg exchanged."""
        return self.but(legs=tuple(changed if leg.sequence == changed.sequence else leg for leg in self.legs))

    def without_booking(self, booking: Booking) -> Self:
        """The mission with the booking's leg Available again; status and windows do not change (CC-22)."""
        leg = self.leg(booking.sequence or 0)
        if leg is None or leg.booking_id != booking.id:
            return self
        return self.with_leg(leg.to(LegStatus.AVAILABLE, booking_id=None, flight_id=None))

    @property
    def incomplete(self) -> tuple[Leg, ...]:
        """The legs that are still to be flown."""
        return tuple(leg for leg in self.legs if not leg.is_complete)

    @property
    def was_published(self) -> bool:
        """Whether pilots may ever see it (CC-13)."""
        return self.published_at is not None

    def overdue_at(self, now: int) -> int | None:
        """The instant at which the first missed window ended, if one has by now (CC-25)."""
        ends = [leg.window_ends_at for leg in self.incomplete]
        return min(ends) if ends and min(ends) <= now and self.status in LIVE else None

    @property
    def due_at(self) -> int | None:
        """When a job must look at it next: the next window to open, or the first to end (CC-18, CC-25)."""
        if self.status not in LIVE:
            return None
        ends = [leg.window_ends_at for leg in self.incomplete]
        waiting = self.status is not MissionStatus.OPEN
        starts = [leg.window_starts_at for leg in self.legs if waiting and leg.status is LegStatus.PENDING]
        return min(ends + starts)


class MissionText(Record):
    """A mission's long description, kept apart so that the mission itself stays small."""

    keyed_by: ClassVar = ("mission_id",)

    mission_id: Id
    description: Text


class Counter(Record):
    """The last short number given out of a kind, per tenant (CC-04)."""

    keyed_by: ClassVar = ("name",)

    name: str
    last: int = 0


def must_be_seen(mission: Mission | None, is_staff: bool) -> Mission:
    """The mission, if it may be seen: pilots see what was published, never drafts (CC-13)."""
    if mission is None or not (is_staff or mission.was_published):
        raise NotFound("There is no such mission here.")
    return mission


def markers_of(mission: Mission) -> tuple[FlightNumberMarker, ...]:
    """The markers that the mission's branded numbers own."""
    default = set(default_numbers(mission.id, MOST_LEGS))
    branded = [leg.flight_number for leg in mission.legs if leg.flight_number not in default]
    return tuple(FlightNumberMarker(number=number, owner_id=mission.id) for number in branded)
