"""The bookings function: schedules, bookings, directed routes and bounties."""

from __future__ import annotations

from typing import Any

from functions.bookings import bookings, bounties, directed, mine, schedules
from offblock.adapters.http import Api

api = Api("Bookings")
for _part in (schedules, bookings, directed, bounties, mine):
    api.include_router(_part.router)
api.must_have_rows()


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a REST proxy event."""
    return api.handle(event, context)
