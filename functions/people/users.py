"""Routes of users, for the office."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query

from offblock.adapters.http import REFUSALS, Cursor, IdempotencyHeader, PerPage, Routes, caller, many, one, store
from offblock.adapters.paging import Direction, cut
from offblock.domain.access.callers import Role
from offblock.domain.kernel.values import Icao, Id
from offblock.domain.people.staff_edits import Adjustment, ContractBlock, NewUser, Place, UserForm
from offblock.domain.people.users import User
from offblock.queries.people import ledger as ledger_shown
from offblock.queries.people import users as users_shown
from offblock.queries.people.users import UserColumn, Wanted
from offblock.queries.showing import show
from offblock.schemas.envelope import Many, One
from offblock.schemas.people.ledger import EntryView
from offblock.schemas.people.users import UserView, user_view
from offblock.usecases.people import staff_edits

router = Routes()
TAGS = ["Users"]
BASE = "/api/v1/users"


def _view(user: User) -> UserView:
    return user_view(user, store().reference(), users_shown.live_bookings(store(), user))


@router.get(BASE, summary="List users", responses=REFUSALS, tags=TAGS)
def list_users(
    per_page: PerPage = 25,
    cursor: Cursor = "",
    q: Annotated[str, Query(max_length=100, description="A part of a name, an address or an airport's code.")] = "",
    name: Annotated[str, Query(alias="filter[name]", max_length=100, description="How the name begins.")] = "",
    email: Annotated[str, Query(alias="filter[email]", max_length=254, description="How the address begins.")] = "",
    role: Annotated[Role | None, Query(alias="filter[role]")] = None,
    rank: Annotated[Id | None, Query(alias="filter[rank]")] = None,
    airport: Annotated[Icao | None, Query(alias="filter[airport]")] = None,
    sort: UserColumn | None = None,
    sort_dir: Direction = Direction.ASC,
) -> Many[UserView]:
    """By name, or by address where the beginning of one is given; searched and sorted where that is asked for.

    A table that is searched or sorted has 5,000 users at most, and says how many it has in `meta.total`.
    """
    wanted, reference = Wanted(q.strip(), name, role, rank, airport), store().reference()
    if sort is None and wanted == Wanted(name=name):
        page, total = users_shown.found(store(), name, email, per_page, cursor), None
    else:
        rows, value = users_shown.table(store(), wanted), users_shown.value_of(store(), sort or UserColumn.NAME)
        scope = f"{caller().tenant}/users/{wanted}/{sort}"
        page, total = cut(rows, scope, per_page, cursor, lambda row: (value(row), row.id), sort_dir), len(rows)
    return many(page, [user_view(user, reference) for user in page.rows], per_page, total)


@router.post(BASE, summary="Enter a user", responses=REFUSALS, tags=TAGS, status_code=201)
def create_user(body: NewUser, idempotency_key: IdempotencyHeader = "") -> One[UserView]:
    """With an address that nobody else has; other roles than a pilot's are a sysadmin's to give."""
    return one(_view(staff_edits.enter(store(), caller(), body)))


@router.get(f"{BASE}/<id>", summary="One user", responses=REFUSALS, tags=TAGS)
def get_user(id: int) -> One[UserView]:
    """A user with rank, licences, balance, and how much is booked now."""
    return one(_view(show(store(), User, id)))


@router.get(f"{BASE}/<id>/points", summary="A user's points", responses=REFUSALS, tags=TAGS)
def list_points(id: int, per_page: PerPage = 25, cursor: Cursor = "") -> Many[EntryView]:
    """The ledger as its pilot reads it, newest first."""
    page = store().page("ledger", show(store(), User, id).id, size=per_page, cursor=cursor)
    return many(page, ledger_shown.views(store(), page.rows), per_page)


@router.put(f"{BASE}/<id>", summary="Correct a user", responses=REFUSALS, tags=TAGS)
def change_user(id: int, body: UserForm) -> One[UserView]:
    """What is left out stays; roles are a sysadmin's to change, a place changes by a move."""
    return one(_view(staff_edits.change(store(), caller(), id, body)))


@router.put(f"{BASE}/<id>/contract-restriction", summary="Move or clear a block", responses=REFUSALS, tags=TAGS)
def set_contract_restriction(id: int, body: ContractBlock) -> One[UserView]:
    """Points that were lost stay lost."""
    return one(_view(staff_edits.set_contract_restriction(store(), caller(), id, body.blocked_until)))


@router.post(f"{BASE}/<id>/points", summary="Give or take points", responses=REFUSALS, tags=TAGS)
def adjust_points(id: int, body: Adjustment, idempotency_key: IdempotencyHeader = "") -> One[UserView]:
    """With a reason, which the pilot reads in the ledger."""
    return one(_view(staff_edits.adjust_points(store(), caller(), id, body)))


@router.post(f"{BASE}/<id>/move", summary="Move a pilot", responses=REFUSALS, tags=TAGS)
def move_user(id: int, body: Place, idempotency_key: IdempotencyHeader = "") -> One[UserView]:
    """To another airport, not while flying; live bookings stay."""
    return one(_view(staff_edits.move(store(), caller(), id, body.airport)))
