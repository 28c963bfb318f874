"""Routes of directed schedules: what one costs, drawing it, drawing another, booking it, leaving it."""

from __future__ import annotations

from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import ConfigDict, Field

from offblock.adapters.http import (
    REFUSALS,
    IdempotencyHeader,
    Routes,
    UserNamed,
    answered,
    caller,
    empty,
    named_pilot,
    one,
    store,
    whole,
)
from offblock.domain.bookings.directed import Preview
from offblock.domain.bookings.routes import MOST_LEGS, Filters, ShorterRoute
from offblock.domain.kernel.values import Id
from offblock.queries.bookings import bookings as bookings_shown
from offblock.queries.bookings import directed as directed_shown
from offblock.schemas.bookings.bookings import BookingView
from offblock.schemas.bookings.directed import FewerView, PreviewView, PriceView, fewer_view, price_view
from offblock.schemas.envelope import Many, One
from offblock.schemas.schema import Schema
from offblock.usecases.bookings import directed

router = Routes()
TAGS = ["Directed schedules"]
BASE = "/api/v1/directed-schedules"
FEWER: Any = {
    **REFUSALS,
    200: {
        "description": "Only fewer legs work: nothing was charged",
        "content": {"application/json": {"model": One[FewerView]}},
    },
    201: {"description": "A preview", "content": {"application/json": {"model": One[PreviewView]}}},
    402: {"description": "Not enough points", "content": REFUSALS[409]["content"]},
}
UserId = Annotated[int | None, Query(description="For an airline key: the pilot.")]


class Wish(Schema):
    """The route that a pilot would like; an airline key names the pilot."""

    model_config = ConfigDict(extra="forbid")

    leg_count: Annotated[int, Field(ge=1, le=MOST_LEGS)] = 1
    filters: Filters = Filters()
    user_id: Id | None = None


class Priced(Schema):
    """The filters whose price is asked for."""

    model_config = ConfigDict(extra="forbid")

    filters: Filters = Filters()


def _answer(found: Preview | ShorterRoute) -> Response[Any]:
    """201 with a preview, or 200 with the leg count that works."""
    if isinstance(found, ShorterRoute):
        return answered(200, one(fewer_view(found)))
    return answered(201, one(directed_shown.view(store(), found)))


@router.post(f"{BASE}/price", summary="What a directed schedule costs", responses=REFUSALS, tags=TAGS)
def price_route(body: Priced) -> One[PriceView]:
    """The sum of the active filters and nothing else; no filter is free."""
    return one(price_view(directed.price(store(), body.filters)))


@router.post(BASE, summary="Generate a directed schedule", responses=FEWER, tags=TAGS, status_code=201)
def generate_route(body: Wish, idempotency_key: IdempotencyHeader = "") -> Response[One[PreviewView | FewerView]]:
    """A random route from the pilot's airport, paid for now; 200 where only fewer legs work."""
    return _answer(directed.generate(store(), caller().pilot(body.user_id), body.leg_count, body.filters))


@router.get("/api/v1/me/directed-schedules", summary="My previews", responses=REFUSALS, tags=TAGS)
def list_my_previews(user_id: UserId = None) -> Many[PreviewView]:
    """Those that still wait to be accepted, the newest first."""
    return whole(directed_shown.mine(store(), named_pilot(user_id)))


@router.get(f"{BASE}/<id>", summary="A preview", responses=REFUSALS, tags=TAGS)
def get_preview(id: int, user_id: UserId = None) -> One[PreviewView]:
    """One of the pilot's own that is still open."""
    return one(directed_shown.view(store(), directed.show(store(), caller().pilot(user_id), id)))


@router.post(f"{BASE}/<id>/reroll", summary="Draw another route", responses=FEWER, tags=TAGS, status_code=201)
def reroll_preview(
    id: int, body: UserNamed | None = None, idempotency_key: IdempotencyHeader = ""
) -> Response[One[PreviewView | FewerView]]:
    """With the same filters, in the place of this one; it costs `reroll_points`."""
    return _answer(directed.reroll(store(), caller().pilot(body.user_id if body else None), id))


@router.post(f"{BASE}/<id>/accept", summary="Accept and book", responses=REFUSALS, tags=TAGS, status_code=201)
def accept_preview(
    id: int, body: UserNamed | None = None, idempotency_key: IdempotencyHeader = ""
) -> Many[BookingView]:
    """Every leg at once, at no further charge."""
    made = directed.accept(store(), caller().pilot(body.user_id if body else None), id)
    return whole(bookings_shown.views(store(), list(made)))


@router.delete(f"{BASE}/<id>", summary="Leave a preview", responses=REFUSALS, tags=TAGS, status_code=204)
def leave_preview(id: int, user_id: UserId = None) -> Response[None]:
    """Nothing is booked, nothing given back."""
    directed.drop(store(), caller().pilot(user_id), id)
    return empty()
