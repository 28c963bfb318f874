"""What pilots do with directed schedules: ask what one costs, draw it, draw another, book it, leave it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from offblock.domain.airline.settings import Settings
from offblock.domain.bookings import directed, draws
from offblock.domain.bookings.bookings import Booking
from offblock.domain.bookings.directed import Preview, PriceItem
from offblock.domain.bookings.reservations import LoadedBooking
from offblock.domain.bookings.routes import Filters, Route, RouteMap, RouteRequest, ShorterRoute
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import OpenItems
from offblock.domain.kernel.refusals import NotFound, Refusal
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.users import User
from offblock.usecases.bookings.loading import RULEBOOK, at_desk, load_pilot
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

MOST_STALE = 8
"""Draws of a route whose schedules have changed since their network was read, before the pilot is asked to wait."""


def price(store: Store, filters: Filters) -> tuple[PriceItem, ...]:
    """What a route with these filters would cost, filter by filter (BK-13)."""
    return directed.price_items(filters, store.peek(Settings) or Settings())


@command
def generate(store: Store, pilot_id: int, legs: int, filters: Filters) -> Preview | ShorterRoute:
    """Draw a route and pay for it, or say how many legs would work (BK-14, BK-15)."""
    loaded = load_pilot(store, pilot_id)
    price = directed.price_of(filters, loaded.rulebook.settings)
    directed.must_be_ready(loaded, legs, price)
    route = _draw(store, loaded, RouteRequest(filters, legs))
    if isinstance(route, ShorterRoute):
        return route
    return store.commit(directed.preview(route, loaded, filters, price, store.moment))


@command
def reroll(store: Store, pilot_id: int, preview_id: int) -> Preview | ShorterRoute:
    """Another route with the same filters and legs, in the place of the one that was drawn (BK-17)."""
    old = directed.must_be_open(store.find(Preview, preview_id), pilot_id, store.moment.now)
    loaded = load_pilot(store, pilot_id)
    price = directed.reroll_price(old, loaded.rulebook.settings)
    directed.must_be_ready(loaded, len(old.legs), price)
    route = _draw(store, loaded, RouteRequest(old.filters, len(old.legs), directed.route_of(old)))
    if isinstance(route, ShorterRoute):
        return route
    return store.commit(directed.preview(route, loaded, old.filters, price, store.moment, old))


@command
def accept(store: Store, pilot_id: int, preview_id: int) -> tuple[Booking, ...]:
    """Book the whole route; where others have changed something meanwhile its re-roll is free (BK-16)."""
    one = directed.must_be_open(store.find(Preview, preview_id), pilot_id, store.moment.now)
    schedules, loaded = _load_route(store, pilot_id, one)
    try:
        decision = directed.accept(one, schedules, loaded, store.moment)
    except Refusal as refusal:
        store.commit_overdue(directed.spoiled(one, refusal, loaded.aircraft, store.moment.now))
        raise
    return store.commit(decision)


def _load_route(store: Store, pilot_id: int, one: Preview) -> tuple[dict[int, Schedule], LoadedBooking]:
    """A preview's schedules that are still there, and all that booking them needs."""
    ids = list(dict.fromkeys(leg.schedule_id for leg in one.legs))
    pilot, aircraft, items, head, settings, *found = store.find_all(
        (User, pilot_id),
        (Aircraft, one.aircraft_id),
        (OpenItems, one.aircraft_id),
        *RULEBOOK,
        *((Schedule, an_id) for an_id in ids),
    )
    if pilot is None:
        raise NotFound("There is no such pilot here.")
    schedules = {an_id: schedule for an_id, schedule in zip(ids, found, strict=True) if schedule}
    arrivals = [schedule.arrival for schedule in schedules.values()]
    return schedules, at_desk(store, pilot, store.rulebook(head, settings), arrivals, aircraft, items)


@command
def drop(store: Store, pilot_id: int, preview_id: int) -> None:
    """Leave a preview (BK-18)."""
    one = directed.must_be_open(store.find(Preview, preview_id), pilot_id, store.moment.now)
    return store.commit(directed.drop(one))


def show(store: Store, pilot_id: int, preview_id: int) -> Preview:
    """A pilot's preview that is still open."""
    return directed.must_be_open(store.peek(Preview, preview_id), pilot_id, store.moment.now)


def _draw(store: Store, loaded: LoadedBooking, request: RouteRequest) -> Route | ShorterRoute:
    """A route and its schedules as they are now; one that the network still has though it changed is drawn again."""
    on_days = loaded.rulebook.settings.booking_on_days_of_operation
    on, dice = _load_map(store, loaded.pilot), draws.dice_of(loaded.pilot, store.moment)
    for _ in range(MOST_STALE):
        drawn = draws.draw(on, loaded, request, dice, store.moment)
        if isinstance(drawn, ShorterRoute):
            return drawn
        wanted = list(dict.fromkeys(drawn.schedule_ids))
        schedules = store.find_all(*((Schedule, an_id) for an_id in wanted), strong=False)
        known = {an_id: schedule for an_id, schedule in zip(wanted, schedules, strict=True) if schedule}
        gone = draws.stale(drawn, known, request.filters, store.moment.now, on_days)
        if not gone:
            return Route(drawn.aircraft, tuple(known[an_id] for an_id in drawn.schedule_ids))
        on = replace(on, gone=on.gone | gone)
    raise draws.still_changing()


def _load_map(store: Store, pilot: User) -> RouteMap:
    """What stands at the pilot's airport, where its airlines fly, and what the pilot has flown."""
    standing = tuple(store.whole("aircraft_at", pilot.airport, strong=False))
    networks = {one: store.network(one) for one in sorted({aircraft.airline_id for aircraft in standing})}
    flown = {one.departure: one.times for one in store.whole("flown", pilot.id, strong=False)}
    return RouteMap(standing, {airline: network for airline, network in networks.items() if network}, flown)
