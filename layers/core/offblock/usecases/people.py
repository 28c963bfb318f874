"""What staff do with users, and what a user sees of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain import people
from offblock.domain.audit import Act
from offblock.domain.callers import Caller
from offblock.domain.people import Adjustment, UserForm
from offblock.domain.users import EmailMarker, User
from offblock.usecases.command import command
from offblock.usecases.load_airports import load_airports

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


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
