"""Routes of imports: small files at once, large ones by way of the bucket."""

from __future__ import annotations

import json
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import ConfigDict, Field, ValidationError

from offblock.adapters import files
from offblock.adapters.http import REFUSALS, Routes, caller, one, raw_body, request, store
from offblock.domain.imports.imports import Import, Report
from offblock.domain.kernel.refusals import Fault, Invalid
from offblock.queries.showing import show
from offblock.schemas.envelope import One
from offblock.schemas.schema import Schema

router = Routes()
TAGS = ["Imports"]
TRUE = {"1", "true", "yes"}


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
    200: {"description": "What was done", "content": {"application/json": {"model": One[Report]}}},
    202: {"description": "Where to send a large file", "content": {"application/json": {"model": One[Begun]}}},
}


@router.post("/api/v1/imports/<kind>", summary="Import a file", responses=IMPORTED, tags=TAGS)
def import_file(
    kind: str, dry_run: Annotated[str, Query(description="1 or true: say what would be done.")] = ""
) -> Response[Any]:
    """A CSV body up to 1 MB is imported at once; `{"size": n}` as JSON asks where to send a larger one."""
    from offblock.usecases.imports import imports  # with the first file: it knows the rows of every kind

    imports.must_be_kind(kind)
    headers = (request().event.get("headers") or {}).items()
    content_type = next((text for name, text in headers if name.lower() == "content-type"), "")
    if content_type.startswith("application/json"):
        return _answer(202, one(_begin(kind, dry_run.lower() in TRUE)))
    return _answer(200, one(imports.run(store(), caller(), kind, raw_body(), dry_run.lower() in TRUE)))


def _begin(kind: str, dry_run: bool) -> Begun:
    try:
        Announced.model_validate(json.loads(raw_body() or b"null"))
    except ValidationError as wrong:
        size = Fault("too_high", "the file's size in bytes, 1 to {limit}", {"limit": files.MOST_BYTES})
        raise Invalid({"size": size}) from wrong
    from offblock.usecases.imports import imports  # as above

    begun = imports.begin(store(), caller(), kind, dry_run)
    form = files.form_for(imports.object_key(caller().tenant, begun.id))
    return Begun(id=begun.id, upload=Upload(url=form["url"], fields=form["fields"]))


def _answer(status: int, body: One[Any]) -> Response[Any]:
    return Response(status_code=status, content_type="application/json", body=body.model_dump(mode="json"))


@router.get("/api/v1/imports/<id>", summary="A large import's progress", responses=REFUSALS, tags=TAGS)
def get_import(id: int) -> One[Import]:
    """How many rows are done, then the report."""
    return one(show(store(), Import, id))
