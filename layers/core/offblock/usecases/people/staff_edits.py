"""What staff do with users, and what a user sees of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller, Role
from offblock.domain.access.codes import Code, Purpose
from offblock.domain.people import staff_edits
from offblock.domain.people.staff_edits import Adjustment, LoadedUser, NewUser, UserForm
from offblock.domain.people.users import EmailMarker, User
from offblock.usecases.airline.loading import load_airports
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def enter(store: Store, caller: Caller, form: NewUser) -> User:
    """Staff enter a user (PF-02, PF-03)."""
    load_airports(store, {"airport": form.airport})
    address = staff_edits.marker_of(form.email, 1).address_hash
    marker, _ = store.find_all((EmailMarker, address), (Code, (address, Purpose.INVITE)))
    decision = staff_edits.enter(form, caller, marker, store.rulebook(strong=False), store.moment)
    return store.commit(decision, StaffAction(caller, "user.create"))


@command
def change(store: Store, caller: Caller, user_id: int, form: UserForm) -> User:
    """Correct a user (PF-02, PF-03)."""
    user = store.get(User, user_id)
    address = form.email or user.email
    wanted = staff_edits.marker_of(address, user_id).address_hash
    marker = store.find(EmailMarker, wanted)
    if marker is None:
        store.find(Code, wanted, Purpose.CONFIRM)
    other = another_sysadmin(store, user_id) if staff_edits.gives_up_sysadmin(user, form) else None
    loaded = LoadedUser(user, store.reference(), marker, other)
    decision = staff_edits.change(loaded, form, caller, store.moment)
    return store.commit(decision, StaffAction(caller, "user.edit"))


def another_sysadmin(store: Store, user_id: int) -> User | None:
    """A sysadmin besides this one, as the record says now; who goes at the same time is sent back by its version."""
    cursor: str | None = None
    while True:
        page = store.page("users", size=500, cursor=cursor)
        for one in page.rows:
            found = store.find(User, one.id) if one.id != user_id and Role.SYSADMIN in one.roles else None
            if found and Role.SYSADMIN in found.roles:
                return found
        cursor = page.cursor
        if cursor is None:
            return None


@command
def set_contract_restriction(store: Store, caller: Caller, user_id: int, blocked_until: int | None) -> User:
    """Move or clear a pilot's block (CC-29)."""
    decision = staff_edits.set_contract_restriction(store.get(User, user_id), blocked_until)
    return store.commit(decision, StaffAction(caller, "user.contract_restriction"))


@command
def move(store: Store, caller: Caller, user_id: int, airport: str) -> User:
    """Staff put a pilot elsewhere (RP-20)."""
    pilot = store.get(User, user_id)
    load_airports(store, {"airport": airport})
    return store.commit(staff_edits.move(pilot, airport), StaffAction(caller, "user.move"))


@command
def adjust_points(store: Store, caller: Caller, user_id: int, adjustment: Adjustment) -> User:
    """Give or take points by hand (PF-04)."""
    decision = staff_edits.adjust(store.get(User, user_id), adjustment, store.rulebook(), store.moment)
    return store.commit(decision, StaffAction(caller, "user.points"))
