"""How schedules are found and shown to the one who might book them: which can be booked, and why others cannot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from offblock.domain.access.callers import OFFICE, Caller
from offblock.domain.airline.reference import Airline
from offblock.domain.bookings import scheduled
from offblock.domain.bookings.reservations import LoadedBooking
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.page import Page, Sieve
from offblock.domain.kernel.refusals import Fault, Invalid, NotFound
from offblock.domain.network.callsigns import callsign_of
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.users import User
from offblock.queries.bookings.desks import at_desk
from offblock.queries.reader import Reader
from offblock.queries.showing import show
from offblock.schemas.fleet.aircraft import OfferedAircraft, offered_aircraft
from offblock.schemas.network.schedules import ScheduleView, schedule_view

LOOKED_AT = 25
"""Schedules among which offers are looked for, and half of the aircraft."""


def views(reader: Reader, pilot_id: int | None, schedules: list[Schedule]) -> list[ScheduleView]:
    """Schedules, each with whether the pilot could book it now, and why not (BK-09)."""
    if pilot_id is None:
        reference = reader.reference()
        return [schedule_view(one, reference) for one in schedules]
    loaded, moment = at_desk(reader, pilot_id), reader.moment
    here = loaded.pilot.airport
    is_near = any(one.departure == here for one in schedules)
    ready = scheduled.free(reader.whole("aircraft_at", here, strong=False), loaded, moment) if is_near else []
    reference = loaded.rulebook.reference
    return [schedule_view(one, reference, scheduled.reasons(one, loaded, ready, moment)) for one in schedules]


def offers(reader: Reader, loaded: LoadedBooking, most: int) -> list[ScheduleView]:
    """Some that the pilot can book now where the pilot is: looked for among the first there, at a bounded cost."""
    here, moment, reference = loaded.pilot.airport, reader.moment, loaded.rulebook.reference
    there = reader.page("schedules_from", here, "", size=LOOKED_AT).rows
    standing = reader.page("aircraft_at", here, size=2 * LOOKED_AT).rows if there else []
    ready = scheduled.free(standing, loaded, moment)
    found = (one for one in there if not scheduled.reasons(one, loaded, ready, moment))
    return [schedule_view(one, reference, []) for one in islice(found, most)]


def view(reader: Reader, pilot_id: int | None, schedule: Schedule) -> ScheduleView:
    """One schedule."""
    return views(reader, pilot_id, [schedule])[0]


@dataclass(frozen=True, slots=True)
class Choice:
    """An aircraft to be chosen: for which schedule and pilot, and whether also those that cannot be are told."""

    schedule_id: int
    pilot_id: int
    with_others: bool = False


def aircraft_for(
    reader: Reader, caller: Caller, wanted: Choice, per_page: int, cursor: str
) -> tuple[Page[Aircraft], list[OfferedAircraft]]:
    """The airline's aircraft at the departure that this pilot can book for the schedule now (BK-09).

    With the others each says why not; without them a page may be short.
    """
    schedule = shown(reader, caller, wanted.schedule_id)
    loaded, moment = at_desk(reader, wanted.pilot_id), reader.moment
    page = reader.page("aircraft_at", schedule.departure, schedule.airline_id, size=per_page, cursor=cursor)
    reference, media = loaded.rulebook.reference, reader.media
    rows = [
        offered_aircraft(one, scheduled.keeps(schedule, one, loaded, moment), reference, media, moment.now)
        for one in page.rows
    ]
    return page, [one for one in rows if one.bookable or wanted.with_others]


def shown(reader: Reader, caller: Caller, schedule_id: int) -> Schedule:
    """One schedule, for showing; unpublished ones are there for the office alone (BK-25)."""
    found: Schedule = show(reader, Schedule, schedule_id)
    if not ScheduleFilter(caller, ScheduleWish(), reader.moment.now).takes(found):
        raise NotFound("There is no such schedule here.")
    return found


@dataclass(frozen=True, slots=True)
class Where:
    """From where, to where, or whose schedules are listed; all of them where nothing is said."""

    departure: str | None = None
    arrival: str | None = None
    airline_id: int | None = None


def listed(reader: Reader, where: Where, per_page: int, cursor: str, sieve: Sieve | None = None) -> Page[Schedule]:
    """Schedules from, to or between airports, of an airline, or of all airlines one after the other.

    With a `sieve` those that fit: some hundreds are looked at for a page, which may be short.
    """
    turns: list[tuple[Any, ...]]
    if where.departure:
        name, turns = "schedules_from", [(where.departure, where.arrival or "")]
    elif where.arrival:
        name, turns = "schedules_to", [(where.arrival,)]
    elif where.airline_id:
        name, turns = "schedules_of", [(where.airline_id,)]
    else:
        name, turns = "schedules_of", [(one,) for one in sorted(reader.reference().airlines)]
    if len(turns) == 1 and sieve is None and where != Where():
        return reader.page(name, *turns[0], size=per_page, cursor=cursor)
    return reader.chain(
        name,
        lambda reached: (one for one in turns if reached is None or one >= reached),
        per_page,
        cursor,
        MOST_SIFTED if sieve else max(len(turns), 1),
        sieve,
    )


MOST_SIFTED = 6
"""Queries for one page of what is searched for: a hundred schedules each."""


SORTS: dict[str, Callable[[Schedule], str | int]] = {
    "flight_number": lambda one: one.flight_number,
    "departure": lambda one: one.departure,
    "arrival": lambda one: one.arrival,
    "distance_nm": lambda one: one.distance_nm,
    "departure_time": lambda one: one.departure_time,
}
"""What schedules can be sorted by, among those of one airport."""


def sorted_out(
    reader: Reader, departure: str | None, arrival: str | None, wanted: ScheduleFilter, pilot_id: int | None
) -> list[Schedule]:
    """The schedules of one airport that a list shows, whole, to be sorted (PF-14)."""
    if departure:
        found = reader.whole("schedules_from", departure, arrival or "", strong=False)
    elif arrival:
        found = reader.whole("schedules_to", arrival, strong=False)
    else:
        raise Invalid(
            {"sort": Fault("needs_a_place", "name filter[departure] or filter[arrival] to sort what is there")}
        )
    return wanted.kept(reader, pilot_id, found)


@dataclass(frozen=True, slots=True)
class ScheduleWish:
    """What a reader may ask of schedules besides where they go: nautical miles, minutes, an aircraft type's code."""

    airline_id: int | None = None
    min_distance_nm: int | None = None
    max_distance_nm: int | None = None
    min_minutes: int | None = None
    max_minutes: int | None = None
    aircraft_type: str | None = None
    unflown: bool = False
    bookable: bool = False
    q: str = ""
    subfleet_id: int | None = None
    active: bool | None = None


