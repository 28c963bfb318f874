"""What administrators do with settings and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.airline import bases, ranks, settings
from offblock.domain.airline.settings import LastChanges, SettingChange, Settings
from offblock.domain.kernel.decision import Decision
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def change(store: Store, caller: Caller, wanted: dict[str, Any]) -> Settings:
    """Change settings by name (PF-07)."""
    kept, known = store.find_all((Settings, ()), (LastChanges, ()))
    present = kept or Settings()
    changed = settings.change(present, wanted)
    if changed == present:
        return present
    now = store.moment.now
    noted = settings.noted(known or LastChanges(), present, changed, SettingChange(at=now, by=caller.name))
    news = bases.judged_otherwise(present, changed, now) + ranks.judged_otherwise(present, changed, now)
    decision = Decision(changed, puts=(changed, noted), happened=news)
    return store.commit(decision, StaffAction(caller, "settings.edit"))
