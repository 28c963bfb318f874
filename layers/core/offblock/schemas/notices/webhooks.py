"""How Discord's webhooks are shown and changed: of an address only its end is ever shown."""

from typing import Annotated

from pydantic import ConfigDict, Field

from offblock.domain.kernel.events import NoticeKind
from offblock.domain.kernel.values import Instant
from offblock.domain.notices.webhooks import MOST_OF_AN_ADDRESS, WORDS, Mode, WebhookState, Why
from offblock.schemas.schema import Schema


class DeliveryView(Schema):
    """What became of the last message by a webhook; `refused_since` where Discord takes none by it any more."""

    at: Instant
    ok: bool
    reason: str | None = None
    reason_code: Why | None = None
    refused_since: Instant | None = None
    quiet_until: Instant | None = None


class WebhookView(Schema):
    """A webhook: the last four characters of its address, and what became of the last message."""

    ends: str
    last_delivery: DeliveryView | None = None


class MirroredKind(Schema):
    """A kind of notice: whether it goes by the webhook for all, by its own, or is off, and the one that hears of it."""

    kind: NoticeKind
    title: str
    mode: Mode
    webhook: WebhookView | None = None


class DiscordView(Schema):
    """The webhook for all kinds, and each kind."""

    default: WebhookView | None = None
    kinds: list[MirroredKind]


Address = Annotated[
    str,
    Field(
        min_length=1, max_length=MOST_OF_AN_ADDRESS, examples=["https://discord.com/api/webhooks/123456789012345678/…"]
    ),
]


class WebhookForm(Schema):
    """A webhook by its address, as Discord shows it."""

    model_config = ConfigDict(extra="forbid")

    url: Address


class KindForm(Schema):
    """What is done with a kind; `url` with the mode `own` alone."""

    model_config = ConfigDict(extra="forbid")

    mode: Mode
    url: Address | None = None


class DiscordChange(Schema):
    """What is left out stays; a `default` of null removes the webhook for all."""

    model_config = ConfigDict(extra="forbid")

    default: WebhookForm | None = None
    kinds: dict[NoticeKind, KindForm] = {}


class TestForm(Schema):
    """Which webhook to test: that of a kind, else the one for all."""

    model_config = ConfigDict(extra="forbid")

    kind: NoticeKind | None = None


def state_view(state: WebhookState) -> DeliveryView:
    """A webhook's state in words."""
    return DeliveryView(
        at=state.at,
        ok=state.why is None,
        reason=WORDS[state.why] if state.why else None,
        reason_code=state.why,
        refused_since=state.dead_at,
        quiet_until=state.quiet_until or None,
    )
