"""What a pilot is offered and may book: schedules and aircraft, and what stands between (BK-01 to BK-10, BK-22)."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from offblock.domain.bookings.bookings import Booking, BookingKind
from offblock.domain.bookings.checks import CHECKS, aircraft_is_allowed, aircraft_is_bookable, may_fly, must_pass
from offblock.domain.bookings.reservations import LoadedBooking, Plan, PlannedLeg, reserve
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.qualifications import barred, must_qualify, targets_of
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.refusals import Conflict, Refusal
from offblock.domain.kernel.wording import Phrase
from offblock.domain.network.prices import price_points
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.ledger import EntryType, Posting, Source, charge


class NoAircraft(Conflict):
    """No aircraft at the departure airport can be booked for it now."""


def plan_of(schedule: Schedule, loaded: LoadedBooking) -> Plan:
    """The booking of one schedule, for the schedule's price, else its airline's (BK-03)."""
    reference = loaded.rulebook.reference
    price = price_points(schedule, reference.airlines.get(schedule.airline_id))
    return Plan(BookingKind.SCHEDULE, (PlannedLeg.of(schedule, reference, price),), price)


def book(schedule: Schedule, loaded: LoadedBooking, moment: Moment) -> Decision[Booking]:
    """Book a published schedule with an aircraft that stands at its departure, for its price (BK-01 to BK-10)."""
    plan = plan_of(schedule, loaded)
    must_pass(plan, loaded, moment)
    changes = ChangeSet()
    (booking,) = reserve(plan, loaded, changes, moment)
    source = Source(kind="booking", id=booking.id)
    flown = booking.names | {"departure": booking.departure, "arrival": booking.arrival}
    reason = Phrase("schedule_booked", "Booked {callsign}", flown)
    charge(loaded.pilot, Posting(EntryType.BOOKING, -plan.price_points, reason, source), changes, moment)
    changes.rely_on(schedule)
    return changes.decide(booking)


def obstacles(schedule: Schedule, loaded: LoadedBooking, moment: Moment) -> list[Refusal]:
    """Everything for which the pilot would be refused now, in order; nothing means go."""
    plan, found = plan_of(schedule, loaded), []
    for check in CHECKS[plan.kind]:
        try:
            check(plan, loaded, moment)
        except Refusal as refusal:
            found.append(refusal)
    return found


def free(standing: Iterable[Aircraft], loaded: LoadedBooking, moment: Moment) -> list[Aircraft]:
    """Those that this pilot can book now where they stand, whatever for (BK-02, BK-09)."""
    rulebook = loaded.rulebook
    closed, unique = barred(loaded.pilot, rulebook.reference, moment.now), rulebook.settings.booking_unique_aircraft
    return [
        one
        for one in standing
        if one.is_bookable(one.airport or "", moment.now, unique) and not targets_of(one, ()) & closed
    ]


def keeps(schedule: Schedule, aircraft: Aircraft, loaded: LoadedBooking, moment: Moment) -> list[Refusal]:
    """Everything about this aircraft for which it cannot be booked for the schedule now; nothing where it may be used.

    What is in the way whatever the aircraft is told of the schedule.
    """
    plan, with_it = plan_of(schedule, loaded), replace(loaded, aircraft=aircraft)
    closed = partial(must_qualify, loaded.pilot, targets_of(aircraft, ()), loaded.rulebook.reference, moment.now)
    checks = (partial(aircraft_is_allowed, plan, with_it, moment), partial(aircraft_is_bookable, plan, with_it, moment))
    found = []
    for check in (*checks, closed):
        try:
            check()
        except Refusal as refusal:
            found.append(refusal)
    return found


def ready_for(
    schedule: Schedule, standing: Iterable[Aircraft], loaded: LoadedBooking, moment: Moment
) -> list[Aircraft]:
    """The aircraft that can be booked for it now, in the order in which they are shown; the first is whose booking
    names none. Refuses where none can (BK-09).
    """
    found = obstacles(schedule, loaded, moment)
    if found:
        raise found[0]
    ready = [one for one in standing if not keeps(schedule, one, loaded, moment)]
    if not ready:
        raise _none_at(schedule.departure)
    return ready


def _none_at(airport: str) -> NoAircraft:
    return NoAircraft("No aircraft at {airport} can be booked for it now.", airport=airport)


def reasons(schedule: Schedule, loaded: LoadedBooking, ready: Iterable[Aircraft], moment: Moment) -> list[Refusal]:
    """Why the schedule cannot be booked now; `ready` are the `free` aircraft where the pilot is (BK-09)."""
    found = obstacles(schedule, loaded, moment)
    if loaded.pilot.airport == schedule.departure and not any(may_fly(schedule, one) for one in ready):
        found.append(_none_at(schedule.departure))
    return found
