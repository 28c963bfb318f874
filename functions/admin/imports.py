"""Routes of imports: small files at once, large ones by way of the bucket; what failed, page by page and as a file."""

from __future__ import annotations

import json
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import ConfigDict, Field, ValidationError

from offblock.adapters import files
from offblock.adapters.http import (
    REFUSALS,
    Cursor,
    IdempotencyHeader,
    PerPage,
    Routes,
    answered,
    caller,
    many,
    one,
    raw_body,
    request,
    store,
)
from offblock.adapters.paging import cursor_at, place_in
from offblock.adapters.rehearsals import is_yes
from offblock.domain.imports.imports import Import, Options
from offblock.domain.kernel.page import Page
from offblock.domain.kernel.refusals import Fault, Invalid
from offblock.queries.showing import show
from offblock.schemas.envelope import Many, One
from offblock.schemas.imports.imports import Imported, ImportRow, ImportView, RowError, import_view, imported
from offblock.schemas.schema import Schema

router = Routes()
TAGS = ["Imports"]
BASE = "/api/v1/imports"


class Announced(Schema):
    """A large file to come: its size in bytes."""

    model_config = ConfigDict(extra="forbid")

    size: Annotated[int, Field(ge=1, le=files.MOST_BYTES)]


class Upload(Schema):
    """Where to send it: a form to post to `url`, `fields` first and the file last, as `file`."""

    url: str
    fields: dict[str, str]


class Begun(Schema):
    """A large import that waits for its file."""

    id: int
    upload: Upload


IMPORTED: Any = {
    **REFUSALS,
    200: {"description": "What was done", "content": {"application/json": {"model": One[Imported]}}},
    202: {"description": "Where to send a large file", "content": {"application/json": {"model": One[Begun]}}},
}
FAILED: Any = {
    **REFUSALS,
    200: {"description": "The failed rows, `error` last", "content": {"text/csv": {"schema": {"type": "string"}}}},
}
DryRun = Annotated[str, Query(description="1 or true: say what would be done.")]
Lenient = Annotated[str, Query(description="1 or true: leave out ranks, ratings and subfleets that are not here.")]
AddAirports = Annotated[str, Query(description="1 or true: add airports that are missing from the world list.")]


@router.post(f"{BASE}/<kind>", summary="Import a file", responses=IMPORTED, tags=TAGS)
def import_file(
    kind: str,
    dry_run: DryRun = "",
    lenient: Lenient = "",
    add_airports: AddAirports = "",
    idempotency_key: IdempotencyHeader = "",
) -> Response[Any]:
    """A CSV body up to 1 MB is imported at once; `{"size": n}` as JSON asks where to send a larger one.

    A row is imported where everything in it is understood; each other one is an error, with everything that is wrong.
    """
    from offblock.usecases.imports import imports  # with the first file: it knows the rows of every kind

    imports.must_be_kind(kind)
    how = Options(is_yes("dry_run", dry_run), is_yes("lenient", lenient), is_yes("add_airports", add_airports))
    headers = (request().event.get("headers") or {}).items()
    content_type = next((text for name, text in headers if name.lower() == "content-type"), "")
    if content_type.startswith("application/json"):
        return answered(202, one(_begin(kind, how)))
    return answered(200, one(imported(imports.run(store(), caller(), kind, raw_body(), how))))


def _begin(kind: str, how: Options) -> Begun:
    try:
        Announced.model_validate(json.loads(raw_body() or b"null"))
    except ValidationError as wrong:
        size = Fault("too_high", "the file's size in bytes, 1 to {limit}", {"limit": files.MOST_BYTES})
        raise Invalid({"size": size}) from wrong
    from offblock.usecases.imports import imports  # as above

    begun = imports.begin(store(), caller(), kind, how)
    form = files.form_for(imports.object_key(caller().tenant, begun.id), kind="imports")
    return Begun(id=begun.id, upload=Upload(url=form["url"], fields=form["fields"]))


@router.get(BASE, summary="List imports", responses=REFUSALS, tags=TAGS)
def list_imports(per_page: PerPage = 25, cursor: Cursor = "") -> Many[ImportRow]:
    """Large and small ones, the newest first, those too that were only tried."""
    from offblock.queries.imports import imports as imports_shown  # with the first that is asked for

    page, rows = imports_shown.listed(store(), per_page, cursor)
    return many(page, rows, per_page)


@router.get(f"{BASE}/<id>", summary="An import's progress and report", responses=REFUSALS, tags=TAGS)
def get_import(id: int) -> One[ImportView]:
    """How many rows are done, then the report."""
    return one(import_view(show(store(), Import, id)))


@router.get(f"{BASE}/<id>/errors", summary="An import's errors", responses=REFUSALS, tags=TAGS)
def list_import_errors(id: int, per_page: PerPage = 25, cursor: Cursor = "") -> Many[RowError]:
    """Every error of every row that failed, by row, with the row; they are kept for 90 days."""
    from offblock.queries.imports import imports as imports_shown  # with the first that is asked for

    scope = f"{caller().tenant}/imports/{id}/errors"
    rows, place = imports_shown.errors(store(), id, per_page, place_in(scope, cursor))
    return many(Page(rows, cursor_at(scope, place)), rows, per_page)


@router.get(f"{BASE}/<id>/failed.csv", summary="An import's failed rows", responses=FAILED, tags=TAGS)
def get_failed_rows(id: int, cursor: Cursor = "") -> Response[Any]:
    """The rows that failed as a file to mend and send again, `error` last; of a very large one a part, and `Link`."""
    from offblock.queries.imports import imports as imports_shown  # as above

    scope = f"{caller().tenant}/imports/{id}/failed"
    text, following = imports_shown.failed_file(store(), id, place_in(scope, cursor)[0])
    headers: dict[str, Any] = {"Content-Disposition": f'attachment; filename="failed-{id}.csv"'}
    if following is not None:
        after = cursor_at(scope, (following, 0))
        headers["Link"] = f'<{BASE}/{id}/failed.csv?cursor={after}>; rel="next"'
    return Response(status_code=200, content_type="text/csv; charset=utf-8", body=text, headers=headers)
