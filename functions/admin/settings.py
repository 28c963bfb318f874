"""Routes of the settings."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, RootModel

from offblock.adapters.http import REFUSALS, Routes, caller, one, store
from offblock.domain.airline.settings import named
from offblock.schemas.envelope import One
from offblock.usecases.airline import settings

router = Routes()
TAGS = ["Settings"]
BASE = "/api/v1/settings"


class Changes(RootModel[dict[str, Any]]):
    """Settings by name; those left out stay."""

    model_config = ConfigDict(defer_build=True)


@router.get(BASE, summary="All settings", responses=REFUSALS, tags=TAGS)
def get_settings() -> One[dict[str, Any]]:
    """By the names that staff know, such as CONTRACT_PENALTY_POINTS."""
    return one(named(store().settings()))


@router.put(BASE, summary="Change settings", responses=REFUSALS, tags=TAGS)
def change_settings(body: Changes) -> One[dict[str, Any]]:
    """Effective at once; an unknown name or a value out of range changes nothing."""
    return one(named(settings.change(store(), caller(), body.root)))
