"""Promotions: asked for by the pilot, or given to whoever reaches a rank (PF-03, PF-04)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from offblock.domain.airline.reference import ReferenceHead
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.flights.flights import FLOWN, Flight, PairCount
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.page import Page
from offblock.domain.kernel.refusals import Busy
from offblock.domain.people import careers
from offblock.domain.people.careers import Tally
from offblock.domain.people.users import User
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

USERS_A_TURN = 100


@command
def ask(store: Store, pilot_id: int) -> User:
    """A pilot asks for the next rank, which no one removes meanwhile."""
    pilot = store.get(User, pilot_id)
    reference, head = store.collections()
    decision = careers.ask(pilot, load_tally(store, pilot), reference, store.moment)
    return store.commit(resting_on(head, decision), names=True)


@command
def review(store: Store, pilot_id: int) -> User | None:
    """Give a pilot the ranks that come by themselves; what was flown before it was counted is counted first."""
    pilot = store.find(User, pilot_id)
    if pilot is None or pilot.erased_at is not None:
        return None
    reference, head = store.collections()
    decision = careers.review(pilot, load_tally(store, pilot), Rulebook(reference, store.settings()), store.moment)
    if decision.answer.rank_id == pilot.rank_id:
        return store.commit(decision)
    return store.commit(resting_on(head, decision), names=True)


def review_all(store: Store, cursor: str) -> str | None:
    """Review a page of all users after the ranks have changed; where to go on."""
    rulebook = store.rulebook()
    page: Page[User] = store.page("users", size=USERS_A_TURN, cursor=cursor)
    for one in page.rows:
        if not one.is_tallied or careers.comes_by_itself(one, rulebook):
            review(store, one.id)
    return page.cursor


def load_tally(store: Store, pilot: User) -> Tally | None:
    """What a pilot flew before flights were counted on the account; None where they are.

    The pairs say how many flights there are, strongly read: where the list does not show all of them yet it is busy.
    """
    if pilot.is_tallied:
        return None
    pairs: list[PairCount] = store.whole("flown", pilot.id)
    count = sum(sum(one.times.values()) for one in pairs)
    listed: list[Flight] = store.whole("flights_of", pilot.id, strong=False) if count else []
    flown = [one for one in listed if one.status in FLOWN]
    if len(flown) < count:
        raise Busy("Your last flight is not counted yet: try again in a moment.")
    return Tally(len(flown), sum(one.block_minutes or 0 for one in flown))


def resting_on(head: ReferenceHead, decision: Decision[User]) -> Decision[User]:
    """A decision that holds only while ranks and licences are as they were read."""
    return replace(decision, rests_on=(*decision.rests_on, head))
