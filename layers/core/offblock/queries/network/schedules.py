"""How schedules are found and shown to the one who might book them: which can be booked, and why others cannot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from offblock.domain.access.callers import OFFICE, Caller
from offblock.domain.airline.reference import ReferenceHead
from offblock.domain.airline.settings import Settings
from offblock.domain.bookings import scheduled
from offblock.domain.bookings.reservations import LoadedBooking
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.page import Page
from offblock.domain.kernel.refusals import Fault, Invalid, NotFound
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.users import User
from offblock.queries.reader import Reader
from offblock.queries.showing import show
from offblock.schemas.fleet.aircraft import OfferedAircraft, offered_aircraft
from offblock.schemas.network.schedules import ScheduleView, schedule_view


def _at_desk(reader: Reader, pilot_id: int) -> LoadedBooking:
    """A pilot as the booking desk sees one, before an aircraft is chosen."""
    wanted = (User, pilot_id), (ReferenceHead, ()), (Settings, ())
    pilot, *rulebook = reader.find_all(*wanted, strong=False)
    if pilot is None:
        raise NotFound("There is no such pilot here.")
    held = reader.whole("bookings_of", pilot_id, strong=False)
    live = tuple(one for one in held if one.is_live_at(reader.moment.now))
    return LoadedBooking(pilot, reader.rulebook(*rulebook), live)


def views(reader: Reader, pilot_id: int | None, schedules: list[Schedule]) -> list[ScheduleView]:
    """Schedules, each with whether the pilot could book it now, and why not (BK-09)."""
    if pilot_id is None:
        reference = reader.reference()
        return [schedule_view(one, reference) for one in schedules]
    loaded, moment = _at_desk(reader, pilot_id), reader.moment
    here = loaded.pilot.airport
    is_near = any(one.departure == here for one in schedules)
    ready = scheduled.free(reader.whole("aircraft_at", here, strong=False), loaded, moment) if is_near else []
    reference = loaded.rulebook.reference
    return [schedule_view(one, reference, scheduled.reasons(one, loaded, ready, moment)) for one in schedules]


def view(reader: Reader, pilot_id: int | None, schedule: Schedule) -> ScheduleView:
    """One schedule."""
    return views(reader, pilot_id, [schedule])[0]


def aircraft_for(
    reader: Reader, caller: Caller, pilot_id: int, schedule_id: int, per_page: int, cursor: str
) -> tuple[Page[Aircraft], list[OfferedAircraft]]:
    """The aircraft at the departure that this pilot can book for the schedule now; a page may be short (BK-09)."""
    schedule = shown(reader, caller, schedule_id)
    loaded = _at_desk(reader, pilot_id)
    page = reader.page("aircraft_at", schedule.departure, schedule.airline_id, size=per_page, cursor=cursor)
    fit = [one for one in page.rows if scheduled.may_use(schedule, one, loaded, reader.moment)]
    return page, [offered_aircraft(one, loaded.rulebook.reference) for one in fit]


def shown(reader: Reader, caller: Caller, schedule_id: int) -> Schedule:
    """One schedule, for showing; unpublished ones are there for the office alone (BK-25)."""
    found: Schedule = show(reader, Schedule, schedule_id)
    if not ScheduleFilter(caller, None, None, None, reader.moment.now).takes(found):
        raise NotFound("There is no such schedule here.")
    return found


def listed(
    reader: Reader, departure: str | None, arrival: str | None, airline_id: int | None, per_page: int, cursor: str
) -> Page[Schedule]:
    """Schedules from, to or between airports, of an airline, or of all airlines one after the other."""
    if departure:
        return reader.page("schedules_from", departure, arrival or "", size=per_page, cursor=cursor)
    if arrival:
        return reader.page("schedules_to", arrival, size=per_page, cursor=cursor)
    if airline_id:
        return reader.page("schedules_of", airline_id, size=per_page, cursor=cursor)
    airlines = sorted(reader.reference().airlines)
    return reader.chain(
        "schedules_of",
        lambda reached: ((one,) for one in airlines if reached is None or one >= reached[0]),
        per_page,
        cursor,
        max(len(airlines), 1),
    )


SORTS: dict[str, Callable[[Schedule], str | int]] = {
    "flight_number": lambda one: one.flight_number,
    "departure": lambda one: one.departure,
    "arrival": lambda one: one.arrival,
    "distance_nm": lambda one: one.distance_nm,
    "departure_time": lambda one: one.departure_time,
}
"""What schedules can be sorted by, among those of one airport."""


def sorted_out(reader: Reader, departure: str | None, arrival: str | None, wanted: ScheduleFilter) -> list[Schedule]:
    """The schedules of one airport that a list shows, whole, to be sorted (PF-14)."""
    if departure:
        found = reader.whole("schedules_from", departure, arrival or "", strong=False)
    elif arrival:
        found = reader.whole("schedules_to", arrival, strong=False)
    else:
        raise Invalid(
            {"sort": Fault("needs_a_place", "name filter[departure] or filter[arrival] to sort what is there")}
        )
    return [one for one in found if wanted.takes(one)]


@dataclass(frozen=True, slots=True)
class ScheduleFilter:
    """What a list of schedules leaves out: the unpublished for all but the office (BK-25), and what was filtered."""

    caller: Caller
    airline_id: int | None
    min_distance_nm: int | None
    max_distance_nm: int | None
    now: int

    def takes(self, schedule: Schedule) -> bool:
        """Whether the list shows it."""
        return (
            (bool(self.caller.roles & OFFICE) or schedule.is_published_at(self.now))
            and self.airline_id in (None, schedule.airline_id)
            and schedule.distance_nm >= (self.min_distance_nm or 0)
            and (self.max_distance_nm is None or schedule.distance_nm <= self.max_distance_nm)
        )
