"""The route of the office's overview."""

from __future__ import annotations

from offblock.adapters.http import REFUSALS, Routes, caller, one, store
from offblock.schemas.envelope import One
from offblock.schemas.operations import OperationsView

router = Routes()
TAGS = ["Operations"]


@router.get("/api/v1/operations", summary="What needs a person", responses=REFUSALS, tags=TAGS)
def get_operations() -> One[OperationsView]:
    """Counts, and of each kind the most urgent ten; it may be asked for every half minute, with its ETag."""
    from offblock.queries import operations  # with the first that is asked for: it knows every context

    return one(operations.shown(store(), caller()))
