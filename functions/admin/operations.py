"""Routes of the office's overview, and of what staff jump to."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query

from offblock.adapters.http import REFUSALS, Routes, caller, one, store, whole
from offblock.schemas.envelope import Many, One
from offblock.schemas.operations import Found, OperationsView

router = Routes()
TAGS = ["Operations"]


@router.get("/api/v1/operations", summary="What needs a person", responses=REFUSALS, tags=TAGS)
def get_operations() -> One[OperationsView]:
    """Counts, and of each kind the most urgent ten; it may be asked for every half minute, with its ETag."""
    from offblock.queries import operations  # with the first that is asked for: it knows every context

    return one(operations.shown(store(), caller()))


@router.get("/api/v1/search", summary="Find something by its number or name", responses=REFUSALS, tags=TAGS)
def find_things(
    q: Annotated[str, Query(min_length=1, max_length=60, description="A number, a registration, a code, a name.")],
) -> Many[Found]:
    """Up to ten: contracts by number or a leg's flight number, customers and users by the beginning of their names,
    aircraft by that of the registration, airports by that of the code.
    """
    from offblock.queries import search  # as above

    return whole(search.found(store(), caller(), q.strip()))
