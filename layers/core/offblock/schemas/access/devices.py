"""What people and clients send and read of devices (FL-01)."""

from typing import Any, Literal

from pydantic import ConfigDict

from offblock.domain.access.api_keys import ApiKey, KeyKind
from offblock.domain.access.device_codes import LIVES_SECONDS, POLL_SECONDS, DeviceCode, Digits
from offblock.domain.kernel.values import Instant, Name
from offblock.schemas.schema import Schema


class CodeForm(Schema):
    """The six digits that a client shows."""

    model_config = ConfigDict(extra="forbid")

    user_code: Digits


class OwnKeyForm(Schema):
    """What a new key of one's own is called."""

    model_config = ConfigDict(extra="forbid")

    name: Name


class AskingView(Schema):
    """What shows a code: what it calls itself, from which address it asked and when, and until when that is good."""

    agent: str
    source: str
    asked_at: Instant
    expires_at: Instant


class DeviceView(Schema):
    """A client that I have signed in (`device`) or a key of my own (`own`); `current` is the one that asks."""

    id: int
    kind: KeyKind
    name: str
    agent: str
    created_at: Instant
    last_used_at: Instant | None = None
    current: bool


class NewDeviceView(DeviceView):
    """A new key with its secret, shown this once; null where the request is a repeat."""

    key: str | None = None


class ShownCode(Schema):
    """A new code: what the client shows its pilot, where that is approved, and what it asks for its token with."""

    user_code: str
    authorization_token: str
    verification_path: str
    expires_in: int = LIVES_SECONDS
    poll_interval: int = POLL_SECONDS


class DeviceToken(Schema):
    """What a client sends with every request from now on, as `Authorization: Bearer`."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"


class Pending(Schema):
    """Nobody has approved the code yet: ask again in `poll_interval` seconds."""

    status: Literal["pending"] = "pending"
    poll_interval: int = POLL_SECONDS


def asking_view(code: DeviceCode) -> AskingView:
    """A code as whoever may approve it sees it."""
    return AskingView(agent=code.agent, source=code.source, asked_at=code.asked_at, expires_at=code.expires_at)


def device_view(key: ApiKey, current: int | None) -> DeviceView:
    """A device without what it opens with."""
    plain: dict[str, Any] = key.model_dump(include=set(DeviceView.model_fields))
    return DeviceView(**plain, current=key.id == current)
