"""Routes of what the client can show and this airline does not have: company notices and documents.

Of one of them by its id there is no route: that is 404 as well.
"""

from __future__ import annotations

from functions.desktop.addresses import TAGS, both
from offblock.adapters.http import REFUSALS, Routes
from offblock.schemas.flights.client import Shelf

router = Routes()


@router.get("/api/v1/company-notams", summary="Company notices", responses=REFUSALS, tags=TAGS)
def list_company_notams() -> Shelf:
    """None; here some clients of the newer generation look first."""
    return Shelf()


@both(router, "GET", "notams", "Company notices")
def list_client_notams() -> Shelf:
    """None: what the airline says to its pilots is in their notices."""
    return Shelf()


@both(router, "GET", "documents", "Documents")
def list_client_documents() -> Shelf:
    """None are kept here."""
    return Shelf()
