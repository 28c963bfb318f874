"""The charter function: customers, missions, applications and a pilot's contracts."""

from __future__ import annotations

from typing import Any

from functions.charter import applications, contracts, customers, missions
from offblock.adapters.http import Api

api = Api("Charter")
for _part in (customers, missions, applications, contracts):
    api.include_router(_part.router)
api.must_have_rows()


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a REST proxy event."""
    return api.handle(event, context)
