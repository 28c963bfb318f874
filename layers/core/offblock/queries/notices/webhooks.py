"""Discord's webhooks as administrators see them (PF-09)."""

from __future__ import annotations

from offblock.domain.kernel.events import NoticeKind
from offblock.domain.notices.channels import ROUTES, Channel
from offblock.domain.notices.notices import TEXTS
from offblock.domain.notices.webhooks import Discord, Hook, Mode, WebhookState
from offblock.queries.reader import Reader
from offblock.schemas.notices.webhooks import DiscordView, MirroredKind, WebhookView, state_view


def view(reader: Reader, discord: Discord) -> DiscordView:
    """The webhook for all, and for each kind what hears of it, with what became of the last message."""
    numbers = sorted(discord.hooks)
    found = reader.find_all(*((WebhookState, number) for number in numbers), strong=False) if numbers else []
    states: dict[int, WebhookState | None] = dict(zip(numbers, found, strict=True))
    mirrored = [kind for kind in NoticeKind if Channel.DISCORD in ROUTES[kind].channels]
    return DiscordView(
        default=_hook(discord.default, states),
        kinds=[
            MirroredKind(
                kind=kind,
                title=TEXTS[kind][0],
                mode=_mode(discord, kind),
                webhook=_hook(discord.hook_for(kind), states),
            )
            for kind in mirrored
        ],
    )


def _mode(discord: Discord, kind: NoticeKind) -> Mode:
    return Mode.OFF if kind in discord.off else Mode.OWN if kind in discord.own else Mode.DEFAULT


def _hook(hook: Hook | None, states: dict[int, WebhookState | None]) -> WebhookView | None:
    if hook is None:
        return None
    state = states.get(hook.id)
    return WebhookView(ends=hook.ends, last_delivery=state_view(state) if state else None)
