"""Routes of MEL definitions and of what is open on an aircraft."""

from __future__ import annotations

from offblock.adapters.crud import Collection, crud
from offblock.adapters.http import REFUSALS, IdempotencyHeader, Routes, caller, one, store, whole
from offblock.domain.airline.reference import MelDefinition, MelDefinitionForm
from offblock.queries.airline import collections as collections_shown
from offblock.queries.fleet import mel as mel_shown
from offblock.schemas.envelope import Many, One
from offblock.schemas.fleet.mel import MelItemView, mel_item_view
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
