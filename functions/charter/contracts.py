"""Routes of a pilot's contracts: booking a leg, and everything of mine at a glance."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query

from offblock.adapters.http import (
    REFUSALS,
    Cursor,
    IdempotencyHeader,
    PerPage,
    Routes,
    UserNamed,
    caller,
    many,
    named_pilot,
    one,
    store,
)
from offblock.domain.charter.applications import ApplicationStatus
from offblock.queries.bookings import bookings as bookings_shown
from offblock.queries.charter import contracts as contracts_shown
from offblock.schemas.bookings.bookings import BookingView
from offblock.schemas.charter.applications import ContractsView, MyContractView
from offblock.schemas.envelope import Many, One
from offblock.usecases.charter import legs

router = Routes()
TAGS = ["Contracts"]
PilotNamed = Annotated[int | None, Query(description="An airline key names the pilot.")]


class Part(StrEnum):
    """How much of a pilot's contracts is asked for."""

    ALL = "all"
    CURRENT = "current"


class Past(StrEnum):
    """What became of an application whose mission is past."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


PART = Query(description="`current` leaves `history` and `decided` empty: for whoever asks often.")
PastFilter = Annotated[Past | None, Query(alias="filter[status]")]


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
def get_my_contracts(user_id: PilotNamed = None, part: Annotated[Part, PART] = Part.ALL) -> One[ContractsView]:
    """Pending applications, missions under way with their legs, and the last that ended or went to others."""
    pilot_id = caller().pilot(user_id)
    return one(contracts_shown.contracts(store(), caller(), pilot_id, part is Part.ALL))


@router.get("/api/v1/me/contracts/history", summary="My past contracts", responses=REFUSALS, tags=TAGS)
def list_my_past_contracts(
    per_page: PerPage = 25, cursor: Cursor = "", status: PastFilter = None, user_id: PilotNamed = None
) -> Many[MyContractView]:
    """Missions that have ended, newest first, then applications that went to others; `filter[status]` gives either."""
    wanted = ApplicationStatus(status) if status else None
    page, rows = contracts_shown.past(store(), caller(), named_pilot(user_id), wanted, per_page, cursor)
    return many(page, rows, per_page)
