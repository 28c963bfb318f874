"""What sysadmins do with API keys (PF-12)."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from offblock.domain.access import api_keys
from offblock.domain.access.api_keys import ApiKey, KeyForm
from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.faults import not_here
from offblock.domain.kernel.refusals import Invalid, NotFound
from offblock.domain.people.profiles import must_be_somebody
from offblock.domain.people.users import User
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def issue(store: Store, caller: Caller, form: KeyForm, secret: str) -> ApiKey:
    """A new key; its secret is shown once (PF-12)."""
    user = store.find(User, form.user_id) if form.user_id is not None else None
    if user:
        must_be_somebody(user)
    elif form.user_id is not None:
        raise Invalid({"user_id": not_here("user", form.user_id)})
    return store.commit(api_keys.issue(form, store.tenant, secret, store.moment), StaffAction(caller, "api_key.create"))


def new_secret() -> str:
    """A secret that only its first reader knows."""
    return api_keys.secret_from(secrets.SystemRandom())


@command
def revoke(store: Store, caller: Caller, key_id: int) -> None:
    """Remove a key; it opens nothing any more within a minute (PF-12)."""
    listed = next((one for one in store.page("api_keys", key_id, size=1).rows if one.id == key_id), None)
    key = store.find(ApiKey, listed.secret_hash) if listed else None
    if key is None or key.tenant != store.tenant:
        raise NotFound("There is no such key here.")
    return store.commit(Decision(None, removes=(key,)), StaffAction(caller, "api_key.delete"), subject=key)
