"""The acars function: flights under the API, where everybody is, and a pilot's first page, which asks for both."""

from __future__ import annotations

from typing import Any

from functions.acars import flights, home
from offblock.adapters.http import Api
from offblock.domain.flights.flights import Flight, Live
from offblock.domain.flights.tracks import TrackPiece
from offblock.domain.people.users import User
from offblock.queries.effects import effects

api = Api("Flights", effects)
for _part in (flights, home):
    api.include_router(_part.router)
api.must_have_rows()

HOT = (User, Flight, TrackPiece, Live)
"""What a first event is likely to use, built before it comes."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a REST proxy event."""
    return api.handle(event, context)
