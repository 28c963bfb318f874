"""Routes of bookings: pilots make them, the office sees them all and takes them away."""

from __future__ import annotations

from typing import Annotated, Any

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import ConfigDict

from offblock.adapters.http import REFUSALS, Cursor, IdempotencyHeader, PerPage, Routes, caller, many, one, store
from offblock.adapters.paging import Direction, cut, several_of, split
from offblock.domain.bookings.bookings import BookingKind, BookingStatus
from offblock.domain.kernel.values import Icao, Id
from offblock.queries.bookings import bookings as bookings_shown
from offblock.queries.bookings.bookings import BookingFilter, Column
from offblock.schemas.bookings.bookings import BookingView
from offblock.schemas.envelope import EndReason, Many, One
from offblock.schemas.schema import Schema
from offblock.usecases.bookings import releases, scheduled

router = Routes()
TAGS = ["Bookings"]
BASE = "/api/v1/bookings"
PRICED: Any = {**REFUSALS, 402: {"description": "Not enough points", "content": REFUSALS[409]["content"]}}


class NewBooking(Schema):
    """A schedule to be booked with an aircraft; an airline key names the pilot."""

    model_config = ConfigDict(extra="forbid")

    schedule_id: Id
    aircraft_id: Id
    user_id: Id | None = None


@router.post(BASE, summary="Book a schedule", responses=PRICED, tags=TAGS, status_code=201)
def book_schedule(body: NewBooking, idempotency_key: IdempotencyHeader = "") -> One[BookingView]:
    """With an aircraft that stands at its departure, for its price in points."""
    made = scheduled.book(store(), caller().pilot(body.user_id), body.schedule_id, body.aircraft_id)
    return one(bookings_shown.view(store(), made))


@router.get(BASE, summary="All bookings", responses=REFUSALS, tags=TAGS)
def list_bookings(
    per_page: PerPage = 25,
    cursor: Cursor = "",
    q: Annotated[str, Query(max_length=100, description="A pilot's name, a flight number, an airport.")] = "",
    airport: Annotated[Icao | None, Query(alias="filter[airport]")] = None,
    pilot_id: Annotated[Id | None, Query(alias="filter[pilot_id]")] = None,
    aircraft_id: Annotated[Id | None, Query(alias="filter[aircraft_id]")] = None,
    kind: Annotated[str, several_of(BookingKind, "kind")] = "",
    status: Annotated[str, several_of(BookingStatus, "status")] = "",
    sort: Column = Column.CREATED_AT,
    sort_dir: Direction = Direction.DESC,
) -> Many[BookingView]:
    """Every booking that is not purged yet, the newest first unless told otherwise."""
    kinds, statuses = split(BookingKind, kind), split(BookingStatus, status)
    wanted = BookingFilter(q.strip(), airport, pilot_id, aircraft_id, kinds, statuses)
    table = bookings_shown.table(store(), wanted, sort)
    scope = f"{caller().tenant}/bookings/{wanted}/{sort}"
    page = cut(table.rows, scope, per_page, cursor, lambda row: (table.value(row), row.id), sort_dir)
    return many(page, bookings_shown.views(store(), page.rows), per_page, len(table.rows))


@router.get(f"{BASE}/<id>", summary="One booking", responses=REFUSALS, tags=TAGS)
def get_booking(id: int) -> One[BookingView]:
    """What it is for, and whether its flight could be started now: a pilot's own, or any for the office."""
    return one(bookings_shown.shown(store(), caller(), id))


@router.post(f"{BASE}/<id>/cancel", summary="Take a booking away", responses=REFUSALS, tags=TAGS)
def cancel_booking(id: int, body: EndReason, idempotency_key: IdempotencyHeader = "") -> One[BookingView]:
    """With the rest of its chain, not while one flies: no penalty, the price given back, the pilot told."""
    gone = releases.cancel_by_staff(store(), caller(), id, body.reason)
    return one(bookings_shown.view(store(), gone))
