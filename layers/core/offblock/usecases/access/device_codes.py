"""How a desktop client is signed in: it asks for a code, its pilot approves it, it takes its token (FL-01)."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from offblock.domain.access import device_codes
from offblock.domain.access.api_keys import ApiKey
from offblock.domain.access.attempts import DEVICE_CODE, DEVICE_GUESS
from offblock.domain.access.device_codes import Asker, DeviceCode, NoCodeFree, Shown
from offblock.domain.access.devices import DeviceForm
from offblock.domain.kernel.refusals import Conflict, Forbidden, NotFound
from offblock.domain.people.profiles import must_be_somebody
from offblock.domain.people.users import User, must_be_verified
from offblock.usecases.access import devices
from offblock.usecases.access.attempts import count
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

MOST_THROWS = 20
CLIENT = "Desktop client"


def ask(store: Store, asker: Asker) -> Shown:
    """A client asks for a code; so often from one address."""
    count(store.aside(), DEVICE_CODE, asker.source, asker.source)
    dice = secrets.SystemRandom()
    for _ in range(MOST_THROWS - 1):
        shown = device_codes.throw(store.tenant, dice)
        try:
            keep(store, shown, asker)
        except NoCodeFree:
            continue
        return shown
    shown = device_codes.throw(store.tenant, dice)
    keep(store, shown, asker)
    return shown


@command
def keep(store: Store, shown: Shown, asker: Asker) -> DeviceCode:
    """Keep a code that was thrown, where no other client shows it."""
    before = _code(store, shown.user_code)
    return store.commit(device_codes.make(shown, before, asker, store.tenant, store.moment))


def look(store: Store, user_id: int, digits: str, source: str) -> DeviceCode:
    """What asks and from where, for whoever is about to approve it; that may be a guess, and is counted (FL-01)."""
    count(store.aside(), DEVICE_GUESS, str(user_id), source)
    return device_codes.must_wait_for_approval(_code(store, digits), store.moment.now)


def approve(store: Store, user_id: int, digits: str, source: str) -> DeviceCode:
    """A pilot lets the client in that shows a code; guesses are counted by pilot and by address (FL-01).

    The same request again is no other guess.
    """
    if store.replay() is None:
        count(store.aside(), DEVICE_GUESS, str(user_id), source)
    return let_in(store, user_id, digits)


@command
def let_in(store: Store, user_id: int, digits: str) -> DeviceCode:
    """Approve a code, for somebody who has a proved address and was not erased."""
    user = store.get(User, user_id)
    must_be_somebody(user)
    must_be_verified(user)
    code = device_codes.must_wait_for_approval(_code(store, digits), store.moment.now)
    decision = device_codes.approve(code, user_id, store.moment)
    return store.commit(replace(decision, rests_on=(user,)))


@command
def poll(store: Store, authorization_token: str, secret: str) -> ApiKey | None:
    """A client asks for its token: the key of that secret, once its code is approved, and once only; None till then.

    `CodeOver` where there is nothing to wait for, whatever the reason: it makes the client stop (FL-01).
    """
    named = device_codes.read_token(authorization_token)
    found = _code(store, named[1]) if named and named[0] == store.tenant else None
    code = device_codes.must_be_the_clients(found, authorization_token, store.moment.now)
    if code.user_id is None:
        return store.commit(device_codes.poll(code, store.moment))
    try:
        decision = devices.issued(store, code.user_id, DeviceForm(name=CLIENT, agent=code.agent), secret)
    except (Conflict, Forbidden, NotFound):  # whoever approved it may not any more, or is not there
        raise device_codes.over() from None
    return store.commit(replace(decision, puts=(*decision.puts, device_codes.take(code, store.moment))))


def _code(store: Store, digits: str) -> DeviceCode | None:
    return store.find(DeviceCode, device_codes.hash_of(digits, store.tenant, store.moment))
