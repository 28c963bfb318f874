"""Routes by which operations read and answer a pilot; they lie below the users, as the gateway wants it."""

from __future__ import annotations

from pydantic import ConfigDict

from offblock.adapters.http import REFUSALS, Cursor, IdempotencyHeader, PerPage, Routes, caller, many, one, store
from offblock.adapters.paging import cursor_at, place_in
from offblock.domain.kernel.page import Page
from offblock.domain.kernel.values import Id
from offblock.domain.notices.chat import Said
from offblock.queries.notices import chat as chat_shown
from offblock.schemas.envelope import One
from offblock.schemas.notices.chat import MessageView, ReadView, StaffThreadMeta, StaffThreadView
from offblock.schemas.schema import Schema
from offblock.usecases.notices import chat

router = Routes()
TAGS = ["Messages"]
BASE = "/api/v1/users/<id>/messages"


class OfficeMessage(Schema):
    """What operations write."""

    model_config = ConfigDict(extra="forbid")

    message: Said


class OfficeMark(Schema):
    """Up to which message, this one included, everything has been read."""

    model_config = ConfigDict(extra="forbid")

    up_to: Id


@router.get(BASE, summary="A pilot's messages", responses=REFUSALS, tags=TAGS)
def list_messages(id: int, per_page: PerPage = 25, cursor: Cursor = "") -> StaffThreadView:
    """The pilot's conversation with operations, newest first, with where the pilot is and what is flown."""
    where = chat_shown.whereabouts(store(), id)
    scope = f"{caller().tenant}/messages/{id}"
    found = chat_shown.thread(store(), id, per_page, place_in(scope, cursor)[0])
    rows = chat_shown.views(store(), found)
    plain = many(Page(rows, cursor_at(scope, (found.below, 0) if found.below else None)), rows, per_page)
    unread = found.conversation.unread_by_staff
    meta = StaffThreadMeta(**plain.meta.model_dump(), unread=unread, **where._asdict())
    return StaffThreadView(data=rows, links=plain.links, meta=meta)


@router.post(BASE, summary="Write to a pilot", responses=REFUSALS, tags=TAGS, status_code=201)
def answer_pilot(id: int, body: OfficeMessage, idempotency_key: IdempotencyHeader = "") -> One[MessageView]:
    """The pilot reads it on the page and in the client, by whose name it comes, and has a notice where not looking."""
    return one(chat_shown.view(store(), chat.answer(store(), caller(), id, body.message)))


@router.post(f"{BASE}/read", summary="Mark a pilot's messages as read", responses=REFUSALS, tags=TAGS)
def mark_pilots_messages_read(id: int, body: OfficeMark) -> One[ReadView]:
    """Everything up to a message has been read by operations, whoever of them it was."""
    return one(ReadView(read_up_to=chat.read_by_staff(store(), caller(), id, body.up_to).read_by_staff.up_to))
