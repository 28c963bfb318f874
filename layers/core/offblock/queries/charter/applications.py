"""How an application is shown to whoever has just made it."""

from __future__ import annotations

from offblock.domain.charter.applications import Application
from offblock.domain.charter.missions import Mission
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.reader import Reader
from offblock.queries.showing import show
from offblock.schemas.charter.applications import ApplicationView, application_view


def application(reader: Reader, one: Application) -> ApplicationView:
    """One application."""
    mission: Mission = show(reader, Mission, one.mission_id)
    return application_view(one, mission, names.by_id(reader, User, [one.pilot_id]), reader.reference())
