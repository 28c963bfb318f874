"""The fleet function: airlines, airports and their stands, fleets, subfleets, aircraft and their MEL items."""

from __future__ import annotations

from typing import Any

from functions.fleet import aircraft, airports, mel, reference, stands
from offblock.adapters.http import Api

api = Api("Fleet")
for _routes in (*reference.ROUTES, airports.router, stands.router, aircraft.router, mel.DEFINITIONS, mel.router):
    api.include_router(_routes)
api.must_have_rows()


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a REST proxy event."""
    return api.handle(event, context)
