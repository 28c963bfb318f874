"""Everybody's own profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.people import profiles
from offblock.domain.people.profiles import ProfileForm
from offblock.domain.people.users import User
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def change(store: Store, user_id: int, form: ProfileForm) -> User:
    """Change what somebody says of oneself."""
    return store.commit(profiles.change(store.get(User, user_id), form))
