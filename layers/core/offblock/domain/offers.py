"""What a pilot is offered and may book: schedules and aircraft, and what stands between (BK-01 to BK-10, BK-22)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from offblock.domain import aircraft as fleet
from offblock.domain.aircraft import Aircraft
from offblock.domain.bookings import Booking, BookingKind, must_have_room
from offblock.domain.decision import Decision
from offblock.domain.moment import Moment
from offblock.domain.points import EntryType, Source, charge, must_afford
from offblock.domain.prices import price_points
from offblock.domain.record import Record
from offblock.domain.refusals import Conflict, Refusal
from offblock.domain.reservations import Ground, reserve
from offblock.domain.restrictions import barred, must_qualify, targets_of
from offblock.domain.schedules import Schedule
from offblock.domain.users import User, must_be_at, must_be_verified


class ScheduleNotPublished(Conflict):
    """The schedule is not active, or today is outside its dates (BK-25)."""


class ScheduleTaken(Conflict):
    """The pilot holds the schedule already (BK-08)."""


class AircraftNotAllowed(Conflict):
    """The aircraft is another airline's, or of a subfleet that does not fly this schedule (BK-10)."""


class NoAircraft(Conflict):
    """No aircraft at the departure airport can be booked for it now."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A pilot at the booking desk: who it is, which live bookings the pilot holds, and what the airline says."""

    pilot: User
    live: tuple[Booking, ...] = ()
    ground: Ground = field(default_factory=Ground)
    now: int = 0


def price_of(schedule: Schedule, desk: Desk) -> int:
    """What the schedule costs this pilot's airline's way (BK-03)."""
    return price_points(schedule, desk.ground.reference.airlines.get(schedule.airline_id))


def must_be_published(schedule: Schedule, now: int) -> None:
    """Refuse what is not published today (BK-25)."""
    if not schedule.is_published_at(now):
        raise ScheduleNotPublished(f"{schedule.flight_number} is not on offer today: choose another schedule.")


def must_not_hold(schedule: Schedule, desk: Desk) -> None:
    """Refuse a schedule that the pilot holds already, where the airline wants that (BK-08)."""
    if desk.ground.settings.booking_unique_schedule and any(one.schedule_id == schedule.id for one in desk.live):
        raise ScheduleTaken(f"You hold {schedule.flight_number} already: fly it first.")


def may_fly(schedule: Schedule, used: Aircraft) -> bool:
    """Whether an aircraft is of the schedule's airline and of a subfleet that flies it (BK-10)."""
    return used.airline_id == schedule.airline_id and (
        not schedule.subfleet_ids or used.subfleet_id in schedule.subfleet_ids
    )


def must_be_allowed(schedule: Schedule, used: Aircraft) -> None:
    """Refuse an aircraft that does not fly this schedule (BK-10)."""
    if not may_fly(schedule, used):
        raise AircraftNotAllowed(f"{used.registration} does not fly {schedule.flight_number}: choose another aircraft.")


def _checks(schedule: Schedule, desk: Desk, used: Aircraft | None = None) -> Iterator[Callable[[], None]]:
    """What must hold, in the order in which a pilot would want to hear of it."""
    ground, pilot = desk.ground, desk.pilot
    targets = targets_of(used, (schedule.departure, schedule.arrival), schedule.id)
    unique = ground.settings.booking_unique_aircraft
    yield lambda: must_be_verified(pilot)
    yield lambda: must_be_published(schedule, desk.now)
    yield lambda: must_not_hold(schedule, desk)
    yield lambda: must_have_room(len(desk.live))
    yield lambda: must_qualify(pilot, targets, ground.reference)
    if used:
        yield lambda: must_be_allowed(schedule, used)
        yield lambda: fleet.must_be_bookable(used, schedule.departure, desk.now, unique)
    yield lambda: must_be_at(pilot, schedule.departure)
    yield lambda: must_afford(pilot, price_of(schedule, desk))


def obstacles(schedule: Schedule, desk: Desk) -> list[Refusal]:
    """Everything besides the aircraft for which the pilot would be refused now, in order; nothing means go."""
    found = []
    for check in _checks(schedule, desk):
        try:
            check()
        except Refusal as refusal:
            found.append(refusal)
    return found


def free(standing: Iterable[Aircraft], desk: Desk) -> list[Aircraft]:
    """Those that this pilot can book now where they stand, whatever for (BK-02, BK-09)."""
    closed, unique = barred(desk.pilot, desk.ground.reference), desk.ground.settings.booking_unique_aircraft
    return [
        one
        for one in standing
        if fleet.is_bookable(one, one.airport or "", desk.now, unique) and not targets_of(one, ()) & closed
    ]


def may_use(schedule: Schedule, used: Aircraft, desk: Desk) -> bool:
    """Whether this aircraft can be booked for the schedule now by this pilot, whatever else is in the way (BK-09)."""
    return used.airport == schedule.departure and may_fly(schedule, used) and bool(free((used,), desk))


def reasons(schedule: Schedule, desk: Desk, ready: Iterable[Aircraft]) -> list[Refusal]:
    """Why the schedule cannot be booked now; `ready` are the `free` aircraft where the pilot is (BK-09)."""
    found = obstacles(schedule, desk)
    if desk.pilot.airport == schedule.departure and not any(may_fly(schedule, one) for one in ready):
        found.append(NoAircraft(f"No aircraft at {schedule.departure} can be booked for it now."))
    return found


def drafted(
    schedule: Schedule, used: Aircraft, pilot: User, paid: int, ground: Ground, moment: Moment, kind: BookingKind
) -> Booking:
    """The booking of a schedule before it has a stand; its callsign is the schedule's, else its number (FL-03)."""
    return Booking(
        id=moment.ids.next(),
        kind=kind,
        pilot_id=pilot.id,
        aircraft_id=used.id,
        flight_number=schedule.flight_number,
        callsign=schedule.callsign or schedule.flight_number,
        departure=schedule.departure,
        arrival=schedule.arrival,
        distance_nm=schedule.distance_nm,
        schedule_id=schedule.id,
        alone=ground.settings.booking_unique_schedule,
        paid_points=paid,
        created_at=moment.now,
        expires_at=moment.now + ground.settings.booking_seconds,
    )


def book(schedule: Schedule, used: Aircraft, desk: Desk, moment: Moment) -> Decision[Booking]:
    """Book a published schedule with an aircraft that stands at its departure, for its price (BK-01 to BK-10)."""
    for check in _checks(schedule, desk, used):
        check()
    price = price_of(schedule, desk)
    draft = drafted(schedule, used, desk.pilot, price, desk.ground, moment, BookingKind.SCHEDULE)
    account, paid = paid_for(desk.pilot, price, f"Booked {schedule.flight_number}", draft.id, moment)
    made = reserve((draft,), used, desk.ground, moment)
    return Decision(
        made.bookings[0], puts=(*made.bookings, made.used, account, *paid, *made.others), rests_on=(schedule,)
    )


def paid_for(pilot: User, price: int, reason: str, booking_id: int, moment: Moment) -> tuple[User, tuple[Record, ...]]:
    """The account after a booking's price, and its entry; what costs nothing leaves none (BK-03, PF-05)."""
    if not price:
        return pilot, ()
    source = Source(kind="booking", id=booking_id)
    account, entry = charge(pilot, EntryType.BOOKING, price, reason, source, moment)
    return account, (entry,)
