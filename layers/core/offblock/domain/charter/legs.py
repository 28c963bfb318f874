"""Legs of a mission under way: they open with the clock, are booked in order, flown, and settle the mission."""

from offblock.domain.bookings.bookings import Booking, BookingKind
from offblock.domain.bookings.checks import must_pass
from offblock.domain.bookings.reservations import LoadedBooking, Plan, PlannedLeg, reserve
from offblock.domain.charter.missions import ENDED, Leg, LegStatus, Mission, MissionStatus
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.events import Event, NoticeKind, WorkKind
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.refusals import Conflict, Forbidden, NotFound, Refusal
from offblock.domain.people.users import User, must_be_verified

UNDER_WAY = frozenset({MissionStatus.ASSIGNED, MissionStatus.IN_PROGRESS})


class NoSuchLeg(NotFound):
    """The mission has no leg of that number."""


class LegNotPending(Conflict):
    """The leg was opened before."""


class MissionNotUnderWay(Conflict):
    """The mission has no pilot, or has ended."""


class NotYourMission(Forbidden):
    """Another pilot flies the mission (CC-20)."""


class LegNotOpen(Conflict):
    """The leg is not Available (CC-20)."""


class LegAlreadyBooked(Conflict):
    """The leg is booked already."""


class EarlierLegOpen(Conflict):
    """Legs are flown in order (CC-20)."""


class WindowClosed(Conflict):
    """The leg's window is over; the mission fails (CC-25)."""


def leg_of(mission: Mission, sequence: int) -> Leg:
    """The leg of that number, or a refusal."""
    leg = mission.leg(sequence)
    if leg is None:
        raise NoSuchLeg("Mission {mission_id} has no leg {sequence}.", mission_id=mission.id, sequence=sequence)
    return leg


def must_be_in_time(leg: Leg, now: int) -> None:
    """Refuse what comes at or after the end of the leg's window (CC-25)."""
    if leg.window_ends_at <= now:
        raise WindowClosed(
            "The window of leg {sequence} ended at {ends_at}.", sequence=leg.sequence, ends_at=leg.window_ends_at
        )


def _open(mission: Mission, opening: tuple[Leg, ...], now: int) -> Decision[Mission]:
    opened, changes = mission, ChangeSet()
    for leg in opening:
        opened = opened.with_leg(leg.to(LegStatus.AVAILABLE))
        facts = mission.facts | {"leg": leg.sequence, "flight_number": leg.flight_number}
        facts |= {"aircraft_id": mission.aircraft_id}
        changes.tell(Event(kind=NoticeKind.LEG_OPENED, at=now, to=mission.pilot_id, facts=facts))
        if leg.sequence == 1:
            changes.tell(Event(kind=WorkKind.FIRST_LEG_OPENED, at=now, facts=facts))
    if opened.status is MissionStatus.ASSIGNED:
        opened = opened.to(MissionStatus.IN_PROGRESS)
    return changes.decide(changes.put(opened))


def must_be_openable(mission: Mission, sequence: int, now: int) -> Leg:
    """The leg, if staff may open it now by hand (CC-18)."""
    if mission.status not in UNDER_WAY:
        raise MissionNotUnderWay(
            "Mission {mission_id} is {status}: legs open once a pilot has it.",
            mission_id=mission.id,
            status=mission.status,
        )
    leg = leg_of(mission, sequence)
    if leg.status is not LegStatus.PENDING:
        raise LegNotPending("Leg {sequence} is {status}: it was opened before.", sequence=sequence, status=leg.status)
    must_be_in_time(leg, now)
    return leg


def open_by_hand(mission: Mission, sequence: int, moment: Moment) -> Decision[Mission]:
    """Staff open one leg at any time before it opens by itself (CC-18, CC-19)."""
    leg = must_be_openable(mission, sequence, moment.now)
    return _open(mission, (leg,), moment.now)


def open_due(mission: Mission, now: int) -> Decision[Mission]:
    """Open every leg whose window has started; none is no decision at all (CC-18, CC-19)."""
    due = tuple(leg for leg in mission.legs if leg.status is LegStatus.PENDING and leg.window_starts_at <= now)
    if mission.status not in UNDER_WAY or not due:
        return Decision(mission)
    return _open(mission, due, now)


def _must_be_next(mission: Mission, pilot: User, sequence: int, now: int) -> Leg:
    if mission.pilot_id != pilot.id:
        raise NotYourMission("Another pilot flies this mission: only the assigned pilot books its legs.")
    if mission.status not in UNDER_WAY:
        raise MissionNotUnderWay(
            "Mission {mission_id} is {status}: its legs cannot be booked.", mission_id=mission.id, status=mission.status
        )
    leg = leg_of(mission, sequence)
    earlier = [one.sequence for one in mission.legs if one.sequence < sequence and not one.is_complete]
    if earlier:
        raise EarlierLegOpen("Fly leg {sequence} first: legs are booked in order.", sequence=earlier[0])
    if leg.status in (LegStatus.BOOKED, LegStatus.IN_PROGRESS):
        raise LegAlreadyBooked("You have booked leg {sequence} already.", sequence=sequence, booking_id=leg.booking_id)
    if leg.status is not LegStatus.AVAILABLE:
        raise LegNotOpen(
            "Leg {sequence} is {status}: it opens at {opens_at}.",
            sequence=sequence,
            status=leg.status,
            opens_at=leg.window_starts_at,
        )
    must_be_in_time(leg, now)
    return leg


def next_of(mission: Mission) -> Leg | None:
    """The leg that is flown next: the first that is not complete; None once all are, or the mission has ended."""
    return next(iter(mission.incomplete), None) if mission.status not in ENDED else None


def bookable(mission: Mission, pilot: User, now: int) -> Leg | None:
    """The leg that this pilot may book now, whatever keeps its aircraft; None where the mission has none (CC-20)."""
    leg = next_of(mission)
    try:
        return _must_be_next(mission, pilot, leg.sequence, now) if leg else None
    except Refusal:
        return None


def departure_of(mission: Mission, leg: Leg, aircraft: Aircraft) -> str:
    """Where the leg departs: after a diversion from where the mission's own aircraft stands (FL-06)."""
    return aircraft.airport if aircraft.locked_by == mission.id and aircraft.airport else leg.departure


def book(mission: Mission, sequence: int, distance_nm: int, loaded: LoadedBooking, moment: Moment) -> Decision[Booking]:
    """The assigned pilot books the next open leg with the mission's aircraft, free of charge (CC-20, BK-23).

    The aircraft is the mission's from here on (CC-31).
    """
    pilot, aircraft = loaded.pilot, loaded.aircraft
    assert aircraft, "a leg is booked with its mission's aircraft"
    must_be_verified(pilot)
    leg = _must_be_next(mission, pilot, sequence, moment.now)
    departure, number = departure_of(mission, leg, aircraft), leg.flight_number
    planned = PlannedLeg(number, number, departure, leg.arrival, distance_nm, sequence=sequence)
    plan = Plan(BookingKind.CHARTER, (planned,), mission_id=mission.id)
    must_pass(plan, loaded, moment)
    changes = ChangeSet()
    (booking,) = reserve(plan, loaded, changes, moment)
    booked = changes.put(mission.with_leg(leg.to(LegStatus.BOOKED, booking_id=booking.id)))
    changes.edit(aircraft, locked_by=mission.id)
    return changes.decide(booking, subject=booked)
