"""Routes of applications: pilots apply and withdraw, staff compare and accept."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from offblock.adapters.http import (
    REFUSALS,
    Cursor,
    IdempotencyHeader,
    PerPage,
    Routes,
    UserNamed,
    caller,
    empty,
    many,
    one,
    store,
)
from offblock.adapters.paging import Direction, cut
from offblock.queries.charter import applicants as applicants_shown
from offblock.queries.charter import applications as applications_shown
from offblock.queries.charter import missions as missions_shown
from offblock.queries.charter.applicants import ApplicantSort
from offblock.schemas.charter.applications import ApplicationView, AppliedView
from offblock.schemas.charter.missions import MissionView
from offblock.schemas.envelope import Many, One
from offblock.usecases.charter import applications

router = Routes()
TAGS = ["Charter applications"]
BASE = "/api/v1/charter-missions/<id>"


@router.post(f"{BASE}/apply", summary="Apply for a mission", responses=REFUSALS, tags=TAGS, status_code=201)
def apply_for_mission(
    id: int, body: UserNamed | None = None, idempotency_key: IdempotencyHeader = ""
) -> One[ApplicationView]:
    """A pilot asks to fly an open mission; an airline key names the pilot."""
    pilot_id = caller().pilot(body.user_id if body else None)
    return one(applications_shown.application(store(), applications.apply(store(), pilot_id, id)))


@router.delete(f"{BASE}/apply", summary="Withdraw an application", responses=REFUSALS, tags=TAGS, status_code=204)
def withdraw_application(id: int, user_id: Annotated[int | None, Query()] = None) -> Response[None]:
    """Possible while the application is pending."""
    applications.withdraw(store(), caller().pilot(user_id), id)
    return empty()


@router.get(f"{BASE}/applications", summary="A mission's applicants", responses=REFUSALS, tags=TAGS)
def list_applications(
    id: int,
    per_page: PerPage = 25,
    cursor: Cursor = "",
    sort: Annotated[ApplicantSort | None, Query(description="Of up to 300 applicants.")] = None,
    sort_dir: Direction = Direction.ASC,
) -> Many[AppliedView]:
    """Everybody who applied and has not withdrawn, with what qualifies them; sorted, all are counted."""
    reader = store()
    if sort is None:
        page, rows = applicants_shown.listed(reader, id, per_page, cursor)
        return many(page, rows, per_page)
    behind, found = applicants_shown.every(reader, id)
    scope = f"{caller().tenant}/applications/{id}/{sort}"
    page = cut(found, scope, per_page, cursor, lambda one: (behind.value(sort, one), one.pilot_id), sort_dir)
    return many(page, applicants_shown.views(reader, behind, page.rows), per_page, len(found))


@router.post(f"{BASE}/applications/<pilot_id>/accept", summary="Accept an applicant", responses=REFUSALS, tags=TAGS)
def accept_applicant(id: int, pilot_id: int, idempotency_key: IdempotencyHeader = "") -> One[MissionView]:
    """The mission is this pilot's; the others are rejected and told."""
    mission = applications.accept(store(), caller(), id, pilot_id)
    return one(missions_shown.shown(store(), caller(), id, mission))
