"""The charter function: customers, missions, applications and a pilot's contracts."""

from __future__ import annotations

from typing import Any

from functions.charter import applications, contracts, customers, missions
from offblock.adapters.http import Api
from offblock.domain.charter.customers import Customer
from offblock.domain.charter.missions import Mission
from offblock.domain.fleet.aircraft import Aircraft
from offblock.queries.effects import effects
from offblock.schemas.charter.missions import MissionView
from offblock.schemas.envelope import Many

api = Api("Charter", effects)
for _part in (customers, missions, applications, contracts):
    api.include_router(_part.router)
api.include_router(customers.PICTURES)
api.must_have_rows()

HOT = (Aircraft, Customer, Mission, MissionView, Many)
"""What a first event is likely to use, built before it comes."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a REST proxy event."""
    return api.handle(event, context)
