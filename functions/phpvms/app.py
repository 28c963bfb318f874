"""The phpvms function: the airline in the words of phpVMS 7's own API, so that its clients fly here unchanged."""

from __future__ import annotations

from typing import Any

from functions.phpvms import airline, pilots, pireps, positions, public
from functions.phpvms.problems import refusal_of
from offblock.adapters.facades import Facade, Refused
from offblock.adapters.own_door import Door
from offblock.domain.access.api_keys import ApiKey
from offblock.domain.flights.flights import Flight, Live
from offblock.domain.flights.tracks import TrackPiece
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.people.users import User


class PhpVms(Door, Facade):
    """phpVMS 7's API; a flight's positions have an address of their own, whatever is done with them."""

    hot = frozenset(f"{method} {path}" for method in ("GET", "POST") for path in positions.PATHS)

    def refusal(self, status: int, body: dict[str, Any]) -> Refused:
        """As `application/problem+json`."""
        return refusal_of(status, body)


api = PhpVms("phpVMS")
for _part in (public, pilots, airline, pireps, positions):
    api.include_router(_part.router)
api.must_have_rows()

HOT = (ApiKey, Tenant, User, Flight, TrackPiece, Live)
"""What a first event is likely to use, built before it comes."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a REST proxy event or a function URL's."""
    return api.at_either(event, context)
