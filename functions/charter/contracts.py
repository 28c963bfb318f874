"""Routes of a pilot's contracts: booking a leg, and everything of mine at a glance."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query

from offblock.adapters.http import REFUSALS, IdempotencyHeader, Routes, UserNamed, caller, one, store
from offblock.queries.bookings import bookings as bookings_shown
from offblock.queries.charter import applications as applications_shown
from offblock.schemas.bookings.bookings import BookingView
from offblock.schemas.charter.applications import ContractsView
from offblock.schemas.envelope import One
from offblock.usecases.charter import legs

router = Routes()
TAGS = ["Contracts"]


@router.post(
    "/api/v1/charter-missions/<id>/legs/<sequence>/book",
    summary="Book a leg",
    responses=REFUSALS,
    tags=TAGS,
    status_code=201,
)
def book_leg(
    id: int, sequence: int, body: UserNamed | None = None, idempotency_key: IdempotencyHeader = ""
) -> One[BookingView]:
    """The assigned pilot books the next open leg with the mission's aircraft, free of charge."""
    pilot_id = caller().pilot(body.user_id if body else None)
    return one(bookings_shown.view(store(), legs.book(store(), pilot_id, id, sequence)))


@router.get("/api/v1/me/contracts", summary="My contracts", responses=REFUSALS, tags=TAGS)
def get_my_contracts(user_id: Annotated[int | None, Query()] = None) -> One[ContractsView]:
    """Pending applications, missions under way with their legs, and the last that ended."""
    return one(applications_shown.contracts(store(), caller().pilot(user_id)))
