"""Legs of a mission under way: they open with the clock, are booked in order, flown, and settle the mission."""

from offblock.domain import aircraft as fleet
from offblock.domain.aircraft import Aircraft
from offblock.domain.bookings import Booking, BookingKind, must_have_room
from offblock.domain.decision import Decision
from offblock.domain.events import Event, EventKind
from offblock.domain.missions import Leg, LegStatus, Mission, MissionStatus
from offblock.domain.moment import Moment
from offblock.domain.refusals import Conflict, Forbidden, NotFound
from offblock.domain.reservations import Ground, reserve
from offblock.domain.users import User, must_be_verified
from offblock.domain.values import to_rfc3339

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
        raise NoSuchLeg(f"Mission {mission.id} has no leg {sequence}.")
    return leg


def must_be_in_time(leg: Leg, now: int) -> None:
    """Refuse what comes at or after the end of the leg's window (CC-25)."""
    if leg.window_ends_at <= now:
        raise WindowClosed(f"The window of leg {leg.sequence} ended at {to_rfc3339(leg.window_ends_at)}.")


def _leg_opened(mission: Mission, leg: Leg, now: int) -> Event:
    facts: dict[str, str | int | None] = {"mission_id": mission.id, "title": mission.title, "leg": leg.sequence}
    facts |= {"flight_number": leg.flight_number, "aircraft_id": mission.aircraft_id}
    return Event(kind=EventKind.LEG_OPENED, at=now, to=mission.pilot_id, facts=facts)


def _opened(mission: Mission, opening: tuple[Leg, ...], now: int) -> Decision[Mission]:
    changed = mission
    for leg in opening:
        changed = changed.with_leg(leg.to(LegStatus.AVAILABLE))
    if changed.status is MissionStatus.ASSIGNED:
        changed = changed.to(MissionStatus.IN_PROGRESS)
    told = tuple(_leg_opened(mission, leg, now) for leg in opening)
    return Decision(changed, puts=(changed,), happened=told)


def open_by_hand(mission: Mission, sequence: int, moment: Moment) -> Decision[Mission]:
    """Staff open one leg at any time before it opens by itself (CC-18, CC-19)."""
    if mission.status not in UNDER_WAY:
        raise MissionNotUnderWay(f"Mission {mission.id} is {mission.status}: legs open once a pilot has it.")
    leg = leg_of(mission, sequence)
    if leg.status is not LegStatus.PENDING:
        raise LegNotPending(f"Leg {sequence} is {leg.status}: it was opened before.")
    must_be_in_time(leg, moment.now)
    return _opened(mission, (leg,), moment.now)


def open_due(mission: Mission, now: int) -> Decision[Mission]:
    """Open every leg whose window has started; none is no decision at all (CC-18, CC-19)."""
    due = tuple(leg for leg in mission.legs if leg.status is LegStatus.PENDING and leg.window_starts_at <= now)
    if mission.status not in UNDER_WAY or not due:
        return Decision(mission)
    return _opened(mission, due, now)


def _must_be_next(mission: Mission, pilot: User, sequence: int, now: int) -> Leg:
    if mission.pilot_id != pilot.id:
        raise NotYourMission("Another pilot flies this mission: only the assigned pilot books its legs.")
    if mission.status not in UNDER_WAY:
        raise MissionNotUnderWay(f"Mission {mission.id} is {mission.status}: its legs cannot be booked.")
    leg = leg_of(mission, sequence)
    earlier = [one.sequence for one in mission.legs if one.sequence < sequence and not one.is_complete]
    if earlier:
        raise EarlierLegOpen(f"Fly leg {earlier[0]} first: legs are booked in order.")
    if leg.status in (LegStatus.BOOKED, LegStatus.IN_PROGRESS):
        raise LegAlreadyBooked(f"You have booked leg {sequence} already.")
    if leg.status is not LegStatus.AVAILABLE:
        raise LegNotOpen(f"Leg {sequence} is {leg.status}: it opens at {to_rfc3339(leg.window_starts_at)}.")
    must_be_in_time(leg, now)
    return leg


def departure_of(mission: Mission, leg: Leg, used: Aircraft) -> str:
    """Where the leg departs: after a diversion from where the mission's own aircraft stands (FL-06)."""
    return used.airport if used.locked_by == mission.id and used.airport else leg.departure


def book(
    mission: Mission, sequence: int, pilot: User, used: Aircraft, live: int, distance_nm: int, ground: Ground,
    moment: Moment,
) -> Decision[Booking]:  # fmt: skip
    """The assigned pilot books the next open leg with the mission's aircraft, free of charge (CC-20, BK-23).

    `live` is how many live bookings the pilot holds. The aircraft is the mission's from here on (CC-31).
    """
    must_be_verified(pilot)
    leg = _must_be_next(mission, pilot, sequence, moment.now)
    departure = departure_of(mission, leg, used)
    fleet.must_be_bookable(used, departure, moment.now, ground.settings.booking_unique_aircraft, mission.id)
    must_have_room(live)
    booking = Booking(
        id=moment.ids.next(),
        kind=BookingKind.CHARTER,
        pilot_id=pilot.id,
        aircraft_id=used.id,
        flight_number=leg.flight_number,
        callsign=leg.flight_number,
        departure=departure,
        arrival=leg.arrival,
        distance_nm=distance_nm,
        mission_id=mission.id,
        sequence=sequence,
        created_at=moment.now,
        expires_at=moment.now + ground.settings.booking_seconds,
    )
    made = reserve((booking,), used, ground, moment)
    booked = mission.with_leg(leg.to(LegStatus.BOOKED).but(booking_id=booking.id))
    return Decision(
        made.bookings[0], puts=(booked, *made.bookings, made.used.but(locked_by=mission.id), pilot, *made.others)
    )
