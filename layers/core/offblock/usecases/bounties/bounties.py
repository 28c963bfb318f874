"""What happens to bounties: found by the idle job, claimed by pilots, ended by their time (RP-02, RP-10, RP-13)."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.bounties import bounties, stranding
from offblock.domain.bounties.bounties import Bounty, BountyLeg, Scanned
from offblock.domain.fleet import whereabouts
from offblock.domain.fleet.aircraft import Aircraft, base_of
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.jobs import AGAIN_SECONDS
from offblock.domain.kernel.page import Page
from offblock.usecases.bounties.loading import load_way
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

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
        legs = load_way(store, aircraft, base, rulebook)
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
    return store.commit(Decision(scanned, puts=(scanned,)), StaffAction(caller, "repositioning.scan"))


def due(store: Store, bounty_id: int) -> Bounty | None:
    """A live bounty whose expiry is to be tried now."""
    bounty = store.find(Bounty, bounty_id)
    return bounty if bounty and bounty.is_live and bounty.next_check_at <= store.moment.now else None


@command
def note_attempt(store: Store, bounty_id: int, retry_seconds: int) -> Bounty | None:
    """The sweeper has started an expiry: should it fail, another attempt is due later (RP-13)."""
    bounty = store.find(Bounty, bounty_id)
    if bounty is None or not bounty.is_live or bounty.next_check_at > store.moment.now:
        return None
    return store.commit(bounties.start_attempt(bounty, store.moment.now, retry_seconds))


@command
def give_up(store: Store, bounty_id: int, attempt: int) -> None:
    """An expiry has failed: the next attempt is due in a quarter of an hour (RP-13)."""
    bounty = store.find(Bounty, bounty_id)
    if bounty:
        store.commit(bounties.fail_attempt(bounty, attempt, store.moment.now, AGAIN_SECONDS))
