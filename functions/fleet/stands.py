"""Routes of an airport's stands."""

from __future__ import annotations

from urllib.parse import unquote

from aws_lambda_powertools.event_handler import Response

from offblock.adapters.http import REFUSALS, Cursor, IdempotencyHeader, Routes, caller, empty, many_or_all, one, store
from offblock.adapters.paging import PerPageOrAll, size_of
from offblock.domain.fleet.stands import ChangedStand, Stand, StandForm
from offblock.queries.fleet import stands as stands_shown
from offblock.schemas.envelope import Many, One
from offblock.schemas.fleet.stands import StandView
from offblock.usecases.fleet import stands

router = Routes()
TAGS = ["Airports"]
BASE = "/api/v1/airports/<id>/stands"


def _view(stand: Stand) -> StandView:
    return stands_shown.views(store(), [stand])[0]


@router.get(BASE, summary="An airport's stands", responses=REFUSALS, tags=TAGS)
def list_stands(id: str, per_page: PerPageOrAll = "25", cursor: Cursor = "") -> Many[StandView]:
    """By name, each with who has it now."""
    page = stands_shown.listed(store(), id.upper(), size_of(per_page), cursor)
    return many_or_all(page, stands_shown.views(store(), page.rows), per_page)


@router.get(f"{BASE}/<name>", summary="One stand", responses=REFUSALS, tags=TAGS)
def get_stand(id: str, name: str) -> One[StandView]:
    """By airport and name."""
    return one(_view(stands_shown.shown(store(), id.upper(), unquote(name))))


@router.post(BASE, summary="Create a stand", responses=REFUSALS, tags=TAGS, status_code=201)
def create_stand(id: str, body: StandForm, idempotency_key: IdempotencyHeader = "") -> One[StandView]:
    """Kept for airlines, fleets or subfleets where they are named; every restriction must fit."""
    return one(_view(stands.enter(store(), caller(), id.upper(), body)))


@router.put(f"{BASE}/<name>", summary="Change a stand", responses=REFUSALS, tags=TAGS)
def change_stand(id: str, name: str, body: ChangedStand) -> One[StandView]:
    """Everything but its name."""
    return one(_view(stands.change(store(), caller(), id.upper(), unquote(name), body)))


@router.delete(f"{BASE}/<name>", summary="Delete a stand", responses=REFUSALS, tags=TAGS, status_code=204)
def delete_stand(id: str, name: str) -> Response[None]:
    """Refused while an aircraft has it or is coming to it."""
    stands.remove(store(), caller(), id.upper(), unquote(name))
    return empty()
