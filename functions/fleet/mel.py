"""Routes of MEL definitions and of what is open on an aircraft."""

from offblock.adapters.crud import Collection, crud
from offblock.adapters.http import REFUSALS, IdempotencyKey, Routes, caller, one, store, whole
from offblock.domain.reference import MelDefinition, MelDefinitionForm
from offblock.usecases import mel, reference
from offblock.views.envelope import Many, One
from offblock.views.fleet import MelItemView, mel_item_view

router = Routes()
DEFINITIONS = crud(
    Collection(
        noun="mel-definitions", tag="MEL", kind=MelDefinition, all_of=reference.all_of, place_of=reference.place_of,
        one_of=reference.one_of, create=reference.create, edit=reference.edit, delete=reference.delete,
    ),
    MelDefinitionForm,
    MelDefinition,
)  # fmt: skip
TAGS = ["MEL"]
BASE = "/api/v1/aircraft/<id>/mel-items"


@router.get(BASE, summary="An aircraft's open MEL items", responses=REFUSALS, tags=TAGS)
def list_items(id: int) -> Many[MelItemView]:
    """Oldest first; overdue ones say so."""
    now = store().moment.now
    return whole([mel_item_view(item, now) for item in mel.listed(store(), id)])


@router.post(f"{BASE}/<item_id>/close", summary="Close a MEL item", responses=REFUSALS, tags=TAGS)
def close_item(id: int, item_id: int, idempotency_key: IdempotencyKey = "") -> One[MelItemView]:
    """It is repaired."""
    return one(mel_item_view(mel.close(store(), caller(), id, item_id), store().moment.now))
