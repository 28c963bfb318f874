"""How API keys are shown."""

from offblock.domain.access.api_keys import ApiKey
from offblock.domain.kernel.values import Instant
from offblock.domain.people.users import User
from offblock.schemas.people.users import PersonView, person
from offblock.schemas.schema import Schema


class KeyView(Schema):
    """A key without its secret; `user` is the one as whom it acts, null for the airline's own."""

    id: int
    name: str
    user_id: int | None = None
    user: PersonView | None = None
    expires_at: Instant | None = None
    last_used_at: Instant | None = None
    created_at: Instant


class NewKeyView(KeyView):
    """A new key with its secret, shown this once; null where the request is a repeat."""

    key: str | None = None


def key_view(key: ApiKey, users: dict[int, User]) -> KeyView:
    """A key with the name of its user."""
    plain = key.model_dump(exclude={"tenant", "secret_hash", "kind", "agent"})
    return KeyView(**plain, user=person(key.user_id, users) if key.user_id else None)
