"""How missions are shown, with the names behind their ids and how whoever asks stands with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from offblock.domain.access.callers import Caller
from offblock.domain.airline.airports import Airport
from offblock.domain.airline.reference import ReferenceHead
from offblock.domain.bounties import bounties
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.charter.applications import Application
from offblock.domain.charter.customers import Customer
from offblock.domain.charter.endings import effective_points
from offblock.domain.charter.missions import ENDED, Mission, MissionStatus, MissionText, must_be_seen
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.page import Page, Sieve
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Fault, Forbidden, Invalid
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.charter.standings import Asker, applicants, asker, desk, standing, unready
from offblock.queries.reader import Reader
from offblock.schemas.charter.missions import LegView, MissionNames, MissionView, mission_view

RANKS = {
    MissionStatus.DRAFT: ("0", "1"),
    MissionStatus.OPEN: ("2", "3"),
    MissionStatus.ASSIGNED: ("3", "4"),
    MissionStatus.IN_PROGRESS: ("4", "5"),
    MissionStatus.COMPLETED: ("5", "6"),
    MissionStatus.FAILED: ("6", "7"),
    MissionStatus.CANCELLED: ("7", "9"),
}
"""Where each status begins and ends in the lists; pilots see ranks 2 to below 8 (CC-13)."""


class NotYourContracts(Forbidden):
    """Pilots list their own missions, not another pilot's."""


# -- Missions as they are shown ---------------------------------------------------------------------------------------


def views(reader: Reader, caller: Caller, missions: list[Mission]) -> list[MissionView]:
    """Missions with their names, at most a minute old, and how the caller stands with each (CC-39)."""
    if not missions:
        return []
    return views_for(reader, caller, missions, asker(reader, caller.user_id))


def views_for(reader: Reader, caller: Caller, missions: list[Mission], by: Asker | None) -> list[MissionView]:
    """The same where it is known already who asks."""
    behind, now = names_of(reader, missions, by.pilot.id if by else None), reader.moment.now
    return [
        mission_view(
            one,
            behind,
            replace(
                standing(one, behind.aircraft.get(one.aircraft_id), by, now),
                applicants=applicants(reader, caller, one),
                desk=desk(reader, caller, one),
                unready=unready(reader, caller, one),
            ),
        )
        for one in missions
    ]


def shown(reader: Reader, caller: Caller, mission_id: int, changed: Mission | None = None) -> MissionView:
    """One mission, if the caller may see it (CC-13), its aircraft as it is now, and how the caller stands with it.

    Whoever has just `changed` it is answered with what was written, which a read may not have yet.
    """
    user_id = caller.user_id or 0
    wanted: list[tuple[type[Record], Any]] = [(Mission, mission_id), (MissionText, mission_id)]
    if user_id:
        wanted += [(User, user_id), (Application, (mission_id, user_id)), (ReferenceHead, ())]
    mission, text, *own = reader.find_all(*wanted, strong=False)
    seen, by = must_be_seen(changed or mission, caller.is_staff), None
    if own and own[0]:
        pilot, mine, head = own
        by = Asker(pilot, {mission_id: mine} if mine else {}, reader.reference(head))
    behind, aircraft = names_of(reader, [seen], user_id), reader.peek(Aircraft, seen.aircraft_id)
    if aircraft:
        there = {aircraft.id: aircraft}
        behind = replace(behind, aircraft=there, leads=_leads(reader, there, user_id))
    stands = replace(
        standing(seen, aircraft, by, reader.moment.now),
        applicants=applicants(reader, caller, seen),
        desk=desk(reader, caller, seen),
        unready=unready(reader, caller, seen),
    )
    return mission_view(seen, behind, stands, text.description if text else "")


def legs(reader: Reader, caller: Caller, mission_id: int) -> list[LegView]:
    """The legs of one mission, if the caller may see it (CC-13)."""
    seen = must_be_seen(reader.peek(Mission, mission_id), caller.is_staff)
    return mission_view(seen, names_of(reader, [seen], caller.user_id)).legs


def names_of(reader: Reader, missions: list[Mission], user_id: int | None) -> MissionNames:
    """What missions name, read in one call; a bounty that the user has caused is not there (RP-11)."""
    people = (
        one for mission in missions for one in (mission.pilot_id, mission.created_by, mission.published_by) if one
    )
    found = names.of(
        reader,
        *((Customer, one.customer_id) for one in missions),
        *((Aircraft, one.aircraft_id) for one in missions),
        *((User, one) for one in people),
        *((Airport, icao) for one in missions for leg in one.legs for icao in (leg.departure, leg.arrival)),
    )
    aircraft = names.only(Aircraft, found)
    return MissionNames(
        customers=names.only(Customer, found),
        aircraft=aircraft,
        users=names.only(User, found),
        airports=names.only(Airport, found),
        leads=_leads(reader, aircraft, user_id),
        media=reader.media,
    )


def _leads(reader: Reader, aircraft: dict[int, Aircraft], user_id: int | None) -> dict[int, Bounty]:
    found = names.by_id(reader, Bounty, (one.bounty_id for one in aircraft.values()))
    return {an_id: one for an_id, one in found.items() if bounties.is_for(one, user_id)}


# -- Which missions a list shows --------------------------------------------------------------------------------------


class MissionSort(StrEnum):
    """By what missions that have not ended can be sorted."""

    FIRST_WINDOW = "first_window"
    EFFECTIVE_POINTS = "effective_points"
    CREATED_AT = "created_at"


