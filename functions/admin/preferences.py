"""Routes of what I want by mail (PF-09, G-33)."""

from __future__ import annotations

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Query

from offblock.adapters.http import REFUSALS, Routes, UserNamed, caller, one, store
from offblock.domain.kernel.values import Id
from offblock.domain.notices.preferences import NoticePreferences
from offblock.domain.people.users import User
from offblock.queries.showing import show
from offblock.schemas.envelope import One
from offblock.schemas.notices.preferences import PreferencesForm, PreferencesView, preferences_view
from offblock.usecases.notices import preferences

router = Routes()
TAGS = ["Me"]
PilotNamed = Annotated[Id | None, Query(description="An airline key names the pilot.")]


@router.get("/api/v1/me/notice-preferences", summary="What comes by mail", responses=REFUSALS, tags=TAGS)
def get_notice_preferences(user_id: PilotNamed = None) -> One[PreferencesView]:
    """Every kind of which I hear, whether it comes by mail, and whether mail to my address was stopped."""
    mine = caller().pilot(user_id)
    return one(preferences_view(show(store(), User, mine), store().peek(NoticePreferences, mine)))


@router.put("/api/v1/me/notice-preferences", summary="Choose what comes by mail", responses=REFUSALS, tags=TAGS)
def put_notice_preferences(body: PreferencesForm) -> One[PreferencesView]:
    """Kinds that are left out stay as they are; the feed has every kind whatever is chosen."""
    mine = caller().pilot(body.user_id)
    chosen = preferences.change(store(), mine, body.mail)
    return one(preferences_view(show(store(), User, mine), chosen))


@router.post("/api/v1/me/notice-preferences/resume", summary="Mail me again", responses=REFUSALS, tags=TAGS)
def resume_mail(body: UserNamed | None = None) -> One[PreferencesView]:
    """Mail goes to my address again, after it came back or was called unwanted."""
    mine = caller().pilot(body.user_id if body else None)
    chosen = preferences.resume(store(), mine)
    return one(preferences_view(show(store(), User, mine), chosen))
