"""The acars function: flights under the API, and where everybody is."""

from __future__ import annotations

from typing import Any

from functions.acars import flights
from offblock.adapters.http import Api
from offblock.domain.flights.flights import Flight, Live
from offblock.domain.flights.tracks import TrackPiece
from offblock.domain.people.users import User
from offblock.queries.effects import effects

api = Api("Flights", effects)
api.include_router(flights.router)
api.must_have_rows()

HOT = (User, Flight, TrackPiece, Live, flights.Kept)
"""What a first event is likely to use, built before it comes."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a REST proxy event."""
    return api.handle(event, context)
