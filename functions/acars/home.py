"""The route of a pilot's first page."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query

from offblock.adapters.http import REFUSALS, Routes, caller, one, store
from offblock.domain.kernel.values import Id
from offblock.schemas.envelope import One
from offblock.schemas.home import HomeView

router = Routes()
PilotNamed = Annotated[Id | None, Query(description="An airline key names the pilot.")]


@router.get("/api/v1/me/home", summary="My first page", responses=REFUSALS, tags=["Me"])
def get_my_home(user_id: PilotNamed = None) -> One[HomeView]:
    """Who I am, what I fly next, my contracts, what I could take, my points and notices."""
    from offblock.queries import home  # it asks everybody else's queries, which nothing else here needs

    return one(home.home(store(), caller(), caller().pilot(user_id)))
