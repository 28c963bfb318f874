"""The fleet function: airlines, airports, fleets, subfleets, aircraft."""

from typing import Any

from functions.fleet import aircraft, airports, reference
from offblock.adapters.http import Api

api = Api("Fleet")
for _routes in (*reference.ROUTES, airports.router, aircraft.router):
    api.include_router(_routes)
api.must_have_rows()


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a REST proxy event."""
    return api.handle(event, context)
