"""The positions function: where flights are, every second or two of each; behind the web's edge it has its own door.

CloudFront calls its function URL, where no gateway has asked who it is; behind API Gateway the authorizer has asked, as
everywhere (`adapters/own_door.py`).
"""

from __future__ import annotations

from typing import Any

from functions.positions import positions
from offblock.adapters import gate
from offblock.adapters.own_door import Door
from offblock.adapters.store.store import Store
from offblock.domain.access.api_keys import ApiKey
from offblock.domain.flights.flights import Flight, Live
from offblock.domain.flights.tracks import TrackPiece
from offblock.domain.kernel.decision import Rehearsal
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.people.users import User
from offblock.schemas.effects import EffectsView


class Reports(Door):
    """Takes whatever a simulator's client sends, by each of its routes at its own address too."""

    hot = frozenset({"POST /api/v1/flights/<id>/positions", "POST /api/acars/position", "POST /api/v2/acars/position"})

    def sent_in(self, event: dict[str, Any], body: bytes, content_type: str) -> Any:
        """Reports of whatever type they are called: what is wrong in one never costs the others (FL-04)."""
        gate.check_size(body, event["path"])
        return gate.read_leniently(body)


def never(store: Store, rehearsed: list[Rehearsal]) -> EffectsView:
    """No report is rehearsed."""
    raise AssertionError("a report costs nothing that one would ask for first")


api = Reports("Positions", never)
api.include_router(positions.router)
api.must_have_rows()

HOT = (ApiKey, Tenant, User, Flight, TrackPiece, Live, positions.Kept)
"""What a first event is likely to use, built before it comes."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a REST proxy event or a function URL's."""
    return api.at_either(event, context)
