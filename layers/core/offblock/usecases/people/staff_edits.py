"""What staff do with users, and what a user sees of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller, Role
from offblock.domain.people import staff_edits
from offblock.domain.people.staff_edits import Adjustment, UserForm
from offblock.domain.people.users import EmailMarker, User
from offblock.usecases.airline.loading import load_airports
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def change(store: Store, caller: Caller, user_id: int, form: UserForm) -> User:
    """Correct a user (PF-02, PF-03)."""
    user = store.get(User, user_id)
    address = form.email or user.email
    marker = store.find(EmailMarker, staff_edits.marker_of(address, user_id).address_hash)
    other = _other_sysadmin(store, user) if staff_edits.gives_up_sysadmin(user, form) else None
    decision = staff_edits.change(user, form, caller, marker, store.reference(), other)
    return store.commit(decision, StaffAction(caller, "user.edit"))


def _other_sysadmin(store: Store, user: User) -> User | None:
    """Somebody else who is a sysadmin now, the first by name; None where there is nobody."""
    cursor: str | None = ""
    while cursor is not None:
        page = store.page("users", size=100, cursor=cursor)
        for one in page.rows:
            if one.id != user.id and Role.SYSADMIN in one.roles:
                present = store.find(User, one.id)
                if present and Role.SYSADMIN in present.roles:
                    return present
        cursor = page.cursor
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
    return store.commit(
        staff_edits.adjust(store.get(User, user_id), adjustment, store.moment), StaffAction(caller, "user.points")
    )
