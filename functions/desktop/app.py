"""The desktop function: what the published desktop client of either generation calls once a flight or so."""

from __future__ import annotations

from typing import Any

from functions.desktop import flights, shelves
from offblock.adapters.http import Api
from offblock.domain.bookings.bookings import Booking
from offblock.domain.people.users import User
from offblock.queries.effects import effects
from offblock.schemas.flights.client import ClientBooking

api = Api("Desktop client", effects)
for _part in (flights, shelves):
    api.include_router(_part.router)
api.must_have_rows()

HOT = (User, Booking, ClientBooking)
"""What a first event is likely to use, built before it comes."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a REST proxy event."""
    return api.handle(event, context)
