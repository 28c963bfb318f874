"""Routes of MEL definitions and of what is open on an aircraft."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query

from offblock.adapters.crud import Collection, crud
from offblock.adapters.http import (
    REFUSALS,
    Cursor,
    IdempotencyHeader,
    PerPage,
    Routes,
    caller,
    many,
    one,
    store,
    whole,
)
from offblock.domain.airline.reference import MelDefinition, MelDefinitionForm
from offblock.queries.airline import collections as collections_shown
from offblock.queries.fleet import mel as mel_shown
from offblock.schemas.envelope import Many, One
from offblock.schemas.fleet.mel import MelItemView, OpenItemView, mel_item_view
from offblock.usecases.airline import collections
from offblock.usecases.fleet import mel

router = Routes()
DEFINITIONS = crud(
    Collection(
        noun="mel-definitions",
        tag="MEL",
        kind=MelDefinition,
        all_of=collections_shown.all_of,
        place_of=collections_shown.place_of,
        one_of=collections_shown.one_of,
        create=collections.create,
        edit=collections.edit,
        delete=collections.delete,
    ),
    MelDefinitionForm,
    MelDefinition,
)
TAGS = ["MEL"]
BASE = "/api/v1/aircraft/<id>/mel-items"


@router.get(BASE, summary="An aircraft's open MEL items", responses=REFUSALS, tags=TAGS)
def list_mel_items(id: int) -> Many[MelItemView]:
    """Oldest first; overdue ones say so."""
    now = store().moment.now
    return whole([mel_item_view(item, now) for item in mel_shown.listed(store(), id)])


@router.post(f"{BASE}/<item_id>/close", summary="Close a MEL item", responses=REFUSALS, tags=TAGS)
def close_mel_item(id: int, item_id: int, idempotency_key: IdempotencyHeader = "") -> One[MelItemView]:
    """It is repaired."""
    return one(mel_item_view(mel.close(store(), caller(), id, item_id), store().moment.now))


@router.post(f"{BASE}/<item_id>/reopen", summary="Open a MEL item again", responses=REFUSALS, tags=TAGS)
def reopen_mel_item(id: int, item_id: int, idempotency_key: IdempotencyHeader = "") -> One[MelItemView]:
    """Within ten minutes of its being closed by mistake; it is due when it was."""
    return one(mel_item_view(mel.reopen(store(), caller(), id, item_id), store().moment.now))


@router.get("/api/v1/mel-items", summary="The airline's open MEL items", responses=REFUSALS, tags=TAGS)
def list_open_items(
    per_page: PerPage = 25,
    cursor: Cursor = "",
    overdue: Annotated[bool, Query(alias="filter[overdue]", description="Those alone that are overdue.")] = False,
) -> Many[OpenItemView]:
    """Those that are due first before the others; `per_page` counts aircraft, and each of them has all of its items."""
    page, rows = mel_shown.of_the_airline(store(), overdue, per_page, cursor)
    return many(page, rows, per_page)
