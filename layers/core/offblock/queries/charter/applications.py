"""How applications and a pilot's contracts are shown, with the names behind their ids (CC-39)."""

from __future__ import annotations

from typing import Any

from offblock.domain.charter.applications import Application
from offblock.domain.charter.missions import Mission
from offblock.domain.kernel.page import Page
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.charter import missions
from offblock.queries.reader import Reader
from offblock.queries.showing import show
from offblock.schemas.charter.applications import ApplicationView, ContractsView, application_view

HISTORY = 50


def applicants(reader: Reader, mission_id: int, per_page: int, cursor: str) -> tuple[Page[Any], list[ApplicationView]]:
    """A page of a mission's applicants, for staff."""
    mission = reader.peek(Mission, mission_id)
    if mission is None:
        raise NotFound("There is no such mission here.")
    page = reader.page("applications", mission_id, size=per_page, cursor=cursor)
    users, reference = names.by_id(reader, User, (one.pilot_id for one in page.rows)), reader.reference()
    return page, [application_view(one, mission, users, reference) for one in page.rows]


def application(reader: Reader, one: Application) -> ApplicationView:
    """One application."""
    mission: Mission = show(reader, Mission, one.mission_id)
    return application_view(one, mission, names.by_id(reader, User, [one.pilot_id]), reader.reference())


def contracts(reader: Reader, pilot_id: int) -> ContractsView:
    """A pilot's applications, missions under way, and the last ones that ended (CC-39)."""
    pilot = reader.peek(User, pilot_id)
    if pilot is None:
        raise NotFound("There is no such pilot here.")
    pending = reader.page("contracts", pilot_id, state="o", size=100).rows
    active = reader.page("contracts", pilot_id, state="a", size=100).rows
    ended = reader.page("contracts", pilot_id, state="h", size=HISTORY).rows
    known = {one.id: one for one in missions.found(reader, [*pending, *active, *ended])}
    users, reference = {pilot.id: pilot}, reader.reference()
    return ContractsView(
        blocked_until=pilot.contract_blocked_until if pilot.is_blocked_at(reader.moment.now) else None,
        applications=[
            application_view(one, known[one.mission_id], users, reference) for one in pending if one.mission_id in known
        ],
        active=missions.views(reader, [known[one.mission_id] for one in active if one.mission_id in known]),
        history=missions.views(reader, [known[one.mission_id] for one in ended if one.mission_id in known]),
    )
