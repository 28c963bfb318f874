"""What happens to bounties: found by the idle job, claimed by pilots, ended by their time (RP-02, RP-10, RP-13)."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from offblock.domain import bounties, claims, stranding
from offblock.domain.aircraft import Aircraft, base_of
from offblock.domain.audit import Act
from offblock.domain.bookings import Booking, Holding
from offblock.domain.bounties import Bounty, BountyLeg, Scanned
from offblock.domain.callers import Caller
from offblock.domain.claims import Expiry
from offblock.domain.decision import Decision, Stale
from offblock.domain.jobs import AGAIN_SECONDS
from offblock.domain.mel import OpenItems
from offblock.domain.numbers import FlightNumberMarker
from offblock.domain.offers import Desk
from offblock.domain.page import Page
from offblock.domain.refusals import Busy, NotFound
from offblock.domain.schedules import Schedule
from offblock.domain.settings import Settings
from offblock.domain.stranding import Surroundings
from offblock.domain.system import ReferenceHead
from offblock.domain.users import User
from offblock.usecases.bookings import expired_on, ground_for, live_of, with_pilot
from offblock.usecases.command import command
from offblock.usecases.distances import distance_between

if TYPE_CHECKING:
    from offblock.adapters.store import Store

MOST_SCANNED = 100
"""Bounties that one Scan now makes; more come with the next, or with the job."""

REDUE_A_TURN = 100


def around_of(store: Store) -> Surroundings:
    """The tenant's collections and settings as they are now."""
    return Surroundings(store.reference(), store.settings())


@command
def look(store: Store, aircraft_id: int) -> Bounty | None:
    """The idle job's look at one aircraft: a bounty home if it is idle now, else nothing (RP-02)."""
    used = store.find(Aircraft, aircraft_id)
    if used is None:
        return None
    around = around_of(store)
    base = base_of(used, around.reference)
    legs: tuple[BountyLeg, ...] = ()
    if base and stranding.is_idle(used, around, store.moment.now):
        around = replace(around, network=store.network(used.airline_id))
        legs = way_of(store, used, base, around)
    return store.commit(stranding.look(used, legs, around, store.moment))


def way_of(store: Store, used: Aircraft, destination: str, around: Surroundings) -> tuple[BountyLeg, ...]:
    """The legs of an aircraft's way somewhere, with the flight numbers of their schedules (RP-05)."""
    legs = stranding.way_to(used, destination, around, store.moment.now)
    ids = [leg.schedule_id for leg in legs if leg.schedule_id]
    if not ids:
        return tuple(leg.but(distance_nm=distance_between(store, leg.departure, leg.arrival)) for leg in legs)
    found = store.find_all(*((Schedule, an_id) for an_id in ids), strong=False)
    if None in found:
        raise Busy("The schedules are being changed right now: try again in half a minute.")
    numbers = {one.id: one.flight_number for one in found}
    return tuple(leg.but(flight_number=numbers.get(leg.schedule_id or 0, "")) for leg in legs)


def redue(store: Store, cursor: str) -> str | None:
    """Look at a page of the aircraft after hubs, bases or settings have changed; where to go on (RP-02, RP-04)."""
    around = around_of(store)
    page: Page[Aircraft] = store.page("aircraft", size=REDUE_A_TURN, cursor=cursor)
    for one in page.rows:
        if stranding.watched(one, around) != one:
            _watch(store, one.id, around)
    return page.cursor


@command
def _watch(store: Store, aircraft_id: int, around: Surroundings) -> Aircraft | None:
    used = store.find(Aircraft, aircraft_id)
    return store.commit(stranding.watch(used, around)) if used else None


def scan(store: Store, caller: Caller) -> Scanned:
    """Staff look for idle aircraft now; how many bounties that makes (RP-02, RP-03).

    Each bounty is a write of its own, as by the job; the request's own write, which comes last, keeps the answer.
    """
    before = store.replay()
    if before:
        again: Scanned = before[0]
        return again
    around = around_of(store)
    bounties.must_be_on(around.settings)
    away: list[Aircraft] = store.whole("aircraft_away", strong=False)
    idle = (one for one in away if stranding.is_idle(one, around, store.moment.now))
    aside = store.aside()
    made = [look(aside, one.id) for one in islice(idle, MOST_SCANNED)]
    return _note_scan(store, caller, sum(one is not None for one in made))


@command
def _note_scan(store: Store, caller: Caller, created: int) -> Scanned:
    store.find(Scanned)
    scanned = Scanned(at=store.moment.now, created=created)
    return store.commit(Decision(scanned, puts=(scanned,)), Act(caller, "repositioning.scan"))


