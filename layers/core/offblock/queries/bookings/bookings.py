"""How bookings are shown, with the names behind their ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from importlib import import_module
from typing import Any

from offblock.domain.access.callers import OFFICE, Caller
from offblock.domain.airline.reference import Reference
from offblock.domain.bookings.bookings import Booking, BookingKind, BookingStatus
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import MelItem, OpenItems
from offblock.domain.kernel.names import class_of
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.reader import Reader
from offblock.schemas.bookings.bookings import (
    Behind,
    BookingView,
    Startable,
    booking_view,
    for_mission,
    registration,
    startable,
)
from offblock.schemas.people.users import person


def views(reader: Reader, bookings: list[Booking]) -> list[BookingView]:
    """Bookings as they stand at this instant, with what they are for, read in one call."""
    behind = _behind(reader, names.of(reader, *_below(bookings)))
    return [booking_view(one, behind, reader.moment.now) for one in bookings]


def view(reader: Reader, booking: Booking) -> BookingView:
    """One booking."""
    return views(reader, [booking])[0]


def mine(reader: Reader, pilot_id: int) -> list[BookingView]:
    """A pilot's live bookings, and which of them can be started: the one being flown first, then the oldest (FL-02)."""
    live = [one for one in reader.whole("bookings_of", pilot_id) if one.is_live_at(reader.moment.now)]
    return with_starts(reader, pilot_id, live)


def shown(reader: Reader, caller: Caller, booking_id: int) -> BookingView:
    """One booking: a pilot's own, or any for the office."""
    found: Booking | None = next(iter(reader.page("bookings", booking_id, size=1).rows), None)
    if found is None or not (caller.roles & OFFICE or found.pilot_id == caller.user_id):
        raise NotFound("There is no such booking here: it may have been flown, cancelled or purged.")
    held = [one for one in reader.whole("bookings_of", found.pilot_id) if one.is_live_at(reader.moment.now)]
    mine = with_starts(reader, found.pilot_id, held)
    return next((one for one in mine if one.id == booking_id), None) or view(reader, found)


def with_starts(reader: Reader, pilot_id: int, live: list[Booking]) -> list[BookingView]:
    """All live bookings of a pilot, each judged by the rule of the start, by what is now and not by names kept.

    The one being flown comes first, then the oldest. Of each it is told what is inoperative in its aircraft (BK-05).
    """
    if not live:
        return []
    held = sorted(live, key=lambda one: (one.flight_id is None, one.id))
    starts, now = import_module("offblock.domain.flights.starts"), reader.moment.now
    wanted = [one for one in _below(held) if one[0] is not Schedule]
    fresh = zip(wanted, reader.find_all(*wanted, strong=False), strict=True)
    found = {(kind.__name__, key): one for (kind, key), one in fresh if one}
    found |= names.of(reader, *(one for one in _below(held) if one[0] is Schedule))
    behind = _behind(reader, found)
    behind = replace(behind, open_items=_open_items(reader, behind.aircraft))

    def judged(one: Booking) -> Startable | None:
        pilot, aircraft = behind.users.get(pilot_id), behind.aircraft.get(one.aircraft_id)
        mission = behind.missions.get(one.mission_id or 0)
        if pilot is None or aircraft is None or (one.mission_id and mission is None):
            return None
        bounty, window = behind.bounties.get(one.bounty_id or 0), for_mission(one, mission)
        opens_at = (window and window.window_starts_at) or 0
        loaded = starts.LoadedStart(one, pilot, aircraft, tuple(held), mission, bounty)
        return startable(starts.obstacle(loaded, now), opens_at if opens_at > now else None)

    return [booking_view(one, behind, now, judged(one)) for one in held]


def _open_items(reader: Reader, aircraft: dict[int, Aircraft]) -> dict[int, tuple[MelItem, ...]]:
    """What is inoperative in each aircraft: half a unit for each that has something, nothing for the others."""
    some = [an_id for an_id, one in aircraft.items() if one.mel_open]
    found = reader.find_all(*((OpenItems, an_id) for an_id in some), strong=False) if some else []
    return {one.aircraft_id: one.items for one in found if one}


def _below(bookings: list[Booking]) -> list[tuple[type[Any], Any]]:
    """Where everything is kept that bookings name."""
    mission = class_of("Mission")
    wanted: list[tuple[type[Any], Any]] = []
    for one in bookings:
        wanted += [(User, one.pilot_id), (Aircraft, one.aircraft_id)]
        named = ((mission, one.mission_id), (Bounty, one.bounty_id), (Schedule, one.schedule_id))
        wanted += [(kind, an_id) for kind, an_id in named if an_id]
    return list(dict.fromkeys(wanted))


