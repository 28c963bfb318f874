"""How missions and applications are shown, with the names behind their ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from offblock.domain.access.callers import Caller
from offblock.domain.charter.applications import Application
from offblock.domain.charter.customers import Customer
from offblock.domain.charter.missions import Mission, MissionStatus, MissionText, must_be_seen
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.page import Page
from offblock.domain.kernel.refusals import Forbidden
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.reader import Reader
from offblock.schemas.charter.missions import MissionView, mission_view

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


def views(reader: Reader, missions: list[Mission], text: str | None = None) -> list[MissionView]:
    """Missions with the names of their customers, aircraft, pilots and staff, read in one call."""
    people = (
        one for mission in missions for one in (mission.pilot_id, mission.created_by, mission.published_by) if one
    )
    found = names.of(
        reader,
        *((Customer, one.customer_id) for one in missions),
        *((Aircraft, one.aircraft_id) for one in missions),
        *((User, one) for one in people),
    )
    customers, aircraft, users = names.only(Customer, found), names.only(Aircraft, found), names.only(User, found)
    return [mission_view(one, customers, aircraft, users, reader.media, text) for one in missions]


def view(reader: Reader, mission: Mission) -> MissionView:
    """One mission with its description."""
    text = reader.peek(MissionText, mission.id)
    return views(reader, [mission], text.description if text else "")[0]


def shown(reader: Reader, caller: Caller, mission_id: int) -> MissionView:
    """One mission, if the caller may see it (CC-13)."""
    mission, text = reader.find_all((Mission, mission_id), (MissionText, mission_id), strong=False)
    seen = must_be_seen(mission, caller.is_staff)
    return views(reader, [seen], text.description if text else "")[0]


@dataclass(frozen=True, slots=True)
class MissionFilter:
    """Which missions a list shows."""

    status: MissionStatus | None = None
    customer_id: int | None = None
    pilot_id: int | None = None


def listed(
    reader: Reader, caller: Caller, wanted: MissionFilter, per_page: int, cursor: str
) -> tuple[Page[Any], list[MissionView]]:
    """A page of missions by status and newest first; pilots never see a draft (CC-13)."""
    low, high = RANKS[wanted.status] if wanted.status else ("0", "9")
    if not caller.is_staff:
        low, high = max(low, "2"), min(high, "8")
    if wanted.pilot_id is not None:
        return _of_pilot(reader, caller, wanted.pilot_id, wanted.status, per_page, cursor)
    if low >= high:
        return Page([]), []
    bounds = {"low": low, "high": high}
    if wanted.customer_id is not None:
        page = reader.page("missions_of_customer", wanted.customer_id, size=per_page, cursor=cursor, **bounds)
    else:
        page = reader.page("missions", size=per_page, cursor=cursor, **bounds)
    return page, views(reader, page.rows)


def _of_pilot(
    reader: Reader, caller: Caller, pilot_id: int, status: MissionStatus | None, per_page: int, cursor: str
) -> tuple[Page[Any], list[MissionView]]:
    """The missions that were given to a pilot; a pilot asks for its own only."""
    if not caller.is_staff and caller.user_id != pilot_id:
        raise NotYourContracts("Pilots list their own missions: leave filter[pilot_id] out or give your own id.")
    page = reader.page("contracts", pilot_id, size=per_page, cursor=cursor)
    held = found(reader, [one for one in page.rows if one.pilot_id == pilot_id])
    mine = [one for one in held if one.pilot_id == pilot_id and status in (None, one.status)]
    return page, views(reader, mine)


def found(reader: Reader, applications: list[Application]) -> list[Mission]:
    """The missions of some applications."""
    some = reader.find_all(*((Mission, one.mission_id) for one in applications), strong=False) if applications else []
    return [one for one in some if one]
