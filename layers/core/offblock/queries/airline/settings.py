"""The settings of now with who changed them last, and what settings there are."""

from __future__ import annotations

from offblock.domain.airline.settings import LastChanges, Settings, declared
from offblock.queries.access import audit
from offblock.queries.reader import Reader
from offblock.schemas.airline.settings import SettingForm, SettingsShown, setting_form, settings_shown


def shown(reader: Reader) -> SettingsShown:
    """Every setting, and when and by whom those were changed that ever were (PF-07)."""
    settings, known = reader.find_all((Settings, ()), (LastChanges, ()))
    changed = (known or LastChanges()).changed
    return settings_shown(settings or Settings(), changed, audit.actors(reader, (one.by for one in changed.values())))


def forms() -> list[SettingForm]:
    """What a form needs to know of each setting (PF-07)."""
    return [setting_form(one) for one in declared()]
