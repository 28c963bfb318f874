"""What staff do with missions, and how missions are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.charter import endings, legs
from offblock.domain.charter.missions import Mission
from offblock.domain.kernel.refusals import NotFound
from offblock.usecases.charter.loading import load_mission
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def sweep(store: Store, mission_id: int) -> Mission:
    """The windows job's look at one mission: fail it when overdue, else open what is due (CC-18, CC-25).

    Judged again with the present state, so that it may run late, twice, or beside anybody.
    """
    mission = store.find(Mission, mission_id)
    if mission is None:
        raise NotFound("There is no such mission here.")
    if mission.overdue_at(store.moment.now) is not None:
        return store.commit(endings.fail_overdue(load_mission(store, mission), store.settings(), store.moment))
    return store.commit(legs.open_due(mission, store.moment.now))
