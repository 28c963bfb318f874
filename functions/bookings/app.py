"""The bookings function: schedules, bookings, directed routes and bounties."""

from __future__ import annotations

from typing import Any

from functions.bookings import bookings, bounties, directed, mine, rules, schedules
from offblock.adapters.http import Api
from offblock.domain.airline.reference import Reference, ReferenceHead
from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.bookings import Booking
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.users import User
from offblock.queries.effects import effects
from offblock.schemas.envelope import Many
from offblock.schemas.network.schedules import ScheduleView

api = Api("Bookings", effects)
for _part in (schedules, bookings, directed, bounties, mine, rules):
    api.include_router(_part.router)
api.must_have_rows()

HOT = (User, Settings, Aircraft, Booking, ReferenceHead, Reference, Schedule, ScheduleView, Many)
"""What a first event is likely to use, built before it comes."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a REST proxy event."""
    return api.handle(event, context)
