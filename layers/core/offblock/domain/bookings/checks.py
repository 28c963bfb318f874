"""What must hold before flights are booked, for each kind of booking in the order in which a pilot would hear of it."""

from collections.abc import Callable

from offblock.domain.bookings.bookings import BookingKind, must_have_room
from offblock.domain.bookings.reservations import LoadedBooking, Plan, PlannedLeg
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.qualifications import must_qualify, targets_of
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.refusals import Conflict
from offblock.domain.kernel.values import to_date
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.ledger import must_afford
from offblock.domain.people.users import must_be_at, must_be_verified

Check = Callable[[Plan, LoadedBooking, Moment], None]


class ScheduleNotPublished(Conflict):
    """The schedule is not active, or today is outside its dates (BK-25)."""


class ScheduleNotToday(Conflict):
    """The schedule operates on other days of the week, and the airline books on those only (BK-26)."""


class ScheduleTaken(Conflict):
    """The pilot holds the schedule already (BK-08)."""


class AircraftNotAllowed(Conflict):
    """The aircraft is another airline's, or of a subfleet that does not fly this schedule (BK-10)."""


def may_fly(schedule: Schedule, aircraft: Aircraft) -> bool:
    """Whether an aircraft is of the schedule's airline and of a subfleet that flies it (BK-10)."""
    return aircraft.airline_id == schedule.airline_id and (
        not schedule.subfleet_ids or aircraft.subfleet_id in schedule.subfleet_ids
    )


def pilot_is_verified(plan: Plan, loaded: LoadedBooking, moment: Moment) -> None:
    """Refuse a pilot whose e-mail is unverified (BK-01)."""
    must_be_verified(loaded.pilot)


def is_published(plan: Plan, loaded: LoadedBooking, moment: Moment) -> None:
    """Refuse what is not published today (BK-25)."""
    for leg in plan.legs:
        if leg.schedule and not leg.schedule.is_published_at(moment.now):
            raise ScheduleNotPublished(
                "{callsign} is not on offer today: choose another schedule.",
                callsign=leg.callsign,
                flight_number=leg.flight_number,
            )


def is_on_its_days(plan: Plan, loaded: LoadedBooking, moment: Moment) -> None:
    """Refuse what does not operate today, naming its next day, where the airline wants that (BK-26)."""
    if not loaded.rulebook.settings.booking_on_days_of_operation:
        return
    for leg in plan.legs:
        if leg.schedule and not leg.schedule.operates_at(moment.now):
            raise _not_today(leg, leg.schedule.next_day_at(moment.now))


def _not_today(leg: PlannedLeg, coming: int | None) -> ScheduleNotToday:
    if coming is None:
        return ScheduleNotToday(
            "{callsign} does not fly today: choose another schedule.",
            callsign=leg.callsign,
            flight_number=leg.flight_number,
            next_day=None,
        )
    return ScheduleNotToday(
        "{callsign} does not fly today: book it on {next_day}, its next day (UTC).",
        callsign=leg.callsign,
        flight_number=leg.flight_number,
        why="later",
        next_day=to_date(coming),
    )


def is_not_held(plan: Plan, loaded: LoadedBooking, moment: Moment) -> None:
    """Refuse a schedule that the pilot holds already, where the airline wants that (BK-08)."""
    held = {one.schedule_id for one in loaded.live} if loaded.rulebook.settings.booking_unique_schedule else set()
    for leg in plan.legs:
        if leg.schedule and leg.schedule.id in held:
            raise ScheduleTaken(
                "You hold {callsign} already: fly it first.", callsign=leg.callsign, flight_number=leg.flight_number
            )


def has_room(plan: Plan, loaded: LoadedBooking, moment: Moment) -> None:
    """Refuse more live bookings than a pilot may hold."""
    must_have_room(len(loaded.live), len(plan.legs))


def pilot_qualifies(plan: Plan, loaded: LoadedBooking, moment: Moment) -> None:
    """Refuse a pilot who lacks what a leg, its airports or the aircraft ask for (BK-02)."""
    for leg in plan.legs:
        targets = targets_of(loaded.aircraft, (leg.departure, leg.arrival), leg.schedule_id)
        must_qualify(loaded.pilot, targets, loaded.rulebook.reference, moment.now)


def aircraft_is_allowed(plan: Plan, loaded: LoadedBooking, moment: Moment) -> None:
    """Refuse an aircraft that does not fly these schedules (BK-10)."""
    aircraft = loaded.aircraft
    for leg in plan.legs:
        if aircraft and leg.schedule and not may_fly(leg.schedule, aircraft):
            raise AircraftNotAllowed(
                "{registration} does not fly {callsign}: choose another aircraft.",
                registration=aircraft.registration,
                callsign=leg.callsign,
                flight_number=leg.flight_number,
                why="schedule",
            )


def aircraft_is_bookable(plan: Plan, loaded: LoadedBooking, moment: Moment) -> None:
    """Refuse an aircraft that cannot be booked now from where the first leg departs (BK-08, BK-09)."""
    if loaded.aircraft:
        unique = loaded.rulebook.settings.booking_unique_aircraft
        departure, count = plan.legs[0].departure, len(plan.legs)
        loaded.aircraft.must_be_bookable(departure, moment.now, unique, plan.mission_id or plan.lead_for, count)


def pilot_is_there(plan: Plan, loaded: LoadedBooking, moment: Moment) -> None:
    """Refuse a pilot who is not where the first leg departs (BK-10)."""
    must_be_at(loaded.pilot, plan.legs[0].departure)


def can_afford(plan: Plan, loaded: LoadedBooking, moment: Moment) -> None:
    """Refuse a price above the balance (PF-06)."""
    must_afford(loaded.pilot, plan.price_points)


CHECKS: dict[BookingKind, tuple[Check, ...]] = {
    BookingKind.SCHEDULE: (
        pilot_is_verified,
        is_published,
        is_on_its_days,
        is_not_held,
        has_room,
        pilot_qualifies,
        aircraft_is_allowed,
        aircraft_is_bookable,
        pilot_is_there,
        can_afford,
    ),
    BookingKind.DIRECTED: (
        pilot_is_verified,
        has_room,
        is_published,
        is_on_its_days,
        is_not_held,
        aircraft_is_allowed,
        pilot_qualifies,
        pilot_is_there,
        aircraft_is_bookable,
    ),
    BookingKind.CHARTER: (aircraft_is_bookable, has_room),
    BookingKind.BOUNTY: (has_room, pilot_qualifies, aircraft_is_bookable),
}
"""What each kind asks for besides what makes it that kind, which stands in its own file."""


def must_pass(plan: Plan, loaded: LoadedBooking, moment: Moment) -> None:
    """Refuse a plan for the first thing that stands between."""
    for check in CHECKS[plan.kind]:
        check(plan, loaded, moment)
