"""The messages function: the chat of pilots with operations, and what the desktop client polls beside it (FL-12)."""

from __future__ import annotations

from typing import Any

from functions.messages import client, conversations, mine
from offblock.adapters.own_door import Door
from offblock.domain.access.api_keys import ApiKey
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.notices.chat import Conversation, Message
from offblock.domain.people.users import User
from offblock.queries.effects import effects
from offblock.schemas.notices.chat import ClientPage


class Chat(Door):
    """What the desktop client polls has an address of its own; what is written goes through the gateway."""

    hot = client.POLLED


api = Chat("Messages", effects)
for _part in (mine, conversations, client):
    api.include_router(_part.router)
api.must_have_rows()

HOT = (ApiKey, Tenant, User, Conversation, Message, ClientPage)
"""What a first event is likely to use, built before it comes."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a REST proxy event or a function URL's."""
    return api.at_either(event, context)
