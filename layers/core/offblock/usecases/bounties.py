"""What happens to bounties: found by the idle job, claimed by pilots, ended by their time (RP-02, RP-10, RP-13)."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from offblock.domain import bounties, claims, stranding, whereabouts
from offblock.domain.aircraft import Aircraft, base_of
from offblock.domain.audit import Act
from offblock.domain.bookings import Booking
from offblock.domain.bounties import Bounty, BountyLeg, Scanned
from offblock.domain.callers import Caller
from offblock.domain.claims import Expiry
from offblock.domain.decision import Decision, Stale
from offblock.domain.jobs import AGAIN_SECONDS
from offblock.domain.mel import OpenItems
from offblock.domain.numbers import FlightNumberMarker
from offblock.domain.page import Page
from offblock.domain.refusals import NotFound
from offblock.domain.reservations import LoadedBooking
from offblock.domain.rulebook import Rulebook
from offblock.domain.users import User
from offblock.usecases.command import command
from offblock.usecases.load_bookings import RULEBOOK, bookings_of, expire_on, live_of, load_bounty, load_stands
from offblock.usecases.load_bounties import load_way

if TYPE_CHECKING:
    from offblock.adapters.store import Store

MOST_SCANNED = 100
"""Bounties that one Scan now makes; more come with the next, or with the job."""

REDUE_A_TURN = 100


@command
def offer_if_idle(store: Store, aircraft_id: int) -> Bounty | None:
    """The idle job's look at one aircraft: a bounty home if it is idle now, else nothing (RP-02)."""
    aircraft = store.find(Aircraft, aircraft_id)
    if aircraft is None:
        return None
    rulebook = store.rulebook()
    base = base_of(aircraft, rulebook.reference)
    legs: tuple[BountyLeg, ...] = ()
    if base and whereabouts.is_idle(aircraft, rulebook, store.moment.now):
        legs = load_way(store, aircraft, base, rulebook.settings)
    return store.commit(stranding.offer_if_idle(aircraft, legs, rulebook, store.moment))


def redue(store: Store, cursor: str) -> str | None:
    """Look at a page of the aircraft after hubs, bases or settings have changed; where to go on (RP-02, RP-04)."""
    rulebook = store.rulebook()
    page: Page[Aircraft] = store.page("aircraft", size=REDUE_A_TURN, cursor=cursor)
    for one in page.rows:
        if whereabouts.watched(one, rulebook) != one:
            _watch(store, one.id, rulebook)
    return page.cursor


@command
def _watch(store: Store, aircraft_id: int, rulebook: Rulebook) -> Aircraft | None:
    aircraft = store.find(Aircraft, aircraft_id)
    return store.commit(whereabouts.watch(aircraft, rulebook)) if aircraft else None


def scan(store: Store, caller: Caller) -> Scanned:
    """Staff look for idle aircraft now; how many bounties that makes (RP-02, RP-03).

    Each bounty is a write of its own, as by the job; the request's own write, which comes last, keeps the answer.
    """
    before = store.replay()
    if before:
        again: Scanned = before[0]
        return again
    rulebook = store.rulebook()
    bounties.must_be_on(rulebook.settings)
    away: list[Aircraft] = store.whole("aircraft_away", strong=False)
    idle = (one for one in away if whereabouts.is_idle(one, rulebook, store.moment.now))
    aside = store.aside()
    made = [offer_if_idle(aside, one.id) for one in islice(idle, MOST_SCANNED)]
    return _note_scan(store, caller, sum(one is not None for one in made))


@command
def _note_scan(store: Store, caller: Caller, created: int) -> Scanned:
    store.find(Scanned)
    scanned = Scanned(at=store.moment.now, created=created)
    return store.commit(Decision(scanned, puts=(scanned,)), Act(caller, "repositioning.scan"))


@command
def claim(store: Store, pilot_id: int, bounty_id: int) -> tuple[Booking, ...]:
    """A pilot claims a bounty and gets the bookings of its way (RP-10)."""
    bounty, loaded = _load_claim(store, pilot_id, bounty_id)
    number = _ferry_number(store, bounty) if bounty.is_ferry else ""
    return store.commit(claims.claim(bounty, loaded, number, store.moment))


def _load_claim(store: Store, pilot_id: int, bounty_id: int) -> tuple[Bounty, LoadedBooking]:
    """A bounty and all that claiming it needs; what is overdue of the pilot's and the aircraft's is ended first."""
    found, pilot, *rulebook = store.find_all((Bounty, bounty_id), (User, pilot_id), *RULEBOOK)
    if pilot is None:
        raise NotFound("There is no such pilot here.")
    bounty = bounties.must_be_seen(found, pilot_id)
    aircraft, items = store.find_all((Aircraft, bounty.aircraft_id), (OpenItems, bounty.aircraft_id))
    if aircraft is None:
        raise NotFound("The aircraft of this bounty is gone: tell the staff.")
    held = bookings_of(store, pilot_id)
    if expire_on(store, aircraft, held) or _end_overdue(store, pilot.bounty_id):
        raise Stale
    claims.must_be_claimable(bounty, pilot, store.moment.now)
    stands = load_stands(store, (leg.arrival for _, leg in bounty.remaining))
    live = live_of(store, held)
    return bounty, LoadedBooking(pilot, store.rulebook(*rulebook), live, aircraft, stands, items, bounty)


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
    store.commit_overdue(decision)
    return True


@command
def expire(store: Store, bounty_id: int) -> Expiry:
    """The expiry's first step: end a bounty whose time is over, unless its own flight is in the air (RP-13)."""
    return store.commit(_expiry(store, bounty_id))


def _expiry(store: Store, bounty_id: int) -> Decision[Expiry]:
    bounty = store.find(Bounty, bounty_id)
    if bounty is None or not bounty.is_live:
        return Decision(Expiry.OVER)
    loaded = load_bounty(store, bounty)
    return claims.expire(loaded, base_of(loaded.aircraft, store.reference()), store.moment)


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
    return store.commit(bounties.start_attempt(bounty, store.moment.now, retry_seconds))


@command
def give_up(store: Store, bounty_id: int, attempt: int) -> None:
    """An expiry has failed: the next attempt is due in a quarter of an hour (RP-13)."""
    bounty = store.find(Bounty, bounty_id)
    if bounty:
        store.commit(bounties.fail_attempt(bounty, attempt, store.moment.now, AGAIN_SECONDS))


def listed(store: Store, user_id: int | None, per_page: int, cursor: str) -> Page[Bounty]:
    """Bounties, the live ones first, without those that the caller caused (RP-11); a page may be short."""
    page: Page[Bounty] = store.page("bounties", size=per_page, cursor=cursor)
    return Page([one for one in page.rows if bounties.is_for(one, user_id)], page.cursor)


def show(store: Store, user_id: int | None, bounty_id: int) -> Bounty:
    """One bounty; its causer never sees it (RP-11)."""
    return bounties.must_be_seen(store.peek(Bounty, bounty_id), user_id)
