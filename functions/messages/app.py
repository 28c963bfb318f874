"""The messages function: the chat of pilots with operations, on the page and in the desktop client (FL-12)."""

from __future__ import annotations

from typing import Any

from functions.messages import client, conversations, mine
from offblock.adapters.http import Api
from offblock.domain.notices.chat import Conversation, Message
from offblock.domain.people.users import User
from offblock.queries.effects import effects
from offblock.schemas.notices.chat import ClientPage

api = Api("Messages", effects)
for _part in (mine, conversations, client):
    api.include_router(_part.router)
api.must_have_rows()

HOT = (User, Conversation, Message, ClientPage)
"""What a first event is likely to use, built before it comes."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a REST proxy event."""
    return api.handle(event, context)
