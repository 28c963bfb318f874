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
from offblock.adapters.paging import Direction, cut, several_of, split
from offblock.domain.charter.drafts import MissionForm
from offblock.domain.charter.missions import MissionStatus
from offblock.domain.kernel.values import Icao
from offblock.queries.charter import missions as missions_shown
from offblock.queries.charter.missions import MissionFilter, MissionSort
from offblock.schemas.charter.missions import LegView, MissionView
from offblock.schemas.envelope import EndReason, Many, One
from offblock.usecases.charter import drafts, endings, legs

router = Routes()
TAGS = ["Charter missions"]
BASE = "/api/v1/charter-missions"

StatusFilter = Annotated[str, several_of(MissionStatus, "status")]
CustomerFilter = Annotated[int | None, Query(alias="filter[customer_id]")]
PilotFilter = Annotated[int | None, Query(alias="filter[pilot_id]")]
DepartureFilter = Annotated[Icao | None, Query(alias="filter[departure]", description="Where the first leg departs.")]
AircraftFilter = Annotated[int | None, Query(alias="filter[aircraft_id]")]
Search = Annotated[str, Query(max_length=100, description="A mission's or flight's number, or a part of the title.")]
Sorted = Annotated[MissionSort | None, Query(description="Of those that have not ended.")]


class NewMission(MissionForm):
    """A draft; instead of `legs`, `route` takes one of the customer's routes by its place from 0."""

    route: Annotated[int, Field(ge=0, le=100)] | None = None


@router.get(BASE, summary="List missions", responses=REFUSALS, tags=TAGS)
def list_missions(
    per_page: PerPage = 25,
    cursor: Cursor = "",
    status: StatusFilter = "",
    customer_id: CustomerFilter = None,
    pilot_id: PilotFilter = None,
    departure: DepartureFilter = None,
    aircraft_id: AircraftFilter = None,
    q: Search = "",
    sort: Sorted = None,
    sort_dir: Direction = Direction.ASC,
) -> Many[MissionView]:
    """Missions by status, newest first; pilots are shown what was published. With `q`, a place or an aircraft a page
    may be short; sorted, all that have not ended are counted.
    """
    reader, statuses = store(), split(MissionStatus, status)
    wanted = MissionFilter(statuses, customer_id, pilot_id, departure, aircraft_id, q.strip())
    if sort is None:
        page, rows = missions_shown.listed(reader, caller(), wanted, per_page, cursor)
        return many(page, rows, per_page)
    value, found = missions_shown.SORTS[sort], missions_shown.sorted_out(reader, caller(), wanted)
    scope = f"{caller().tenant}/missions/{wanted}/{sort}"
    page = cut(found, scope, per_page, cursor, lambda one: (value(one), one.id), sort_dir)
    return many(page, missions_shown.views(reader, caller(), page.rows), per_page, len(found))


@router.get(f"{BASE}/<id>", summary="One mission", responses=REFUSALS, tags=TAGS)
def get_mission(id: int) -> One[MissionView]:
    """A mission with its description and legs."""
    return one(missions_shown.shown(store(), caller(), id))


@router.get(f"{BASE}/<id>/legs", summary="A mission's legs", responses=REFUSALS, tags=TAGS)
def list_legs(id: int) -> Many[LegView]:
    """The legs in the order in which they are flown."""
    return whole(missions_shown.legs(store(), caller(), id))


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
    return one(missions_shown.shown(store(), caller(), mission.id, mission))
