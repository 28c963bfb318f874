"""Routes of the settings."""

from __future__ import annotations

from offblock.adapters.http import REFUSALS, Routes, caller, store, whole
from offblock.queries.airline import settings as settings_shown
from offblock.schemas.airline.settings import SettingForm, SettingsChange, SettingsShown
from offblock.schemas.envelope import Many
from offblock.usecases.airline import settings

router = Routes()
TAGS = ["Settings"]
BASE = "/api/v1/settings"


@router.get(BASE, summary="All settings", responses=REFUSALS, tags=TAGS)
def get_settings() -> SettingsShown:
    """By the names that staff know, such as CONTRACT_PENALTY_POINTS; `meta` has who changed each last."""
    return settings_shown.shown(store())


@router.get(f"{BASE}/schema", summary="What settings there are", responses=REFUSALS, tags=TAGS)
def get_settings_schema() -> Many[SettingForm]:
    """Each with its module, type, range, default and words, in the order of a form."""
    return whole(settings_shown.forms())


@router.put(BASE, summary="Change settings", responses=REFUSALS, tags=TAGS)
def change_settings(body: SettingsChange) -> SettingsShown:
    """Effective at once; an unknown name or a value out of range changes nothing."""
    settings.change(store(), caller(), body.root)
    return settings_shown.shown(store())
