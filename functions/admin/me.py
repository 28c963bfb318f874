"""Routes of the one who asks: who I am and how I want to see things, my points, my notices."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import ConfigDict, Field

from offblock.adapters import cursors
from offblock.adapters.http import REFUSALS, Cursor, PerPage, Routes, caller, many, named_pilot, one, store
from offblock.adapters.paging import several_of, split
from offblock.config import config
from offblock.domain.access.callers import OFFICE
from offblock.domain.kernel.events import NoticeKind
from offblock.domain.kernel.page import Page
from offblock.domain.kernel.values import Id
from offblock.domain.notices.notices import MOST_SINGLY
from offblock.domain.people.profiles import ProfileForm
from offblock.domain.people.users import User
from offblock.queries.notices import notices as notices_shown
from offblock.queries.notices import waiting
from offblock.queries.people import ledger as ledger_shown
from offblock.queries.showing import show
from offblock.schemas.envelope import Many, One
from offblock.schemas.notices.notices import Feed, FeedMeta, UnreadView, notice_view
from offblock.schemas.people.ledger import EntryView
from offblock.schemas.people.users import UserView, user_view
from offblock.schemas.schema import Schema
from offblock.usecases.notices import notices
from offblock.usecases.people import profiles

router = Routes()
TAGS = ["Me"]
PilotNamed = Annotated[Id | None, Query(description="An airline key names the pilot.")]


KindFilter = Annotated[str, several_of(NoticeKind, "kind")]


class UpTo(Schema):
    """Up to which notice has been read, or which ones by `ids`; all of them where both are left out."""

    model_config = ConfigDict(extra="forbid")

    up_to: str | None = None
    ids: Annotated[list[str] | None, Field(min_length=1, max_length=MOST_SINGLY)] = None
    user_id: Id | None = None


class Marked(Schema):
    """The watermark."""

    read_up_to: str


class ProfileBody(ProfileForm):
    """A profile; an airline key names whose it is."""

    user_id: Id | None = None


@router.get("/api/v1/me", summary="Who I am", responses=REFUSALS, tags=TAGS)
def get_me(user_id: PilotNamed = None) -> One[UserView]:
    """The user behind the credential."""
    return one(user_view(show(store(), User, caller().pilot(user_id)), store().reference()))


@router.put("/api/v1/me", summary="Change my profile", responses=REFUSALS, tags=TAGS)
def change_me(body: ProfileBody) -> One[UserView]:
    """What is left out stays; address, rank and place are staff's to change."""
    form = ProfileForm.model_validate(body.model_dump(exclude={"user_id"}, exclude_unset=True))
    return one(user_view(profiles.change(store(), caller().pilot(body.user_id), form), store().reference()))


@router.get("/api/v1/me/points", summary="My points", responses=REFUSALS, tags=TAGS)
def list_my_points(per_page: PerPage = 25, cursor: Cursor = "", user_id: PilotNamed = None) -> Many[EntryView]:
    """The ledger, newest first."""
    page = store().page("ledger", named_pilot(user_id), size=per_page, cursor=cursor)
    return many(page, ledger_shown.views(store(), page.rows), per_page)


@router.get("/api/v1/me/notifications", summary="My notices", responses=REFUSALS, tags=TAGS)
def list_my_notices(
    per_page: PerPage = 25, cursor: Cursor = "", user_id: PilotNamed = None, kind: KindFilter = ""
) -> Feed:
    """My own and those for everybody, newest first; a page of some kinds may be short."""
    reader, kinds = caller().pilot(user_id), split(NoticeKind, kind)
    scope = f"{caller().tenant}/feed/{reader}" + (f"/{kinds}" if kinds else "")
    below = cursors.read(config().secret, scope, cursor) if cursor else ""
    feed = notices_shown.feed(store(), caller(), reader, per_page, below, kinds)
    following = cursors.sign(config().secret, scope, feed.page.cursor) if feed.page.cursor else None
    rows = [notice_view(notice, feed.mark) for notice in feed.page.rows]
    plain = many(Page(feed.page.rows, following), rows, per_page)
    meta = FeedMeta(
        **plain.meta.model_dump(),
        unread=feed.unread,
        unread_messages=waiting.unread(store(), reader),
        unanswered=waiting.unanswered(store()) if caller().roles & OFFICE else None,
    )
    return Feed(data=rows, links=plain.links, meta=meta)


@router.get("/api/v1/me/notifications/unread", summary="How many notices are unread", responses=REFUSALS, tags=TAGS)
def count_unread_notices(user_id: PilotNamed = None) -> One[UnreadView]:
    """To be asked again and again, with the ETag of the answer before."""
    unread, latest = notices_shown.unread(store(), caller(), caller().pilot(user_id))
    return one(UnreadView(unread=unread, latest_id=latest))


@router.post("/api/v1/me/notifications/read", summary="Mark as read", responses=REFUSALS, tags=TAGS)
def mark_notices_read(body: UpTo | None = None) -> One[Marked]:
    """Everything up to a notice, some notices, or everything."""
    wanted = body or UpTo()
    mark = notices.read(store(), caller().pilot(wanted.user_id), wanted.up_to, tuple(wanted.ids or ()))
    return one(Marked(read_up_to=mark.read_up_to))
