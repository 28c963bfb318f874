"""What pilots do with directed schedules: ask what one costs, draw it, draw another, book it, leave it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from offblock.domain import directed, draws
from offblock.domain.aircraft import Aircraft
from offblock.domain.bookings import Booking
from offblock.domain.decision import Stale
from offblock.domain.directed import Preview, PriceItem
from offblock.domain.draws import Drawn, Fewer, Filters, Map
from offblock.domain.mel import OpenItems
from offblock.domain.offers import Desk
from offblock.domain.refusals import NotFound, Refusal
from offblock.domain.reservations import Ground
from offblock.domain.schedules import Schedule
from offblock.domain.settings import Settings
from offblock.domain.system import ReferenceHead
from offblock.domain.users import User
from offblock.usecases.bookings import expired_on, ground_for, live_of
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store import Store

MOST_STALE = 8
"""Draws of a route whose schedules have changed since their network was read, before the pilot is asked to wait."""


def price(store: Store, filters: Filters) -> tuple[PriceItem, ...]:
    """What a route with these filters would cost, filter by filter (BK-13)."""
    return directed.price_items(filters, store.peek(Settings) or Settings())


@command
def generate(store: Store, pilot_id: int, legs: int, filters: Filters) -> Preview | Fewer:
    """Draw a route and pay for it, or say how many legs would work (BK-14, BK-15)."""
    desk = _desk(store, pilot_id)
    bill = directed.price_of(filters, desk.ground.settings)
    directed.must_be_ready(desk, legs, bill)
    found = _drawn(store, desk, legs, filters)
    if isinstance(found, Fewer):
        return found
    drawn, schedules = found
    return store.commit(directed.preview(drawn, schedules, desk, filters, bill, store.moment))


@command
def reroll(store: Store, pilot_id: int, preview_id: int) -> Preview | Fewer:
    """Another route with the same filters and legs, in the place of the one that was drawn (BK-17)."""
    old = directed.must_be_open(store.find(Preview, preview_id), pilot_id, store.moment.now)
    desk = _desk(store, pilot_id)
    bill = directed.reroll_price(old, desk.ground.settings)
    directed.must_be_ready(desk, len(old.legs), bill)
    found = _drawn(store, desk, len(old.legs), old.filters, directed.route_of(old))
    if isinstance(found, Fewer):
        return found
    drawn, schedules = found
    return store.commit(directed.preview(drawn, schedules, desk, old.filters, bill, store.moment, old))


@command
def accept(store: Store, pilot_id: int, preview_id: int) -> tuple[Booking, ...]:
    """Book the whole route; where others have changed something meanwhile its re-roll is free (BK-16)."""
    now = store.moment.now
    one = directed.must_be_open(store.find(Preview, preview_id), pilot_id, now)
    ids = list(dict.fromkeys(leg.schedule_id for leg in one.legs))
    pilot, used, items, head, told, *found = store.find_all(
        (User, pilot_id), (Aircraft, one.aircraft_id), (OpenItems, one.aircraft_id), (ReferenceHead, ()),
        (Settings, ()), *((Schedule, an_id) for an_id in ids),
    )  # fmt: skip
    if pilot is None:
        raise NotFound("There is no such pilot here.")
    held = live_of(store, pilot_id)
    if used and expired_on(store, used, held):
        raise Stale
    schedules = {an_id: schedule for an_id, schedule in zip(ids, found, strict=True) if schedule}
    arrivals = [schedule.arrival for schedule in schedules.values()]
    ground = ground_for(store, arrivals, told or Settings(), store.reference(head), items, used)
    desk = Desk(pilot=pilot, live=tuple(b for b in held if b.is_live_at(now)), ground=ground, now=now)
    try:
        decision = directed.accept(one, used, schedules, desk, store.moment)
    except Refusal as refusal:
        store.settle(directed.spoiled(one, refusal, used, now))
        raise
    return store.commit(decision)


@command
def drop(store: Store, pilot_id: int, preview_id: int) -> None:
    """Leave a preview (BK-18)."""
    one = directed.must_be_open(store.find(Preview, preview_id), pilot_id, store.moment.now)
    return store.commit(directed.drop(one))


def show(store: Store, pilot_id: int, preview_id: int) -> Preview:
    """A pilot's preview that is still open."""
    return directed.must_be_open(store.peek(Preview, preview_id), pilot_id, store.moment.now)


def _desk(store: Store, pilot_id: int) -> Desk:
    pilot, head, told = store.find_all((User, pilot_id), (ReferenceHead, ()), (Settings, ()))
    if pilot is None:
        raise NotFound("There is no such pilot here.")
    now = store.moment.now
    live = tuple(one for one in live_of(store, pilot_id) if one.is_live_at(now))
    return Desk(pilot=pilot, live=live, ground=Ground(store.reference(head), told or Settings()), now=now)


def _drawn(
    store: Store, desk: Desk, legs: int, filters: Filters, other_than: tuple[int, ...] = ()
) -> Fewer | tuple[Drawn, dict[int, Schedule]]:
    """A route and its schedules as they are now; one that the network still has though it changed is drawn again."""
    on, dice = _map(store, desk), draws.dice_of(desk.pilot, store.moment)
    for _ in range(MOST_STALE):
        drawn = draws.draw(on, desk, filters, legs, dice, other_than)
        if isinstance(drawn, Fewer):
            return drawn
        wanted = list(dict.fromkeys(drawn.schedule_ids))
        schedules = store.find_all(*((Schedule, an_id) for an_id in wanted), strong=False)
        known = {an_id: schedule for an_id, schedule in zip(wanted, schedules, strict=True) if schedule}
        gone = draws.stale(drawn, known, filters, desk.now)
        if not gone:
            return drawn, known
        on = replace(on, gone=on.gone | gone)
    raise draws.still_changing()


def _map(store: Store, desk: Desk) -> Map:
    """What stands at the pilot's airport, where its airlines fly, and what the pilot has flown."""
    standing = tuple(store.whole("aircraft_at", desk.pilot.airport, strong=False))
    networks = {one: store.network(one) for one in sorted({used.airline_id for used in standing})}
    flown = {one.departure: one.times for one in store.whole("flown", desk.pilot.id, strong=False)}
    return Map(standing, {airline: network for airline, network in networks.items() if network}, flown)
