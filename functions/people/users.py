"""Routes of users, for the office."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query

from offblock.adapters.http import REFUSALS, Cursor, IdempotencyHeader, PerPage, Routes, caller, many, one, store
from offblock.domain.people.staff_edits import Adjustment, ContractBlock, NewUser, Place, UserForm
from offblock.domain.people.users import User
from offblock.queries.people import users as users_shown
from offblock.queries.showing import show
from offblock.schemas.envelope import Many, One
from offblock.schemas.people.users import UserView, user_view
from offblock.usecases.people import staff_edits

router = Routes()
TAGS = ["Users"]
BASE = "/api/v1/users"


def _view(user: User) -> UserView:
    return user_view(user, store().reference())


@router.get(BASE, summary="List users", responses=REFUSALS, tags=TAGS)
def list_users(
    per_page: PerPage = 25,
    cursor: Cursor = "",
    q: Annotated[str, Query(max_length=100, description="How the name begins.")] = "",
    email: Annotated[str, Query(alias="filter[email]", max_length=254, description="How the address begins.")] = "",
) -> Many[UserView]:
    """By name, or by address where the beginning of one is given."""
    page = users_shown.found(store(), q, email, per_page, cursor)
    reference = store().reference()
    return many(page, [user_view(user, reference) for user in page.rows], per_page)


@router.post(BASE, summary="Enter a user", responses=REFUSALS, tags=TAGS, status_code=201)
def create_user(body: NewUser, idempotency_key: IdempotencyHeader = "") -> One[UserView]:
    """With an address that nobody else has; other roles than a pilot's are a sysadmin's to give."""
    return one(_view(staff_edits.enter(store(), caller(), body)))


@router.get(f"{BASE}/<id>", summary="One user", responses=REFUSALS, tags=TAGS)
def get_user(id: int) -> One[UserView]:
    """A user with rank, licences and balance."""
    return one(_view(show(store(), User, id)))


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
