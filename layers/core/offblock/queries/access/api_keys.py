"""How API keys are shown, with the names of their users."""

from __future__ import annotations

from offblock.domain.access.api_keys import ApiKey
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.reader import Reader
from offblock.schemas.access.api_keys import KeyView, key_view


def views(reader: Reader, keys: list[ApiKey]) -> list[KeyView]:
    """Keys without their secrets."""
    users = names.by_id(reader, User, (one.user_id for one in keys))
    return [key_view(one, users) for one in keys]
