"""Bringing codes by mail, as every other letter goes (PF-03)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.codes import Code, Purpose
from offblock.domain.notices.letters import Addressee, Sender, code_letter
from offblock.domain.people.staff_edits import marker_of
from offblock.domain.people.users import User
from offblock.usecases.notices.mailing import Office, airline_name

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


def deliver(store: Store, address: str, purpose: Purpose, office: Office) -> None:
    """Mail the last code for an address, where it still stands; twice is the same mail twice."""
    code = store.find(Code, address, purpose)
    if code is None or code.user_id is None or code.used_at is not None or store.moment.now >= code.expires_at:
        return
    user = store.find(User, code.user_id)
    if user and marker_of(user.email, user.id).address_hash == address:
        to = Addressee(user.id, user.email, code.language or user.language, user.timezone)
        sender = Sender(airline_name(store), office.site)
        office.post.send(code_letter(to, sender, code, code.digits(store.tenant, store.moment)))
