"""Erasing somebody: asked for by the person or by a sysadmin; `forgetting` carries it out (PF-21)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller, Role
from offblock.domain.people import erasures
from offblock.domain.people.erasures import Erasure, ErasureForm, LoadedPerson
from offblock.domain.people.staff_edits import marker_of
from offblock.domain.people.users import EmailMarker, User
from offblock.usecases.command import command
from offblock.usecases.people.staff_edits import another_sysadmin

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def ask(store: Store, user_id: int, form: ErasureForm) -> Erasure:
    """A person has everything erased that says who it is."""
    return store.commit(erasures.begin(_load_person(store, user_id), form, store.moment))


@command
def ask_by_staff(store: Store, caller: Caller, user_id: int, form: ErasureForm) -> Erasure:
    """A sysadmin has a person erased; the log says who, and no name."""
    decision = erasures.begin(_load_person(store, user_id), form, store.moment)
    return store.commit(decision, StaffAction(caller, "user.erase"), subject=decision.answer)


def _load_person(store: Store, user_id: int) -> LoadedPerson:
    user = store.get(User, user_id)
    marker = store.find(EmailMarker, marker_of(user.email, user_id).address_hash)
    return LoadedPerson(user, marker, another_sysadmin(store, user_id) if Role.SYSADMIN in user.roles else None)
