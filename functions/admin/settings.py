"""Routes of the settings."""

from __future__ import annotations

from offblock.adapters.http import REFUSALS, Routes, caller, one, store
from offblock.schemas.airline.settings import SettingsChange, SettingsView, settings_view
from offblock.schemas.envelope import One
from offblock.usecases.airline import settings

router = Routes()
TAGS = ["Settings"]
BASE = "/api/v1/settings"


@router.get(BASE, summary="All settings", responses=REFUSALS, tags=TAGS)
def get_settings() -> One[SettingsView]:
    """By the names that staff know, such as CONTRACT_PENALTY_POINTS."""
    return one(settings_view(store().settings()))


@router.put(BASE, summary="Change settings", responses=REFUSALS, tags=TAGS)
def change_settings(body: SettingsChange) -> One[SettingsView]:
    """Effective at once; an unknown name or a value out of range changes nothing."""
    return one(settings_view(settings.change(store(), caller(), body.root)))
