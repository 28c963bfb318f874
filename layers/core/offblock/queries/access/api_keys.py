"""How API keys are shown, with the names of their users."""

from __future__ import annotations

from offblock.domain.access.api_keys import ApiKey
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.reader import Reader
from offblock.schemas.access.api_keys import KeyView, key_view


def of(reader: Reader, key_id: int) -> KeyView:
    """One key without its secret, or `NotFound`."""
    found = [one for one in reader.page("api_keys", key_id, size=1).rows if one.id == key_id]
    if not found:
        raise NotFound("There is no such {noun} here.", noun="apikey")
    return views(reader, found)[0]


def views(reader: Reader, keys: list[ApiKey]) -> list[KeyView]:
    """Keys without their secrets."""
    users = names.by_id(reader, User, (one.user_id for one in keys))
    return [key_view(one, users) for one in keys]
