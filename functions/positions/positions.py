"""Routes of position reports: by the flight's id, and of the desktop client, which knows none (FL-04)."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query

from offblock.adapters.http import REFUSALS, Routes, caller, one, read_json, store
from offblock.adapters.store.store import Store
from offblock.domain.kernel.values import Id
from offblock.schemas.envelope import One
from offblock.schemas.schema import Schema
from offblock.usecases.flights import reports

router = Routes()
TAGS = ["Flights"]
PilotNamed = Annotated[Id | None, Query(description="An airline key names the pilot.")]


def _store() -> Store:
    """The request's Store, which keeps no answer for an Idempotency-Key: a report sent again is known by itself."""
    return store().aside()


class Kept(Schema):
    """How many reports of a post could be used (FL-04)."""

    kept: int


@router.post("/api/v1/flights/<id>/positions", summary="Report positions", responses=REFUSALS, tags=TAGS)
def report_positions(id: str, user_id: PilotNamed = None) -> One[Kept]:
    """One report or a list of up to 250, in the desktop client's format; what is unusable in them is left out."""
    return one(Kept(kept=reports.report(_store(), caller().pilot(user_id), id, read_json())))


@router.post("/api/acars/position", summary="Report where one is", responses=REFUSALS, tags=TAGS)
def report_position(user_id: PilotNamed = None) -> One[Kept]:
    """The desktop client's reports, of whatever shape, number and age.

    They are of the flight in progress, else of the last one; without any flight they are taken and forgotten.
    """
    return one(Kept(kept=reports.report_flown(_store(), caller().pilot(user_id), read_json())))


@router.post("/api/v2/acars/position", summary="Report where one is, by newer clients", responses=REFUSALS, tags=TAGS)
def report_position_newly(user_id: PilotNamed = None) -> One[Kept]:
    """The same as `/api/acars/position`."""
    return one(Kept(kept=reports.report_flown(_store(), caller().pilot(user_id), read_json())))