@command
def claim(store: Store, pilot_id: int, bounty_id: int) -> tuple[Booking, ...]:
    """A pilot claims a bounty and gets the bookings of its way (RP-10)."""
    bounty, pilot, head, told = store.find_all(
        (Bounty, bounty_id), (User, pilot_id), (ReferenceHead, ()), (Settings, ())
    )
    if pilot is None:
        raise NotFound("There is no such pilot here.")
    bounty = bounties.must_be_seen(bounty, pilot_id)
    used, items = store.find_all((Aircraft, bounty.aircraft_id), (OpenItems, bounty.aircraft_id))
    if used is None:
        raise NotFound("The aircraft of this bounty is gone: tell the staff.")
    held = live_of(store, pilot_id)
    if expired_on(store, used, held) or _end_overdue(store, pilot.bounty_id):
        raise Stale
    live = tuple(one for one in held if one.is_live_at(store.moment.now))
    claims.must_be_claimable(bounty, pilot, store.moment.now)
    arrivals = [leg.arrival for _, leg in bounty.remaining]
    ground = ground_for(store, arrivals, told or Settings(), store.reference(head), items, None)
    desk = Desk(pilot=pilot, live=live, ground=ground, now=store.moment.now)
    number = _ferry_number(store, bounty) if bounty.is_ferry else ""
    return store.commit(claims.claim(bounty, used, desk, number, store.moment))


def _ferry_number(store: Store, bounty: Bounty) -> str:
    """A flight number from 9000 to 9999 that no other live booking bears (RP-06)."""
    waiting, size = iter(claims.ferry_numbers(bounty, store.moment)), 1
    while batch := list(islice(waiting, size)):
        size = 100
        taken = store.find_all(*((FlightNumberMarker, one) for one in batch))
        free = [one for one, marker in zip(batch, taken, strict=True) if marker is None]
        if free:
            return free[0]
    raise claims.none_free()


def _end_overdue(store: Store, bounty_id: int | None) -> bool:
    """End the bounty that the pilot has claimed, where its time is over: a late job keeps nobody from the next."""
    decision = _expiry(store, bounty_id) if bounty_id else None
    if decision is None or decision.answer is not Expiry.EXPIRED:
        return False
    store.settle(decision)
    return True


@command
def expire(store: Store, bounty_id: int) -> Expiry:
    """The expiry's first step: end a bounty whose time is over, unless its own flight is in the air (RP-13)."""
    return store.commit(_expiry(store, bounty_id))


def _expiry(store: Store, bounty_id: int) -> Decision[Expiry]:
    bounty = store.find(Bounty, bounty_id)
    if bounty is None or not bounty.is_live:
        return Decision(Expiry.OVER)
    claim_of, pilot, holding = claim_below(store, bounty)
    used = holding.aircraft.get(bounty.aircraft_id)
    base = base_of(used, store.reference()) if used else None
    return claims.expire(bounty, claim_of, pilot, holding, base, store.moment.now)


def claim_below(store: Store, bounty: Bounty) -> tuple[tuple[Booking, ...], User | None, Holding]:
    """A bounty's present claim: its bookings, its pilot, and what they stand on."""
    if bounty.claimed_by is None:
        used = store.get(Aircraft, bounty.aircraft_id)
        return (), None, Holding(aircraft={used.id: used})
    mine = tuple(one for one in live_of(store, bounty.claimed_by) if one.bounty_id == bounty.id)
    pilot, holding = with_pilot(store, bounty.claimed_by, mine)
    if bounty.aircraft_id not in holding.aircraft:
        used = store.get(Aircraft, bounty.aircraft_id)
        holding = replace(holding, aircraft={**holding.aircraft, used.id: used})
    return mine, pilot, holding


def due(store: Store, bounty_id: int) -> Bounty | None:
    """A live bounty whose expiry is to be tried now."""
    bounty = store.find(Bounty, bounty_id)
    return bounty if bounty and bounty.is_live and bounty.look_at <= store.moment.now else None


@command
def note_attempt(store: Store, bounty_id: int, retry_seconds: int) -> Bounty | None:
    """The sweeper has started an expiry: should it fail, another attempt is due later (RP-13)."""
    bounty = store.find(Bounty, bounty_id)
    if bounty is None or not bounty.is_live or bounty.look_at > store.moment.now:
        return None
    return store.commit(bounties.started(bounty, store.moment.now, retry_seconds))


@command
def give_up(store: Store, bounty_id: int, attempt: int) -> None:
    """An expiry has failed: the next attempt is due in a quarter of an hour (RP-13)."""
    bounty = store.find(Bounty, bounty_id)
    if bounty:
        store.commit(bounties.tried_in_vain(bounty, attempt, store.moment.now, AGAIN_SECONDS))


def listed(store: Store, user_id: int | None, per_page: int, cursor: str) -> Page[Bounty]:
    """Bounties, the live ones first, without those that the caller caused (RP-11); a page may be short."""
    page: Page[Bounty] = store.page("bounties", size=per_page, cursor=cursor)
    return Page([one for one in page.rows if bounties.is_for(one, user_id)], page.cursor)


def show(store: Store, user_id: int | None, bounty_id: int) -> Bounty:
    """One bounty; its causer never sees it (RP-11)."""
    return bounties.must_be_seen(store.peek(Bounty, bounty_id), user_id)
