"""Routes of bounties and of repositioning: the board for pilots, the views and Scan now for the office."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import BaseModel

from offblock.adapters.http import (
    REFUSALS,
    Cursor,
    IdempotencyKey,
    PerPage,
    Routes,
    UserNamed,
    caller,
    many,
    one,
    store,
    whole,
)
from offblock.usecases import booking_views, bounties, bounty_views
from offblock.views.bookings import BookingView
from offblock.views.bounties import AwayView, BountyView, PlacedUser
from offblock.views.envelope import Many, One

router = Routes()
TAGS = ["Repositioning"]
BASE = "/api/v1/bounties"
UserId = Annotated[int | None, Query(description="For an airline key: the pilot who looks.")]


class Scanned(BaseModel):
    """How many bounties a scan made."""

    created: int


@router.get(BASE, summary="List bounties", responses=REFUSALS, tags=TAGS)
def list_bounties(per_page: PerPage = 25, cursor: Cursor = "", user_id: UserId = None) -> Many[BountyView]:
    """The live ones first, without those that the pilot has caused. A page may be short."""
    page = bounties.listed(store(), caller().user_id or user_id, per_page, cursor)
    return many(page, bounty_views.views(store(), caller(), page.rows), per_page)


@router.get(f"{BASE}/<id>", summary="One bounty", responses=REFUSALS, tags=TAGS)
def get_bounty(id: int, user_id: UserId = None) -> One[BountyView]:
    """With its way and the time left."""
    return one(bounty_views.view(store(), caller(), bounties.show(store(), caller().user_id or user_id, id)))


@router.post(f"{BASE}/<id>/claim", summary="Claim a bounty", responses=REFUSALS, tags=TAGS, status_code=201)
def claim(id: int, body: UserNamed | None = None, idempotency_key: IdempotencyKey = "") -> Many[BookingView]:
    """The pilot gets bookings for the way; nobody is moved and nothing is paid."""
    made = bounties.claim(store(), caller().pilot(body.user_id if body else None), id)
    return whole(booking_views.views(store(), list(made)))


@router.get("/api/v1/aircraft-repositioning", summary="Aircraft out of place", responses=REFUSALS, tags=TAGS)
def aircraft_repositioning(per_page: PerPage = 25, cursor: Cursor = "") -> Many[AwayView]:
    """Aircraft away from their base or under a bounty, by registration."""
    page, rows = bounty_views.away(store(), per_page, cursor)
    return many(page, rows, per_page)


@router.get("/api/v1/user-repositioning", summary="Where pilots are", responses=REFUSALS, tags=TAGS)
def user_repositioning(per_page: PerPage = 25, cursor: Cursor = "") -> Many[PlacedUser]:
    """Users by name, with how many live bookings each has."""
    page, rows = bounty_views.placed(store(), per_page, cursor)
    return many(page, rows, per_page)


@router.post("/api/v1/repositioning/scan", summary="Scan now", responses=REFUSALS, tags=TAGS)
def scan(idempotency_key: IdempotencyKey = "") -> One[Scanned]:
    """Make a bounty for every aircraft that is idle now."""
    return one(Scanned(created=bounties.scan(store(), caller()).created))
