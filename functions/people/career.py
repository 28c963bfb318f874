"""Routes of one's own career: rank, licences, promotion."""

from __future__ import annotations

from typing import Annotated, Any

from aws_lambda_powertools.event_handler.openapi.params import Query

from offblock.adapters.http import REFUSALS, IdempotencyHeader, Routes, UserNamed, caller, named_pilot, one, store
from offblock.domain.kernel.values import Id
from offblock.domain.people.users import User
from offblock.queries.people import careers as careers_shown
from offblock.schemas.envelope import One
from offblock.schemas.people.careers import CareerView
from offblock.schemas.people.users import UserView, user_view
from offblock.usecases.people import careers, licences

router = Routes()
TAGS = ["Career"]
PRICED: Any = {**REFUSALS, 402: {"description": "Not enough points", "content": REFUSALS[409]["content"]}}


def _view(user: User) -> UserView:
    return user_view(user, store().reference())


def _pilot(body: UserNamed | None) -> int:
    return caller().pilot(body.user_id if body else None)


@router.get("/api/v1/me/career", summary="My career", responses=REFUSALS, tags=TAGS)
def get_my_career(
    user_id: Annotated[Id | None, Query(description="An airline key names the pilot.")] = None,
) -> One[CareerView]:
    """The next rank with what is missing, and every licence with its price and how I stand with it."""
    return one(careers_shown.career(store(), named_pilot(user_id)))


@router.post("/api/v1/me/promotion", summary="Ask for the next rank", responses=PRICED, tags=TAGS)
def ask_for_promotion(body: UserNamed | None = None, idempotency_key: IdempotencyHeader = "") -> One[UserView]:
    """Given at once where its requirements are met, for its price."""
    return one(_view(careers.ask(store(), _pilot(body))))


@router.post("/api/v1/me/licences/<id>/buy", summary="Buy a licence", responses=PRICED, tags=TAGS)
def buy_licence(id: int, body: UserNamed | None = None, idempotency_key: IdempotencyHeader = "") -> One[UserView]:
    """One that is for sale and that I do not hold; it counts at once."""
    return one(_view(licences.buy(store(), _pilot(body), id)))


@router.post("/api/v1/me/licences/<id>/renew", summary="Renew a licence", responses=PRICED, tags=TAGS)
def renew_licence(id: int, body: UserNamed | None = None, idempotency_key: IdempotencyHeader = "") -> One[UserView]:
    """From two weeks before it expires to thirty days after; what was left of it is not lost."""
    return one(_view(licences.renew(store(), _pilot(body), id)))
