"""The positions function: where flights are, every second or two of each; behind the web's edge it has its own door.

CloudFront calls its function URL, where no gateway has asked who it is: then it knows the credential by itself. Behind
API Gateway the authorizer has asked, as everywhere (docs/decisions.md, "The hot path").
"""

from __future__ import annotations

from typing import Any

from functions.positions import positions
from offblock.adapters import credentials, edge, function_urls, gate
from offblock.adapters.http import Api, request
from offblock.adapters.store.store import Store
from offblock.domain.access.api_keys import ApiKey
from offblock.domain.access.callers import Caller
from offblock.domain.access.permissions import must_be_allowed
from offblock.domain.flights.flights import Flight, Live
from offblock.domain.flights.tracks import TrackPiece
from offblock.domain.kernel.decision import Rehearsal
from offblock.domain.kernel.refusals import Forbidden
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.people.users import User
from offblock.schemas.effects import EffectsView


class Door(Api):
    """Lets in by a credential that it knows itself, and reads whatever a simulator's client sends."""

    def caller_of(self, event: dict[str, Any]) -> Caller:
        """Who the authorizer says is asking; where none has been asked, whom the credential speaks for."""
        if (event.get("requestContext") or {}).get("authorizer"):
            return gate.caller_of(event)
        try:
            return credentials.caller_of(edge.small(event.get("headers") or {}))
        except credentials.NotHere:
            if "/acars/" in event["path"]:  # on 401 a client throws a token away that will be good again (FL-01)
                raise Forbidden("This credential is not for this address, or not for now.") from None
            raise gate.Unauthenticated(gate.SEND_A_CREDENTIAL) from None
        except credentials.Unauthorized:
            raise gate.Unauthenticated(gate.SEND_A_CREDENTIAL) from None

    def sent_in(self, event: dict[str, Any], body: bytes, content_type: str) -> Any:
        """Reports of whatever type they are called: what is wrong in one never costs the others (FL-04)."""
        gate.check_size(body, event["path"])
        return gate.read_leniently(body)

    def _permit(self, name: str) -> None:
        """Check the roles of the credential, at most a minute old: a look at the user would cost each post a read."""
        must_be_allowed(request().caller, name)


def never(store: Store, rehearsed: list[Rehearsal]) -> EffectsView:
    """No report is rehearsed."""
    raise AssertionError("a report costs nothing that one would ask for first")


api = Door("Positions", never)
api.include_router(positions.router)
api.must_have_rows()

HOT = (ApiKey, Tenant, User, Flight, TrackPiece, Live, positions.Kept)
"""What a first event is likely to use, built before it comes."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a REST proxy event or a function URL's."""
    return function_urls.answered(event, lambda proxied: api.handle(proxied, context))
