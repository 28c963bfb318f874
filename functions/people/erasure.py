"""Routes of a person's data: everything that is kept of it, and its erasure."""

from __future__ import annotations

from offblock.adapters import cursors
from offblock.adapters.http import REFUSALS, Cursor, IdempotencyHeader, PerPage, Routes, caller, many, one, store
from offblock.config import config
from offblock.domain.kernel.page import Page
from offblock.domain.people.erasures import ErasureForm
from offblock.queries.people import export
from offblock.queries.people.export import Place
from offblock.schemas.envelope import Many, One
from offblock.schemas.people.export import ErasureView, ExportRow, erasure_view
from offblock.usecases.people import erasures

router = Routes()
TAGS = ["Personal data"]


def _exported(user_id: int, per_page: int, cursor: str) -> Many[ExportRow]:
    scope = f"{caller().tenant}/export/{user_id}"
    place = Place(*cursors.read(config().secret, scope, cursor)) if cursor else Place()
    found = export.exported(store(), user_id, per_page, place)
    following = cursors.sign(config().secret, scope, found.following) if found.following else None
    return many(Page(found.rows, following), found.rows, per_page)


@router.get("/api/v1/me/export", summary="Everything kept of me", responses=REFUSALS, tags=TAGS)
def export_me(per_page: PerPage = 25, cursor: Cursor = "") -> Many[ExportRow]:
    """Records as they are kept, section by section; follow `links.next` to the end. A key of one's own, or a token."""
    return _exported(caller().pilot(), per_page, cursor)


@router.post("/api/v1/me/erase", summary="Erase me", responses=REFUSALS, tags=TAGS, status_code=202)
def erase_me(body: ErasureForm, idempotency_key: IdempotencyHeader = "") -> One[ErasureView]:
    """Name and address at once and for good; what I hold is given back, flights and sums stay without a name."""
    return one(erasure_view(erasures.ask(store(), caller().pilot(), body)))


@router.get("/api/v1/users/<id>/export", summary="Everything kept of a user", responses=REFUSALS, tags=TAGS)
def export_user(id: int, per_page: PerPage = 25, cursor: Cursor = "") -> Many[ExportRow]:
    """The same of anybody, for a sysadmin who is asked for it."""
    return _exported(id, per_page, cursor)


@router.post("/api/v1/users/<id>/erase", summary="Erase a user", responses=REFUSALS, tags=TAGS, status_code=202)
def erase_user(id: int, body: ErasureForm, idempotency_key: IdempotencyHeader = "") -> One[ErasureView]:
    """The same for anybody who asks a sysadmin for it."""
    return one(erasure_view(erasures.ask_by_staff(store(), caller(), id, body)))
