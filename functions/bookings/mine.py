"""Routes of a pilot's own bookings."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query

from offblock.adapters.http import (
    REFUSALS,
    IdempotencyHeader,
    Routes,
    UserNamed,
    caller,
    named_pilot,
    one,
    store,
    whole,
)
from offblock.domain.bookings.releases import Cancelled
from offblock.domain.kernel.values import Id
from offblock.queries.bookings import bookings as bookings_shown
from offblock.schemas.bookings.bookings import BookingView
from offblock.schemas.envelope import Many, One
from offblock.usecases.bookings import releases

router = Routes()
TAGS = ["My bookings"]
PilotNamed = Annotated[Id | None, Query(description="An airline key names the pilot.")]


@router.get("/api/v1/me/bookings", summary="My live bookings", responses=REFUSALS, tags=TAGS)
def list_my_bookings(user_id: PilotNamed = None) -> Many[BookingView]:
    """The one being flown first, then the oldest."""
    return whole(bookings_shown.mine(store(), named_pilot(user_id)))


@router.post("/api/v1/me/bookings/cancel", summary="Cancel all my bookings", responses=REFUSALS, tags=TAGS)
def cancel_my_bookings(body: UserNamed | None = None, idempotency_key: IdempotencyHeader = "") -> One[Cancelled]:
    """Every booking but the one being flown goes, for one fixed penalty."""
    return one(releases.cancel_all(store(), caller().pilot(body.user_id if body else None)))