def _behind(reader: Reader, found: dict[tuple[str, Any], Any]) -> Behind:
    schedules = names.only(Schedule, found)
    return Behind(
        users=names.only(User, found),
        aircraft=names.only(Aircraft, found),
        missions=names.only(class_of("Mission"), found),
        bounties=names.only(Bounty, found),
        schedules=schedules,
        reference=reader.reference() if schedules else Reference(),
    )


COLUMNS: dict[str, Callable[[Booking], str | int]] = {
    "flight_number": lambda one: one.flight_number,
    "departure": lambda one: one.departure,
    "arrival": lambda one: one.arrival,
    "created_at": lambda one: one.created_at,
    "expires_at": lambda one: one.expires_at,
    "kind": lambda one: one.kind,
}
"""What the staff's table is sorted by and what a booking says of itself; names and status come from elsewhere."""


@dataclass(frozen=True, slots=True)
class Table:
    """The bookings that staff asked for, and what each is worth in the column that they are sorted by (BK-11)."""

    rows: list[Booking]
    value: Callable[[Booking], str | int]


class Column(StrEnum):
    """The columns of the staff's table."""

    FLIGHT_NUMBER = "flight_number"
    PILOT = "pilot"
    AIRCRAFT = "aircraft"
    DEPARTURE = "departure"
    ARRIVAL = "arrival"
    STATUS = "status"
    KIND = "kind"
    CREATED_AT = "created_at"
    EXPIRES_AT = "expires_at"


@dataclass(frozen=True, slots=True)
class BookingFilter:
    """Which bookings the staff's table shows; none of a kind or status means every one."""

    q: str = ""
    airport: str | None = None
    pilot_id: int | None = None
    aircraft_id: int | None = None
    kinds: tuple[BookingKind, ...] = ()
    statuses: tuple[BookingStatus, ...] = ()

    def takes(self, one: Booking, now: int) -> bool:
        """Whether the table shows a booking, whatever is searched for."""
        return (
            self.airport in (None, one.departure, one.arrival)
            and self.pilot_id in (None, one.pilot_id)
            and self.aircraft_id in (None, one.aircraft_id)
            and (not self.kinds or one.kind in self.kinds)
            and (not self.statuses or one.status_at(now) in self.statuses)
        )


def table(reader: Reader, wanted: BookingFilter, column: Column) -> Table:
    """Every booking of the tenant not purged yet, filtered, searched by pilot, aircraft, number or airport (BK-11).

    They are read whole, however the table is sorted: 5,000 of them are two megabytes; one pilot's alone where one is
    named. Names are looked up only where the search or the order needs them.
    """
    if wanted.pilot_id is None:
        every = reader.whole("bookings", strong=False)
    else:
        every = reader.whole("bookings_of", wanted.pilot_id, strong=False)
    rows = [one for one in every if wanted.takes(one, reader.moment.now)]
    if wanted.q:
        rows = _matching(reader, rows, wanted.q.casefold())
    return Table(rows, _value_of(reader, rows, column))


def _matching(reader: Reader, rows: list[Booking], q: str) -> list[Booking]:
    users = names.by_id(reader, User, (one.pilot_id for one in rows))
    aircraft = names.by_id(reader, Aircraft, (one.aircraft_id for one in rows))

    def matches(one: Booking) -> bool:
        known = (person(one.pilot_id, users).name, registration(one.aircraft_id, aircraft))
        texts = (one.flight_number, one.callsign, one.departure, one.arrival, *known)
        return any(q in text.casefold() for text in texts)

    return [one for one in rows if matches(one)]


def _value_of(reader: Reader, rows: list[Booking], column: Column) -> Callable[[Booking], str | int]:
    if column is Column.PILOT:
        users = names.by_id(reader, User, (one.pilot_id for one in rows))
        return lambda one: person(one.pilot_id, users).name.casefold()
    if column is Column.AIRCRAFT:
        aircraft = names.by_id(reader, Aircraft, (one.aircraft_id for one in rows))
        return lambda one: registration(one.aircraft_id, aircraft)
    if column is Column.STATUS:
        return lambda one: one.status_at(reader.moment.now)
    return COLUMNS[column]
