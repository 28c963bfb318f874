"""The route of operations' conversations with all pilots."""

from __future__ import annotations

from offblock.adapters.http import REFUSALS, Cursor, PerPage, Routes, many, store
from offblock.queries.notices import chat as chat_shown
from offblock.schemas.envelope import Many
from offblock.schemas.notices.chat import ConversationView

router = Routes()
TAGS = ["Messages"]


@router.get("/api/v1/conversations", summary="All conversations", responses=REFUSALS, tags=TAGS)
def list_conversations(per_page: PerPage = 25, cursor: Cursor = "") -> Many[ConversationView]:
    """The one with the newest message first; each with how many of the pilot's messages nobody has read."""
    page, rows = chat_shown.conversations(store(), per_page, cursor)
    return many(page, rows, per_page)
