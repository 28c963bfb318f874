"""Clients that ask for a name and a password, and take a session for what they send from then on (FL-01)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from offblock.domain.access.api_keys import ApiKey, hashed, is_well_formed
from offblock.domain.access.attempts import SIGN_IN
from offblock.domain.access.devices import DeviceForm
from offblock.domain.access.sessions import SignInWrong
from offblock.domain.network.callsigns import in_figures
from offblock.domain.people.staff_edits import marker_of
from offblock.domain.people.users import EmailMarker, User
from offblock.usecases.access import api_keys, devices
from offblock.usecases.access.attempts import count
from offblock.usecases.access.passwords import Passwords
from offblock.usecases.access.sessions import NOBODY

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


class Entered(NamedTuple):
    """Who has come in, and by which key the client acts from then on."""

    user_id: int
    session: str


class Attempt(NamedTuple):
    """Who wants to come in: an address or a pilot's number in any spelling, a password or a key, and from where."""

    name: str
    secret: str
    source: str
    agent: str


def enter(store: Store, pool: Passwords, attempt: Attempt) -> Entered:
    """A key that the pilot has goes on being that; for a password the client gets one of its own (FL-01).

    Tries are counted as with the page. `SignInWrong` for all that can be wrong.
    """
    known = attempt.name.strip().lower()
    count(store, SIGN_IN, marker_of(known, NOBODY).address_hash, attempt.source)
    user_id = _named(store, known)
    if is_well_formed(attempt.secret):
        holder = holder_of(store, attempt.secret)
        if holder is None or holder != user_id:
            raise SignInWrong("E-mail or password is wrong.")
        return Entered(holder, attempt.secret)
    issued = pool.sign_in(user_id or NOBODY, attempt.secret)
    if issued is None or user_id is None:
        raise SignInWrong("E-mail or password is wrong.")
    pool.revoke(issued.refresh_token)
    secret = api_keys.new_secret()
    devices.issue(store, user_id, DeviceForm(name="smartCARS", agent=attempt.agent), secret)
    return Entered(user_id, secret)


def _named(store: Store, name: str) -> int | None:
    """Who is meant: by an address, else by a number with the airline's code before it or without."""
    if "@" in name:
        marker = store.find(EmailMarker, marker_of(name, NOBODY).address_hash)
        return marker.owner_id if marker else None
    user_id = in_figures(name)
    return user_id if user_id and store.find(User, user_id) else None


def holder_of(store: Store, secret: str) -> int | None:
    """Whose key it is, at this airline; None where it opens nothing, or nobody in person."""
    key = store.find(ApiKey, hashed(secret)) if is_well_formed(secret) else None
    if key is None or key.tenant != store.tenant or not key.is_valid_at(store.moment.now):
        return None
    user = store.find(User, key.user_id) if key.user_id else None
    return user.id if user and user.erased_at is None else None
