"""The route of the rules: what they cost and allow, so that nobody pays before knowing."""

from __future__ import annotations

from offblock.adapters.http import REFUSALS, Routes, one, store
from offblock.queries.bookings import rules as rules_shown
from offblock.schemas.bookings.rules import RulesView
from offblock.schemas.envelope import One

router = Routes()


@router.get("/api/v1/rules", summary="What the rules cost and allow", responses=REFUSALS, tags=["Rules"])
def get_rules() -> One[RulesView]:
    """Penalties, prices, rewards, times and limits, as the airline has set them now."""
    return one(rules_shown.shown(store()))
