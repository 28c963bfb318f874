"""A person's devices: clients that are signed in, and keys of one's own (FL-01)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from offblock.domain.access import devices
from offblock.domain.access.api_keys import ApiKey
from offblock.domain.access.devices import DeviceForm, KeyRing, LoadedRing
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.people.profiles import must_be_somebody
from offblock.domain.people.users import User, must_be_verified
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def issue(store: Store, user_id: int, form: DeviceForm, secret: str) -> ApiKey:
    """A key for somebody's device or client, of `api_keys.new_secret`; whoever asks for it is that person (FL-01)."""
    return store.commit(issued(store, user_id, form, secret))


def issued(store: Store, user_id: int, form: DeviceForm, secret: str) -> Decision[ApiKey]:
    """The decision to issue a device's key to somebody who has a proved address and was not erased."""
    user = store.get(User, user_id)
    must_be_somebody(user)
    must_be_verified(user)
    decision = devices.issue(load_ring(store, user_id), form, store.tenant, secret, store.moment)
    return replace(decision, rests_on=(user,))


def load_ring(store: Store, user_id: int) -> LoadedRing:
    """A person's devices as they are now."""
    ring = store.find(KeyRing, user_id)
    found = store.find_all(*((ApiKey, one) for one in ring.hashes)) if ring else []
    return LoadedRing(user_id, ring, [one for one in found if one and one.user_id == user_id])


@command
def end(store: Store, user_id: int, key_id: int) -> None:
    """Sign one of somebody's devices out, or take a key of one's own back; it must be there (FL-01)."""
    loaded = load_ring(store, user_id)
    ended = [one for one in loaded.keys if one.id == key_id]
    if not ended:
        raise NotFound("There is no such device here.")
    store.commit(devices.end(loaded, ended))


@command
def end_all(store: Store, user_id: int) -> None:
    """Sign all of somebody's devices out (FL-01)."""
    store.commit(all_ended(store, user_id))


def all_ended(store: Store, user_id: int, kept: int | None = None) -> Decision[Sequence[ApiKey]]:
    """The decision to sign all of somebody's devices out, but the one that asks."""
    loaded = load_ring(store, user_id)
    return devices.end(loaded, [one for one in loaded.keys if one.id != kept])
