"""How applications are shown to staff, and to whoever has just applied, with the names behind their ids."""

from __future__ import annotations

from typing import Any

from offblock.domain.charter.applications import Application
from offblock.domain.charter.missions import Mission
from offblock.domain.kernel.page import Page
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.reader import Reader
from offblock.queries.showing import show
from offblock.schemas.charter.applications import ApplicationView, application_view


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
