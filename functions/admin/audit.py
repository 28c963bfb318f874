"""The route of the audit log."""

from __future__ import annotations

from offblock.adapters.http import REFUSALS, Cursor, PerPage, Routes, many, store
from offblock.queries.access import audit as audit_shown
from offblock.queries.months import months_back
from offblock.schemas.access.audit import AuditView
from offblock.schemas.envelope import Many

router = Routes()
MONTHS = 120


@router.get("/api/v1/audit", summary="The audit log", responses=REFUSALS, tags=["Audit"])
def list_audit(per_page: PerPage = 25, cursor: Cursor = "") -> Many[AuditView]:
    """Who did what to which object, newest first, back through ten years; a page may be short."""
    page = store().chain("audit", months_back(store().moment.now, MONTHS), per_page, cursor)
    return many(page, audit_shown.views(store(), page.rows), per_page)
