"""Staff end missions (CC-26, CC-28)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.charter import endings
from offblock.domain.charter.missions import Mission
from offblock.usecases.charter.loading import load_mission
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def fail(store: Store, caller: Caller, mission_id: int, reason: str) -> Mission:
    """Staff fail a mission, with a reason (CC-26)."""
    loaded = load_mission(store, store.get(Mission, mission_id))
    decision = endings.fail_by_hand(loaded, reason, store.settings(), store.moment)
    return store.commit(decision, StaffAction(caller, "mission.fail"))


@command
def cancel(store: Store, caller: Caller, mission_id: int, reason: str) -> Mission:
    """Staff cancel a mission, with a reason (CC-28)."""
    loaded = load_mission(store, store.get(Mission, mission_id))
    return store.commit(endings.cancel(loaded, reason, store.moment), StaffAction(caller, "mission.cancel"))
