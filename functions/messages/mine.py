"""Routes of a pilot's own messages."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import ConfigDict

from offblock.adapters.http import (
    REFUSALS,
    Cursor,
    IdempotencyHeader,
    PerPage,
    Routes,
    caller,
    many,
    named_pilot,
    one,
    store,
)
from offblock.adapters.paging import cursor_at, place_in
from offblock.domain.kernel.page import Page
from offblock.domain.kernel.values import Id
from offblock.domain.notices.chat import MessageType, Said
from offblock.queries.notices import chat as chat_shown
from offblock.schemas.envelope import One
from offblock.schemas.notices.chat import MessageView, ReadView, ThreadMeta, ThreadView
from offblock.schemas.schema import Schema
from offblock.usecases.notices import chat

router = Routes()
TAGS = ["Messages"]
BASE = "/api/v1/me/messages"
PilotNamed = Annotated[Id | None, Query(description="An airline key names the pilot.")]


class MyMessage(Schema):
    """What a pilot writes; an airline key names the pilot."""

    model_config = ConfigDict(extra="forbid")

    message: Said
    user_id: Id | None = None


class MyMark(Schema):
    """Up to which message, this one included, everything has been read."""

    model_config = ConfigDict(extra="forbid")

    up_to: Id
    user_id: Id | None = None


@router.get(BASE, summary="My messages", responses=REFUSALS, tags=TAGS)
def list_my_messages(per_page: PerPage = 25, cursor: Cursor = "", user_id: PilotNamed = None) -> ThreadView:
    """My conversation with operations, newest first."""
    pilot = named_pilot(user_id)
    scope = f"{caller().tenant}/messages/{pilot}"
    found = chat_shown.thread(store(), pilot, per_page, place_in(scope, cursor)[0])
    rows = chat_shown.views(store(), found)
    plain = many(Page(rows, cursor_at(scope, (found.below, 0) if found.below else None)), rows, per_page)
    meta = ThreadMeta(**plain.meta.model_dump(), unread=found.conversation.unread_by_pilot)
    return ThreadView(data=rows, links=plain.links, meta=meta)


@router.post(BASE, summary="Write to operations", responses=REFUSALS, tags=TAGS, status_code=201)
def send_message(body: MyMessage, idempotency_key: IdempotencyHeader = "") -> One[MessageView]:
    """Operations see where I am and what I fly."""
    made = chat.send(store(), caller().pilot(body.user_id), body.message, MessageType.WEB)
    return one(chat_shown.view(store(), made))


@router.post(f"{BASE}/read", summary="Mark messages as read", responses=REFUSALS, tags=TAGS)
def mark_messages_read(body: MyMark) -> One[ReadView]:
    """Everything up to a message; it never goes back."""
    conversation = chat.read(store(), caller().pilot(body.user_id), body.up_to)
    return one(ReadView(read_up_to=conversation.read_by_pilot.up_to))
