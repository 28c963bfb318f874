"""The check of a contract's aircraft (CC-30)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from offblock.domain import positions
from offblock.domain.aircraft import Aircraft
from offblock.domain.bounties import Bounty, BountyLeg
from offblock.domain.missions import Mission
from offblock.domain.positions import Claims
from offblock.domain.wanted import Wanted
from offblock.usecases.bounties import around_of, claim_below, way_of
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store import Store


@command
def check(store: Store, aircraft_id: int, mission_id: int) -> Wanted | None:
    """Look at the aircraft of one contract: lock it, send for it, or have it put in place (CC-30).

    Judged again by the present state, so that it may run late, twice, or beside anybody.
    """
    wanted = store.find(Wanted, aircraft_id, mission_id)
    if wanted is None:
        return None
    mission, used = store.find_all((Mission, mission_id), (Aircraft, aircraft_id))
    if used is None:
        return None
    around = around_of(store)
    on = _claims(store, wanted, used)
    way: tuple[BountyLeg, ...] = ()
    if positions.may_be_sent_for(wanted, used, around.settings, store.moment.now):
        around = replace(around, network=store.network(used.airline_id))
        way = way_of(store, used, wanted.departure, around)
    return store.commit(positions.check(wanted, mission, used, on, way, around.settings, store.moment))


def _claims(store: Store, wanted: Wanted, used: Aircraft) -> Claims:
    """Who else wants the aircraft, and its live bounty with its claim."""
    others = tuple(one for one in store.whole("wanted", used.id) if one.mission_id != wanted.mission_id)
    bounty = store.find(Bounty, used.bounty_id) if used.bounty_id else None
    if bounty is None:
        return Claims(others)
    bookings, pilot, holding = claim_below(store, bounty)
    return Claims(others, bounty, bookings, pilot, holding)
