"""The smartcars function: the airline in the words of smartCARS 3's API, so that the client flies here unchanged."""

from __future__ import annotations

from typing import Any

from functions.smartcars import data, flights, pilots
from offblock.adapters.facades import Facade, Refused
from offblock.adapters.own_door import Door
from offblock.domain.access.api_keys import ApiKey
from offblock.domain.flights.flights import Flight, Live
from offblock.domain.flights.tracks import TrackPiece
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.people.users import User

CORS = {
    "Access-Control-Allow-Origin": ["*"],
    "Access-Control-Allow-Headers": ["Authorization, Content-Type"],
    "Access-Control-Allow-Methods": ["GET, POST, OPTIONS"],
}
"""The client is a page of its own, at no address; it proves itself by a header alone, and no cookie is looked at."""


class SmartCars(Door, Facade):
    """smartCARS 3's API; its updates have an address of their own."""

    hot = frozenset({"POST /api/smartcars/flights/update"})

    def refusal(self, status: int, body: dict[str, Any]) -> Refused:
        """As a message, with our code beside it."""
        return Refused(status, {"message": body["message"], "code": body["code"], "facts": body.get("facts", {})})

    def handle(self, event: dict[str, Any], context: Any) -> dict[str, Any]:
        """Answer one REST proxy event, so that any page may read it."""
        if event["httpMethod"] in ("OPTIONS", "HEAD"):
            kind = {"Content-Type": ["application/json"]}
            return {"statusCode": 200, "body": "null", "isBase64Encoded": False, "multiValueHeaders": CORS | kind}
        answer = super().handle(event, context)
        return answer | {"multiValueHeaders": {**answer.get("multiValueHeaders", {}), **CORS}}


api = SmartCars("smartCARS")
for _part in (pilots, data, flights):
    api.include_router(_part.router)
api.must_have_rows()

HOT = (ApiKey, Tenant, User, Flight, TrackPiece, Live)
"""What a first event is likely to use, built before it comes."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a REST proxy event or a function URL's."""
    return api.at_either(event, context)
