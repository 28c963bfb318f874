"""Routes of charter missions: everybody reads, staff write."""

from __future__ import annotations

from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import Field

from offblock.adapters.http import (
    REFUSALS,
    Cursor,
    IdempotencyHeader,
    PerPage,
    Routes,
    caller,
    empty,
    many,
    one,
    store,
    whole,
)
from offblock.domain.charter.drafts import MissionForm
from offblock.domain.charter.missions import Leg, MissionStatus
from offblock.queries.charter import missions as missions_shown
from offblock.queries.charter.missions import MissionFilter
from offblock.schemas.charter.missions import MissionView
from offblock.schemas.envelope import EndReason, Many, One
from offblock.usecases.charter import drafts, endings, legs

router = Routes()
TAGS = ["Charter missions"]
BASE = "/api/v1/charter-missions"

StatusFilter = Annotated[MissionStatus | None, Query(alias="filter[status]")]
CustomerFilter = Annotated[int | None, Query(alias="filter[customer_id]")]
PilotFilter = Annotated[int | None, Query(alias="filter[pilot_id]")]


class NewMission(MissionForm):
    """A draft; instead of `legs`, `route` takes one of the customer's routes by its place from 0."""

    route: Annotated[int, Field(ge=0, le=100)] | None = None


@router.get(BASE, summary="List missions", responses=REFUSALS, tags=TAGS)
def list_missions(
    per_page: PerPage = 25,
    cursor: Cursor = "",
    status: StatusFilter = None,
    customer_id: CustomerFilter = None,
    pilot_id: PilotFilter = None,
) -> Many[MissionView]:
    """Missions by status, newest first; pilots are shown what was published."""
    page, rows = missions_shown.listed(
        store(), caller(), MissionFilter(status, customer_id, pilot_id), per_page, cursor
    )
    return many(page, rows, per_page)


@router.get(f"{BASE}/<id>", summary="One mission", responses=REFUSALS, tags=TAGS)
def get_mission(id: int) -> One[MissionView]:
    """A mission with its description and legs."""
    return one(missions_shown.shown(store(), caller(), id))


@router.get(f"{BASE}/<id>/legs", summary="A mission's legs", responses=REFUSALS, tags=TAGS)
def list_legs(id: int) -> Many[Leg]:
    """The legs in the order in which they are flown."""
    return whole(list(missions_shown.shown(store(), caller(), id).legs))


@router.post(BASE, summary="Create a draft", responses=REFUSALS, tags=TAGS, status_code=201)
def create_mission(form: NewMission, idempotency_key: IdempotencyHeader = "") -> One[MissionView]:
    """A new mission in Draft, with legs by hand or from a route."""
    plain = MissionForm.model_validate(form.model_dump(exclude={"route"}))
    return _shown(drafts.create(store(), caller(), plain, form.route))


@router.put(f"{BASE}/<id>", summary="Change a mission", responses=REFUSALS, tags=TAGS)
def edit_mission(id: int, form: MissionForm) -> One[MissionView]:
    """A draft in everything; once published, windows that are still ahead."""
    return _shown(drafts.edit(store(), caller(), id, form))


@router.delete(f"{BASE}/<id>", summary="Delete a draft", responses=REFUSALS, tags=TAGS, status_code=204)
def delete_mission(id: int) -> Response[None]:
    """Only drafts are deleted; everything published is cancelled instead."""
    drafts.delete(store(), caller(), id)
    return empty()


@router.post(f"{BASE}/<id>/publish", summary="Publish a draft", responses=REFUSALS, tags=TAGS)
def publish_mission(id: int, idempotency_key: IdempotencyHeader = "") -> One[MissionView]:
    """Draft to Open: pilots can see it and apply."""
    return _shown(drafts.publish(store(), caller(), id))


@router.post(f"{BASE}/<id>/fail", summary="Fail a mission", responses=REFUSALS, tags=TAGS)
def fail_mission(id: int, body: EndReason, idempotency_key: IdempotencyHeader = "") -> One[MissionView]:
    """Its pilot loses points and is blocked for a while."""
    return _shown(endings.fail(store(), caller(), id, body.reason))


@router.post(f"{BASE}/<id>/cancel", summary="Cancel a mission", responses=REFUSALS, tags=TAGS)
def cancel_mission(id: int, body: EndReason, idempotency_key: IdempotencyHeader = "") -> One[MissionView]:
    """Ends it without penalty."""
    return _shown(endings.cancel(store(), caller(), id, body.reason))


@router.post(f"{BASE}/<id>/legs/<sequence>/open", summary="Open a leg by hand", responses=REFUSALS, tags=TAGS)
def open_leg(id: int, sequence: int, idempotency_key: IdempotencyHeader = "") -> One[MissionView]:
    """Lets the pilot book the leg before its window starts; departure still waits for the window."""
    return _shown(legs.open_by_hand(store(), caller(), id, sequence))


def _shown(mission: Any) -> One[MissionView]:
    return one(missions_shown.view(store(), mission))
