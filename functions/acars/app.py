"""The acars function: flights under the API, and where everybody is."""

from __future__ import annotations

from typing import Any

from functions.acars import flights
from offblock.adapters.http import Api

api = Api("Flights")
api.include_router(flights.router)
api.must_have_rows()


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a REST proxy event."""
    return api.handle(event, context)
