"""What staff do with users, and what a user sees of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain import notices, people
from offblock.domain.audit import Act
from offblock.domain.callers import STAFF, Caller
from offblock.domain.decision import Decision
from offblock.domain.events import Audience
from offblock.domain.notices import Notice, ReadFeed, Watermark
from offblock.domain.page import Page
from offblock.domain.people import Adjustment, UserForm
from offblock.domain.refusals import Invalid, NotFound
from offblock.domain.system import EmailMarker
from offblock.domain.users import User
from offblock.usecases.command import command
from offblock.usecases.load_airports import load_airports

if TYPE_CHECKING:
    from offblock.adapters.store import Store

MOST_UNREAD = 99


def show(store: Store, user_id: int) -> User:
    """One user, for showing."""
    user = store.peek(User, user_id)
    if user is None:
        raise NotFound("There is no such user here.")
    return user


@command
def change(store: Store, caller: Caller, user_id: int, form: UserForm) -> User:
    """Correct a user (PF-02, PF-03)."""
    user = store.get(User, user_id)
    told = form.email or user.email
    marker = store.find(EmailMarker, people.marker_of(told, user_id).address_hash)
    return store.commit(people.change(user, form, caller, marker, store.reference()), Act(caller, "user.edit"))


@command
def set_contract_restriction(store: Store, caller: Caller, user_id: int, blocked_until: int | None) -> User:
    """Move or clear a pilot's block (CC-29)."""
    decision = people.set_contract_restriction(store.get(User, user_id), blocked_until)
    return store.commit(decision, Act(caller, "user.contract_restriction"))


@command
def move(store: Store, caller: Caller, user_id: int, airport: str) -> User:
    """Staff put a pilot elsewhere (RP-20)."""
    pilot = store.get(User, user_id)
    load_airports(store, {"airport": airport})
    return store.commit(people.move(pilot, airport), Act(caller, "user.move"))


@command
def adjust_points(store: Store, caller: Caller, user_id: int, told: Adjustment) -> User:
    """Give or take points by hand (PF-04)."""
    return store.commit(people.adjust(store.get(User, user_id), told, store.moment), Act(caller, "user.points"))


def feed(store: Store, caller: Caller, user_id: int, per_page: int, below: str) -> ReadFeed:
    """A page of a user's notices and of the broadcasts to its audiences, newest first; the watermark; how many unread.

    The page goes on below the notice `below`, from where both sources are read and merged.
    """
    roles = caller.roles if caller.user_id else frozenset(show(store, user_id).roles)
    audiences = [Audience.PILOTS] + ([Audience.STAFF] if roles & STAFF else [])
    rows = _newest(store, user_id, audiences, per_page + 1, below)
    mark = store.peek(Watermark, user_id)
    read_up_to = mark.read_up_to if mark else ""
    more = rows[per_page - 1].id if len(rows) > per_page else None
    recent = rows if not below and len(rows) > MOST_UNREAD else _newest(store, user_id, audiences, MOST_UNREAD, "")
    unread = sum(one.id > read_up_to for one in recent)
    return ReadFeed(Page(rows[:per_page], more), read_up_to, min(unread, MOST_UNREAD))


def _newest(store: Store, user_id: int, audiences: list[Audience], size: int, below: str) -> list[Notice]:
    found = store.page("notices", user_id, size=size, below=below).rows
    for audience in audiences:
        found = found + _broadcasts(store, user_id, audience, size, below)
    return sorted(found, key=lambda one: one.id, reverse=True)[:size]


def _broadcasts(store: Store, user_id: int, audience: Audience, size: int, below: str) -> list[Notice]:
    """So many broadcasts below a notice that this user is to see; those not for the user are passed over (RP-11)."""
    found: list[Notice] = []
    while len(found) < size:
        page: Page[Notice] = store.page("broadcasts", str(audience), size=size, below=below)
        found += [one for one in page.rows if one.not_for != user_id]
        if not page.cursor:
            break
        below = page.rows[-1].id
    return found[:size]


@command
def read(store: Store, user_id: int, up_to: str | None) -> Watermark:
    """Note up to which notice a user has read; it never goes back."""
    if up_to and not notices.is_id(up_to):
        raise Invalid({"up_to": "give the id of a notice"})
    mark = store.find(Watermark, user_id) or Watermark(user_id=show(store, user_id).id)
    moved = notices.mark(mark, up_to, store.moment.now)
    return store.commit(Decision(moved, puts=(moved,)))
