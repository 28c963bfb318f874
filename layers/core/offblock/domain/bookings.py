"""Bookings: one live chain per aircraft, with an end, each kept in its pilot's partition."""

from enum import StrEnum

from offblock.domain import aircraft as fleet
from offblock.domain.aircraft import Aircraft, Hold
from offblock.domain.decision import Decision
from offblock.domain.events import Event, EventKind
from offblock.domain.missions import LegStatus, Mission
from offblock.domain.moment import Moment
from offblock.domain.points import EntryType, Source, post
from offblock.domain.record import Record
from offblock.domain.refusals import Conflict
from offblock.domain.settings import Settings
from offblock.domain.users import User
from offblock.domain.values import Icao, Id, Instant, to_rfc3339

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
    """A pilot's right to fly one leg with one aircraft until `expires_at`; `flight_id` is set while it is flown."""

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
        return f"S#{self.schedule_id}"

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


class NothingToCancel(Conflict):
    """The pilot holds no booking that could be cancelled (BK-07)."""


def must_have_room(live: int, adding: int = 1) -> None:
    """Refuse more live bookings than a pilot may hold."""
    if live + adding > MOST_LIVE:
        raise TooManyBookings(f"You hold {live} bookings and may hold {MOST_LIVE}: fly or cancel some first.")


def hold_of(booking: Booking) -> Hold:
    """What the aircraft remembers of a booking."""
    return Hold(
        booking_id=booking.id,
        pilot_id=booking.pilot_id,
        key=booking.key,
        chain_id=booking.chain.id if booking.chain else booking.id,
        expires_at=booking.expires_at,
    )


def give_back(mission: Mission | None, booking: Booking) -> tuple[Mission, ...]:
    """The mission with the booking's leg Available again; status and windows do not change (CC-22)."""
    leg = mission.leg(booking.sequence or 0) if mission else None
    if mission is None or leg is None or leg.booking_id != booking.id:
        return ()
    return (mission.with_leg(leg.to(LegStatus.AVAILABLE).but(booking_id=None)),)


def expire(booking: Booking, pilot: User, held: Aircraft | None, mission: Mission | None, now: int) -> Decision[None]:
    """Remove an expired booking: its pilot told, its aircraft free, its leg Available again (BK-06, CC-22)."""
    if booking.is_live_at(now):
        return Decision(None)
    facts: dict[str, str | int | None] = {"flight_number": booking.flight_number, "at": to_rfc3339(booking.expires_at)}
    told = Event(kind=EventKind.BOOKING_EXPIRED, at=booking.expires_at, to=booking.pilot_id, facts=facts)
    freed = (fleet.release(held, booking.id),) if held else ()
    return Decision(None, puts=(pilot, *freed, *give_back(mission, booking)), removes=(booking,), happened=(told,))


class Cancelled(Record):
    """What a pilot's Cancel all did (BK-07)."""

    cancelled: int
    penalty_points: int
    balance: int


def cancel_all(
    live: tuple[Booking, ...],
    pilot: User,
    held: dict[int, Aircraft],
    missions: dict[int, Mission],
    settings: Settings,
    moment: Moment,
) -> Decision[Cancelled]:
    """Remove every live booking of a pilot but the one being flown, for one fixed penalty (BK-07, CC-22)."""
    gone = [booking for booking in live if booking.status_at(moment.now) is BookingStatus.ACTIVE]
    if not gone:
        raise NothingToCancel("You hold no booking that can be cancelled.")
    held, missions = dict(held), dict(missions)
    for booking in gone:
        held[booking.aircraft_id] = fleet.release(held[booking.aircraft_id], booking.id)
        for changed in give_back(missions.get(booking.mission_id or 0), booking):
            missions[changed.id] = changed
    penalty = settings.booking_cancellation_penalty
    source = Source(kind="booking", id=gone[0].id)
    account, entry = post(pilot, EntryType.BOOKING_CANCELLATION, -penalty, "Cancelled all bookings", source, moment)
    touched_missions = tuple(missions[number] for number in {one.mission_id for one in gone if one.mission_id})
    touched_aircraft = tuple(held[number] for number in {one.aircraft_id for one in gone})
    return Decision(
        Cancelled(cancelled=len(gone), penalty_points=penalty, balance=account.points),
        puts=(account, entry, *touched_aircraft, *touched_missions),
        removes=tuple(gone),
    )
