"""The airline function: how the airline shows itself."""

from __future__ import annotations

from typing import Any

from functions.airline import branding
from offblock.adapters.http import Api
from offblock.domain.airline.branding import Branding
from offblock.queries.effects import effects
from offblock.schemas.airline.branding import BrandingView

api = Api("Airline", effects)
for _routes in (branding.router, branding.PICTURES):
    api.include_router(_routes)
api.must_have_rows()

HOT = (Branding, BrandingView)
"""What a first event is likely to use, built before it comes."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a REST proxy event."""
    return api.handle(event, context)
