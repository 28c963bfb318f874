"""What administrators do with settings and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.airline import bases, ranks, settings
from offblock.domain.airline.settings import Settings
from offblock.domain.kernel.decision import Decision
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def change(store: Store, caller: Caller, wanted: dict[str, Any]) -> Settings:
    """Change settings by name (PF-07)."""
    present = store.settings()
    changed = settings.change(present, wanted)
    now = store.moment.now
    news = bases.judged_otherwise(present, changed, now) + ranks.judged_otherwise(present, changed, now)
    return store.commit(Decision(changed, puts=(changed,), happened=news), StaffAction(caller, "settings.edit"))
