"""The check of a contract's aircraft (CC-30)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from offblock.domain.bounties.bounties import Bounty
from offblock.domain.charter import positioning
from offblock.domain.charter.missions import Mission
from offblock.domain.charter.positioning import LoadedPositioning
from offblock.domain.charter.requests import PositioningRequest
from offblock.domain.fleet.aircraft import Aircraft
from offblock.usecases.bookings.loading import load_bounty
from offblock.usecases.bounties.loading import load_way
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def check(store: Store, aircraft_id: int, mission_id: int) -> PositioningRequest | None:
    """Look at the aircraft of one contract: lock it, send for it, or have it put in place (CC-30).

    Judged again by the present state, so that it may run late, twice, or beside anybody.
    """
    loaded = _load_positioning(store, aircraft_id, mission_id)
    if loaded is None:
        return None
    if loaded.may_be_sent_for(store.moment.now):
        way = load_way(store, loaded.aircraft, loaded.request.departure, loaded.rulebook)
        loaded = replace(loaded, way=way)
    return store.commit(positioning.check(loaded, store.moment))


def _load_positioning(store: Store, aircraft_id: int, mission_id: int) -> LoadedPositioning | None:
    """A contract's request for its aircraft and what stands in its way; None where either is gone."""
    request = store.find(PositioningRequest, aircraft_id, mission_id)
    if request is None:
        return None
    mission, aircraft = store.find_all((Mission, mission_id), (Aircraft, aircraft_id))
    if aircraft is None:
        return None
    rulebook = store.rulebook()
    others = tuple(one for one in store.whole("wanted", aircraft_id) if one.mission_id != mission_id)
    found = store.find(Bounty, aircraft.bounty_id) if aircraft.bounty_id else None
    bounty = load_bounty(store, found, aircraft) if found else None
    return LoadedPositioning(request, aircraft, mission, others, bounty, rulebook=rulebook)