SORTS: dict[MissionSort, Callable[[Mission], int]] = {
    MissionSort.FIRST_WINDOW: lambda one: one.legs[0].window_starts_at if one.legs else 0,
    MissionSort.EFFECTIVE_POINTS: lambda one: effective_points(one) or 0,
    MissionSort.CREATED_AT: lambda one: one.created_at,
}


@dataclass(frozen=True, slots=True)
class MissionFilter:
    """Which missions a list shows; `statuses` none means every one, `q` is a number, a flight number or a title."""

    statuses: tuple[MissionStatus, ...] = ()
    customer_id: int | None = None
    pilot_id: int | None = None
    departure: str | None = None
    aircraft_id: int | None = None
    q: str = ""

    def takes(self, one: Mission) -> bool:
        """Whether the list shows a mission, whatever its status."""
        return (
            self.customer_id in (None, one.customer_id)
            and self.aircraft_id in (None, one.aircraft_id)
            and (not self.departure or (bool(one.legs) and one.legs[0].departure == self.departure))
            and (not self.q or self._names(one))
        )

    def _names(self, one: Mission) -> bool:
        wanted = self.q.casefold()
        numbers = (leg.flight_number.casefold() for leg in one.legs)
        return wanted == str(one.id) or wanted in one.title.casefold() or any(n.startswith(wanted) for n in numbers)

    @property
    def is_sifting(self) -> bool:
        """Whether rows of a status and customer must be looked at one by one."""
        return bool(self.departure or self.aircraft_id or self.q)


def listed(
    reader: Reader, caller: Caller, wanted: MissionFilter, per_page: int, cursor: str
) -> tuple[Page[Any], list[MissionView]]:
    """A page of missions by status and newest first; pilots never see a draft (CC-13). A sifted page may be short."""
    if wanted.pilot_id is not None:
        return _of_pilot(reader, caller, wanted, per_page, cursor)
    if wanted.is_sifting or len(wanted.statuses) > 1:
        page = _sifted(reader, caller, wanted, per_page, cursor)
        return page, views(reader, caller, page.rows)
    low, high = _bounds(caller, RANKS[wanted.statuses[0]] if wanted.statuses else ("0", "9"))
    if low >= high:
        return Page([]), []
    bounds = {"low": low, "high": high}
    if wanted.customer_id is not None:
        page = reader.page("missions_of_customer", wanted.customer_id, size=per_page, cursor=cursor, **bounds)
    else:
        page = reader.page("missions", size=per_page, cursor=cursor, **bounds)
    return page, views(reader, caller, page.rows)


def sorted_out(reader: Reader, caller: Caller, wanted: MissionFilter) -> list[Mission]:
    """The missions that have not ended and that a list shows, whole, to be sorted (PF-14)."""
    statuses = wanted.statuses or tuple(one for one in RANKS if one not in ENDED)
    if ENDED & set(statuses) or wanted.pilot_id is not None:
        raise Invalid(
            {"sort": Fault("needs_live", "sort what has not ended: leave the others out of filter[status], and pilots")}
        )
    found: list[Mission] = []
    for low, high in _ranges(caller, statuses):
        found += reader.whole("missions", strong=False, low=low, high=high)
    return [one for one in found if wanted.takes(one)]


def _bounds(caller: Caller, ranks: tuple[str, str]) -> tuple[str, str]:
    """As much of a range of ranks as the caller may see."""
    low, high = ranks
    return (low, high) if caller.is_staff else (max(low, "2"), min(high, "8"))


def _ranges(caller: Caller, statuses: tuple[MissionStatus, ...]) -> list[tuple[str, str]]:
    """The ranges of some statuses in the order of the list; what lies side by side is one."""
    found: list[tuple[str, str]] = []
    is_next = False
    for status, ranks in RANKS.items():
        low, high = _bounds(caller, ranks)
        if status in statuses and low < high:
            found = [*found[:-1], (found[-1][0], high)] if is_next else [*found, (low, high)]
        is_next = status in statuses and low < high
    return found


def _sifted(reader: Reader, caller: Caller, wanted: MissionFilter, per_page: int, cursor: str) -> Page[Any]:
    """A page of those that fit, of several statuses one after the other."""
    ranges = _ranges(caller, wanted.statuses or tuple(RANKS))
    of_customer = (wanted.customer_id,) if wanted.customer_id is not None else ()
    name = "missions_of_customer" if of_customer else "missions"
    turns = [(*of_customer, low, high) for low, high in ranges]
    sieve = Sieve(wanted.takes if wanted.is_sifting else None, repr((wanted, turns)))
    return reader.chain(
        name,
        lambda reached: (one for one in turns if reached is None or one >= tuple(reached)),
        per_page,
        cursor,
        sieve=sieve,
    )


def _of_pilot(
    reader: Reader, caller: Caller, wanted: MissionFilter, per_page: int, cursor: str
) -> tuple[Page[Any], list[MissionView]]:
    """The missions that were given to a pilot; a pilot asks for its own only."""
    pilot_id = wanted.pilot_id
    if not caller.is_staff and caller.user_id != pilot_id:
        raise NotYourContracts("Pilots list their own missions: leave filter[pilot_id] out or give your own id.")
    page = reader.page("contracts", pilot_id, size=per_page, cursor=cursor)
    held = found(reader, [one for one in page.rows if one.pilot_id == pilot_id])
    statuses = wanted.statuses or tuple(RANKS)
    mine = [one for one in held if one.pilot_id == pilot_id and one.status in statuses and wanted.takes(one)]
    return page, views(reader, caller, mine)


def found(reader: Reader, applications: list[Application]) -> list[Mission]:
    """The missions of some applications."""
    some = reader.find_all(*((Mission, one.mission_id) for one in applications), strong=False) if applications else []
    return [one for one in some if one]
