"""The fleet function: airlines, airports and their stands, fleets, subfleets, aircraft and their MEL items."""

from __future__ import annotations

from typing import Any

from functions.fleet import aircraft, airports, mel, reference, stands
from offblock.adapters.http import Api
from offblock.domain.airline.reference import Reference, ReferenceHead
from offblock.domain.fleet.aircraft import Aircraft
from offblock.queries.effects import effects
from offblock.schemas.envelope import Many
from offblock.schemas.fleet.aircraft import AircraftView

api = Api("Fleet", effects)
for _routes in (*reference.ROUTES, airports.router, stands.router, aircraft.router, mel.DEFINITIONS, mel.router):
    api.include_router(_routes)
api.include_router(aircraft.PICTURES)
api.must_have_rows()

HOT = (Aircraft, ReferenceHead, Reference, AircraftView, Many)
"""What a first event is likely to use, built before it comes."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a REST proxy event."""
    return api.handle(event, context)
