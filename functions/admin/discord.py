"""Routes of Discord's webhooks, for administrators."""

from __future__ import annotations

from offblock.adapters.discord import Webhooks
from offblock.adapters.http import REFUSALS, Routes, caller, one, store
from offblock.domain.notices.webhooks import Discord
from offblock.queries.notices import webhooks as webhooks_shown
from offblock.schemas.envelope import One
from offblock.schemas.notices.webhooks import DeliveryView, DiscordChange, DiscordView, TestForm, state_view
from offblock.usecases.notices import webhooks

router = Routes()
TAGS = ["Discord"]
BASE = "/api/v1/discord"


@router.get(BASE, summary="Discord's webhooks", responses=REFUSALS, tags=TAGS)
def get_discord() -> One[DiscordView]:
    """Where each kind of notice is mirrored, and what became of the last message; addresses are not shown."""
    return one(webhooks_shown.view(store(), store().find(Discord) or Discord()))


@router.put(BASE, summary="Set Discord's webhooks", responses=REFUSALS, tags=TAGS)
def change_discord(body: DiscordChange) -> One[DiscordView]:
    """Effective at once for what happens from then on; what is left out stays."""
    default = ((body.default.url if body.default else None),) if "default" in body.model_fields_set else ()
    kinds = {kind: webhooks.must_have_address(form.mode, form.url, kind) for kind, form in body.kinds.items()}
    return one(webhooks_shown.view(store(), webhooks.change(store(), caller(), default, kinds, Webhooks())))


@router.post(f"{BASE}/test", summary="Test a webhook", responses=REFUSALS, tags=TAGS)
def test_discord(body: TestForm) -> One[DeliveryView]:
    """Posts one message, and says what Discord answered."""
    return one(state_view(webhooks.test(store(), caller(), body.kind, Webhooks())))
