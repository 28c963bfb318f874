"""The route of the audit log."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query

from offblock.adapters.http import REFUSALS, Cursor, PerPage, Routes, many, store
from offblock.domain.kernel.values import Beginning, Expiry
from offblock.queries.access import audit as audit_shown
from offblock.queries.access.audit import AuditFilter
from offblock.schemas.access.audit import AuditView
from offblock.schemas.envelope import Many

router = Routes()
Thing = Annotated[
    str | None,
    Query(
        alias="filter[object]",
        pattern=r"^[A-Za-z_]{1,40}(:.{1,90})?$",
        description="Kind and id, as `subject` has them: `mission:12`, `airport:EDDG`, `settings`.",
    ),
]
Who = Annotated[
    str | None,
    Query(alias="filter[by]", pattern=r"^(user|key):[0-9]{1,16}$", description="As `by` has it: `user:12`, `key:3`."),
]
Action = Annotated[str | None, Query(alias="filter[action]", max_length=60, description="Such as `mission.fail`.")]
Since = Annotated[
    Beginning | None, Query(alias="filter[since]", description="From this instant on, or from the beginning of a date.")
]
Until = Annotated[
    Expiry | None, Query(alias="filter[until]", description="Before this instant; a date means through that day.")
]


@router.get("/api/v1/audit", summary="The audit log", responses=REFUSALS, tags=["Audit"])
def list_audit(
    thing: Thing = None,
    who: Who = None,
    action: Action = None,
    since: Since = None,
    until: Until = None,
    per_page: PerPage = 25,
    cursor: Cursor = "",
) -> Many[AuditView]:
    """Who did what to which object, newest first, back through ten years.

    A page may be short, also empty with a cursor: `links.next` decides.
    """
    wanted = AuditFilter(thing.lower() if thing else None, who, action, since, until)
    page = audit_shown.page(store(), wanted, per_page, cursor)
    return many(page, audit_shown.views(store(), page.rows), per_page)
