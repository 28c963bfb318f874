"""How missions and applications are shown, with the names behind their ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from offblock.domain.aircraft import Aircraft
from offblock.domain.applications import Application
from offblock.domain.callers import Caller
from offblock.domain.customers import Customer
from offblock.domain.missions import Mission, MissionStatus, MissionText
from offblock.domain.page import Page
from offblock.domain.refusals import Forbidden, NotFound
from offblock.domain.users import User
from offblock.usecases import names
from offblock.usecases.load_missions import visible
from offblock.views.charter import ApplicationView, ContractsView, MissionView, application_view, mission_view

if TYPE_CHECKING:
    from offblock.adapters.store import Store

HISTORY = 50
RANKS = {
    MissionStatus.DRAFT: ("0", "1"), MissionStatus.OPEN: ("2", "3"), MissionStatus.ASSIGNED: ("3", "4"),
    MissionStatus.IN_PROGRESS: ("4", "5"), MissionStatus.COMPLETED: ("5", "6"), MissionStatus.FAILED: ("6", "7"),
    MissionStatus.CANCELLED: ("7", "9"),
}  # fmt: skip
"""Where each status begins and ends in the lists; pilots see ranks 2 to below 8 (CC-13)."""


class NotYourContracts(Forbidden):
    """Pilots list their own missions, not another pilot's."""


def views(store: Store, missions: list[Mission], text: str | None = None) -> list[MissionView]:
    """Missions with the names of their customers and aircraft."""
    customers = names.by_id(store, Customer, (one.customer_id for one in missions))
    aircraft = names.by_id(store, Aircraft, (one.aircraft_id for one in missions))
    return [mission_view(one, customers, aircraft, text) for one in missions]


def view(store: Store, mission: Mission) -> MissionView:
    """One mission with its description."""
    text = store.peek(MissionText, mission.id)
    return views(store, [mission], text.description if text else "")[0]


def shown(store: Store, caller: Caller, mission_id: int) -> MissionView:
    """One mission, if the caller may see it (CC-13)."""
    mission, text = store.find_all((Mission, mission_id), (MissionText, mission_id), strong=False)
    seen = visible(mission, caller.is_staff)
    return views(store, [seen], text.description if text else "")[0]


@dataclass(frozen=True, slots=True)
class MissionFilter:
    """Which missions a list shows."""

    status: MissionStatus | None = None
    customer_id: int | None = None
    pilot_id: int | None = None


def listed(
    store: Store, caller: Caller, wanted: MissionFilter, per_page: int, cursor: str
) -> tuple[Page[Any], list[MissionView]]:
    """A page of missions by status and newest first; pilots never see a draft (CC-13)."""
    low, high = RANKS[wanted.status] if wanted.status else ("0", "9")
    if not caller.is_staff:
        low, high = max(low, "2"), min(high, "8")
    if wanted.pilot_id is not None:
        return _of_pilot(store, caller, wanted.pilot_id, wanted.status, per_page, cursor)
    if low >= high:
        return Page([]), []
    bounds = {"low": low, "high": high}
    if wanted.customer_id is not None:
        page = store.page("missions_of_customer", wanted.customer_id, size=per_page, cursor=cursor, **bounds)
    else:
        page = store.page("missions", size=per_page, cursor=cursor, **bounds)
    return page, views(store, page.rows)


def _of_pilot(
    store: Store, caller: Caller, pilot_id: int, status: MissionStatus | None, per_page: int, cursor: str
) -> tuple[Page[Any], list[MissionView]]:
    """The missions that were given to a pilot; a pilot asks for its own only."""
    if not caller.is_staff and caller.user_id != pilot_id:
        raise NotYourContracts("Pilots list their own missions: leave filter[pilot_id] out or give your own id.")
    page = store.page("contracts", pilot_id, size=per_page, cursor=cursor)
    held = _missions(store, [one for one in page.rows if one.pilot_id == pilot_id])
    mine = [one for one in held if one.pilot_id == pilot_id and status in (None, one.status)]
    return page, views(store, mine)


def _missions(store: Store, applications: list[Application]) -> list[Mission]:
    found = store.find_all(*((Mission, one.mission_id) for one in applications), strong=False) if applications else []
    return [one for one in found if one]


def applicants(store: Store, mission_id: int, per_page: int, cursor: str) -> tuple[Page[Any], list[ApplicationView]]:
    """A page of a mission's applicants, for staff."""
    mission = store.peek(Mission, mission_id)
    if mission is None:
        raise NotFound("There is no such mission here.")
    page = store.page("applications", mission_id, size=per_page, cursor=cursor)
    users, reference = names.by_id(store, User, (one.pilot_id for one in page.rows)), store.reference()
    return page, [application_view(one, mission, users, reference) for one in page.rows]


def application(store: Store, one: Application) -> ApplicationView:
    """One application."""
    mission = store.get(Mission, one.mission_id)
    return application_view(one, mission, names.by_id(store, User, [one.pilot_id]), store.reference())


def contracts(store: Store, pilot_id: int) -> ContractsView:
    """A pilot's applications, missions under way, and the last ones that ended (CC-39)."""
    pilot = store.peek(User, pilot_id)
    if pilot is None:
        raise NotFound("There is no such pilot here.")
    pending = store.page("contracts", pilot_id, state="o", size=100).rows
    active = store.page("contracts", pilot_id, state="a", size=100).rows
    ended = store.page("contracts", pilot_id, state="h", size=HISTORY).rows
    missions = {one.id: one for one in _missions(store, [*pending, *active, *ended])}
    users, reference = {pilot.id: pilot}, store.reference()
    return ContractsView(
        blocked_until=pilot.contract_blocked_until if pilot.is_blocked_at(store.moment.now) else None,
        applications=[
            application_view(one, missions[one.mission_id], users, reference)
            for one in pending
            if one.mission_id in missions
        ],
        active=views(store, [missions[one.mission_id] for one in active if one.mission_id in missions]),
        history=views(store, [missions[one.mission_id] for one in ended if one.mission_id in missions]),
    )