@dataclass(frozen=True, slots=True)
class ScheduleFilter:
    """What a list of schedules leaves out: the unpublished for all but the office (BK-25), and what was filtered.

    `subfleets` are those of the wanted type by airline, `flown` the pairs that the pilot has flown, `airlines` give the
    codes of callsigns where some are searched for.
    """

    caller: Caller
    wish: ScheduleWish
    now: int
    subfleets: Mapping[int, frozenset[int]] | None = None
    flown: frozenset[tuple[str, str]] = frozenset()
    airlines: Mapping[int, Airline] | None = None

    def takes(self, schedule: Schedule) -> bool:
        """Whether the list shows it."""
        wish = self.wish
        return (
            (bool(self.caller.roles & OFFICE) or schedule.is_published_at(self.now))
            and wish.airline_id in (None, schedule.airline_id)
            and _is_within(schedule.distance_nm, wish.min_distance_nm, wish.max_distance_nm)
            and _is_within(schedule.flight_minutes, wish.min_minutes, wish.max_minutes)
            and (schedule.departure, schedule.arrival) not in self.flown
            and self._has_type(schedule)
            and wish.subfleet_id in (None, *schedule.subfleet_ids)
            and wish.active in (None, schedule.active)
            and (not wish.q or self._is_called(schedule))
        )

    def kept(self, reader: Reader, pilot_id: int | None, some: list[Schedule]) -> list[Schedule]:
        """Those that the list shows, and that the pilot can book where only these were asked for."""
        taken = [one for one in some if self.takes(one)]
        return bookable(reader, pilot_id, taken) if self.wish.bookable else taken

    def _is_called(self, schedule: Schedule) -> bool:
        """Whether a number or callsign begins so, with the airline's code before it or without (FL-03)."""
        wanted = "".join(self.wish.q.split()).upper()
        called = callsign_of(schedule, (self.airlines or {}).get(schedule.airline_id))
        return any(one.upper().startswith(wanted) for one in (schedule.flight_number, schedule.callsign, called))

    def _has_type(self, schedule: Schedule) -> bool:
        """Whether aircraft of the wanted type may fly it: all of its airline's where it names none (BK-10)."""
        if self.subfleets is None:
            return True
        wanted = self.subfleets.get(schedule.airline_id, frozenset())
        return bool(wanted & set(schedule.subfleet_ids)) if schedule.subfleet_ids else bool(wanted)


def _is_within(value: int | None, low: int | None, high: int | None) -> bool:
    """Whether a number lies within bounds; one that is not known lies within none."""
    if low is None and high is None:
        return True
    return value is not None and (low or 0) <= value and (high is None or value <= high)


def filter_of(reader: Reader, caller: Caller, pilot_id: int | None, wish: ScheduleWish) -> ScheduleFilter:
    """The filter of a wish, with what it needs to know of types and of what the pilot has flown."""
    subfleets, flown = None, frozenset[tuple[str, str]]()
    if wish.aircraft_type:
        code, found = wish.aircraft_type.upper(), defaultdict(set)
        for one in reader.reference().subfleets.values():
            if code in (one.type.upper(), (one.icao or "").upper()):
                found[one.airline_id].add(one.id)
        subfleets = {airline_id: frozenset(ids) for airline_id, ids in found.items()}
    if (wish.unflown or wish.bookable) and pilot_id is None:
        raise Invalid(
            {"user_id": Fault("missing", "name the pilot as user_id: what can be booked or was flown is a pilot's own")}
        )
    if wish.unflown:
        pairs = reader.whole("flown", pilot_id, strong=False)
        flown = frozenset((one.departure, arrival) for one in pairs for arrival in one.times)
    airlines = reader.reference().airlines if wish.q else None
    return ScheduleFilter(caller, wish, reader.moment.now, subfleets, flown, airlines)


def origin_of(reader: Reader, pilot_id: int | None) -> str:
    """Where a pilot can book from: where the pilot is (BK-10)."""
    pilot = reader.peek(User, pilot_id)
    if pilot is None:
        raise NotFound("There is no such pilot here.")
    return pilot.airport


def bookable(reader: Reader, pilot_id: int | None, schedules: list[Schedule]) -> list[Schedule]:
    """Those that the pilot can book now (BK-09)."""
    can = {one.id for one in views(reader, pilot_id, schedules) if one.bookable}
    return [one for one in schedules if one.id in can]
