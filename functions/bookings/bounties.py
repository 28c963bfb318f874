"""Routes of bounties and of repositioning: the board for pilots, the views and Scan now for the office."""

from __future__ import annotations

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
    many_or_all,
    one,
    store,
    whole,
)
from offblock.adapters.paging import Direction, PerPageOrAll, cut, several_of, size_of, split
from offblock.domain.bounties.bounties import BountyStatus
from offblock.domain.kernel.values import Icao
from offblock.queries.bookings import bookings as bookings_shown
from offblock.queries.bounties import bounties as bounties_shown
from offblock.queries.bounties import repositioning as repositioning_shown
from offblock.queries.bounties.bounties import BountyFilter, BountySort
from offblock.queries.bounties.repositioning import AWAY_COLUMNS, PLACE_COLUMNS, AwayColumn, AwayWanted, PlaceColumn
from offblock.queries.people import users as users_shown
from offblock.queries.people.users import Wanted
from offblock.schemas.bookings.bookings import BookingView
from offblock.schemas.bounties.bounties import BountyView
from offblock.schemas.bounties.repositioning import AwayStatus, AwayView, PlacedUser
from offblock.schemas.envelope import Many, One
from offblock.schemas.schema import Schema
from offblock.usecases.bookings import claims
from offblock.usecases.bounties import bounties

router = Routes()
TAGS = ["Repositioning"]
BASE = "/api/v1/bounties"
UserId = Annotated[int | None, Query(description="For an airline key: the pilot who looks.")]
StatusFilter = Annotated[str, several_of(BountyStatus, "status")]
OriginFilter = Annotated[Icao | None, Query(alias="filter[origin]")]
TypeFilter = Annotated[str | None, Query(alias="filter[type]", max_length=40, description="A type's code.")]
Sorted = Annotated[BountySort | None, Query(description="Of live ones.")]


class Scanned(Schema):
    """How many bounties a scan made."""

    created: int


@router.get(BASE, summary="List bounties", responses=REFUSALS, tags=TAGS)
def list_bounties(
    per_page: PerPage = 25,
    cursor: Cursor = "",
    status: StatusFilter = "",
    origin: OriginFilter = None,
    aircraft_type: TypeFilter = None,
    sort: Sorted = None,
    sort_dir: Direction = Direction.ASC,
    user_id: UserId = None,
) -> Many[BountyView]:
    """The live ones first, without those that the pilot has caused, and which of them the pilot could claim.

    A page may be short; sorted, all live ones are counted.
    """
    reader, pilot_id = store(), caller().user_id or user_id
    wanted = BountyFilter(split(BountyStatus, status), origin, aircraft_type)
    if sort is None:
        page = bounties_shown.listed(reader, pilot_id, wanted, per_page, cursor)
        return many(page, bounties_shown.views(reader, caller(), page.rows, pilot_id), per_page)
    value, found = bounties_shown.SORTS[sort], bounties_shown.sorted_out(reader, pilot_id, wanted)
    scope = f"{caller().tenant}/bounties/{wanted}/{sort}"
    page = cut(found, scope, per_page, cursor, lambda one: (value(one), one.id), sort_dir)
    return many(page, bounties_shown.views(reader, caller(), page.rows, pilot_id), per_page, len(found))


@router.get(f"{BASE}/<id>", summary="One bounty", responses=REFUSALS, tags=TAGS)
def get_bounty(id: int, user_id: UserId = None) -> One[BountyView]:
    """With its way, the time left, and whether the pilot could claim it."""
    pilot_id = caller().user_id or user_id
    found = bounties_shown.show(store(), pilot_id, id)
    return one(bounties_shown.view(store(), caller(), found, pilot_id))


@router.post(f"{BASE}/<id>/claim", summary="Claim a bounty", responses=REFUSALS, tags=TAGS, status_code=201)
def claim_bounty(id: int, body: UserNamed | None = None, idempotency_key: IdempotencyHeader = "") -> Many[BookingView]:
    """The pilot gets bookings for the way; nobody is moved and nothing is paid."""
    made = claims.claim(store(), caller().pilot(body.user_id if body else None), id)
    return whole(bookings_shown.views(store(), list(made)))


@router.get("/api/v1/aircraft-repositioning", summary="Aircraft out of place", responses=REFUSALS, tags=TAGS)
def list_aircraft_out_of_place(
    per_page: PerPageOrAll = "25",
    cursor: Cursor = "",
    q: Annotated[str, Query(max_length=100, description="A part of a registration, type, airport or name.")] = "",
    status: Annotated[AwayStatus | None, Query(alias="filter[status]")] = None,
    sort: AwayColumn | None = None,
    sort_dir: Direction = Direction.ASC,
) -> Many[AwayView]:
    """Aircraft away from their base or under a bounty, by registration; searched and sorted where that is asked for."""
    wanted, size = AwayWanted(q.strip(), status), size_of(per_page)
    if sort is None and wanted == AwayWanted():
        page, shown = repositioning_shown.away(store(), size, cursor)
        return many_or_all(page, shown, per_page)
    rows, column = repositioning_shown.table(store(), wanted), AWAY_COLUMNS[sort or AwayColumn.REGISTRATION]
    scope = f"{caller().tenant}/away/{wanted}/{sort}"
    cutting = cut(rows, scope, size, cursor, lambda row: (column(row), row.aircraft.id), sort_dir)
    return many(cutting, cutting.rows, size, len(rows))


@router.get("/api/v1/user-repositioning", summary="Where pilots are", responses=REFUSALS, tags=TAGS)
def list_user_places(
    per_page: PerPage = 25,
    cursor: Cursor = "",
    q: Annotated[str, Query(max_length=100, description="A part of a name, an address or an airport's code.")] = "",
    airport: Annotated[Icao | None, Query(alias="filter[airport]")] = None,
    sort: PlaceColumn | None = None,
    sort_dir: Direction = Direction.ASC,
) -> Many[PlacedUser]:
    """Users by name, with how many live bookings each has; searched and sorted where that is asked for."""
    wanted, total = Wanted(q=q.strip(), airport=airport), None
    if sort is None and wanted == Wanted():
        page = users_shown.found(store(), "", "", per_page, cursor)
    else:
        rows, column = users_shown.table(store(), wanted), PLACE_COLUMNS[sort or PlaceColumn.NAME]
        scope = f"{caller().tenant}/placed/{wanted}/{sort}"
        page, total = cut(rows, scope, per_page, cursor, lambda row: (column(row), row.id), sort_dir), len(rows)
    return many(page, repositioning_shown.placed(store(), page.rows), per_page, total)


@router.post("/api/v1/repositioning/scan", summary="Scan now", responses=REFUSALS, tags=TAGS)
def scan_now(idempotency_key: IdempotencyHeader = "") -> One[Scanned]:
    """Make a bounty for every aircraft that is idle now."""
    return one(Scanned(created=bounties.scan(store(), caller()).created))
