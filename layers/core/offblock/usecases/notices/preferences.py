"""What users want by mail, and whether their address takes it (PF-09)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from offblock.domain.access.callers import Role
from offblock.domain.kernel.events import NoticeKind
from offblock.domain.notices import preferences
from offblock.domain.notices.preferences import NoticePreferences, StopReason, Subscriber, is_for_many
from offblock.domain.people.users import User
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def change(store: Store, user_id: int, wishes: Mapping[NoticeKind, bool]) -> NoticePreferences:
    """Note what a user wants by mail; kinds that are not named stay as they are."""
    roles: Collection[Role] = store.get(User, user_id).roles
    return store.commit(preferences.change(_of(store, user_id), wishes, roles, _listed(store, user_id, wishes)))


@command
def unsubscribe(store: Store, user_id: int, kinds: Collection[NoticeKind]) -> NoticePreferences:
    """End the mail of these kinds, as a link in a mail asks for; again changes nothing."""
    store.get(User, user_id)
    return store.commit(preferences.unsubscribe(_of(store, user_id), kinds, _listed(store, user_id, kinds)))


@command
def stop(store: Store, user_id: int, email: str, reason: StopReason) -> None:
    """Send no more mail to an address that does not take it; where the user has another by now nothing is stopped."""
    user = store.find(User, user_id)
    if user and preferences.address_hash(user.email) == preferences.address_hash(email):
        store.commit(preferences.stop(_of(store, user_id), email, reason, store.moment.now))


@command
def resume(store: Store, user_id: int) -> NoticePreferences:
    """Send mail to the user's address again."""
    store.get(User, user_id)
    return store.commit(preferences.resume(_of(store, user_id)))


def _of(store: Store, user_id: int) -> NoticePreferences:
    return store.find(NoticePreferences, user_id) or NoticePreferences(user_id=user_id)


def _listed(store: Store, user_id: int, kinds: Collection[NoticeKind]) -> list[Subscriber]:
    """The user's entries among the subscribers of these kinds."""
    wanted = [(Subscriber, (str(kind), user_id)) for kind in kinds if is_for_many(kind)]
    return [one for one in store.find_all(*wanted) if one] if wanted else []
