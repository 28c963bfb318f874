"""Routes of where I am signed in, and of my password (G-33)."""

from __future__ import annotations

from aws_lambda_powertools.event_handler import Response

from offblock.adapters import edge
from offblock.adapters.http import REFUSALS, Routes, caller, empty, request, store, whole
from offblock.adapters.pool import Pool
from offblock.domain.kernel.refusals import NotFound
from offblock.schemas.access.sign_in import PasswordForm, SessionView, session_view
from offblock.schemas.envelope import Many
from offblock.usecases.access import sessions

router = Routes()
TAGS = ["Me"]
BASE = "/api/v1/me/sessions"


def _me() -> int:
    """Who asks; an airline key is nobody with a session."""
    user_id = caller().user_id
    if user_id is None:
        raise NotFound("An airline key has no sessions: sign in, or use a key of your own.")
    return user_id


def _pool() -> Pool:
    return Pool(store().tenant)


@router.get(BASE, summary="Where I am signed in", responses=REFUSALS, tags=TAGS)
def list_my_sessions() -> Many[SessionView]:
    """Last used first; twenty at most."""
    found = store().whole("sessions", _me(), strong=False)
    kept = [one for one in found if not one.is_over_at(store().moment.now)]
    kept.sort(key=lambda one: one.turned_at, reverse=True)
    return whole([session_view(one, caller().session_id) for one in kept])


@router.delete(BASE, summary="Sign out everywhere else", responses=REFUSALS, tags=TAGS, status_code=204)
def end_other_sessions() -> Response[None]:
    """All sessions, devices and keys of my own but the one that asks."""
    sessions.sign_out_others(store(), _pool(), _me(), caller().session_id, caller().key_id)
    return empty()


@router.delete(f"{BASE}/<id>", summary="Sign out there", responses=REFUSALS, tags=TAGS, status_code=204)
def end_my_session(id: str) -> Response[None]:
    """One session; its tokens open nothing any more within a minute."""
    sessions.sign_out_mine(store(), _pool(), _me(), id)
    return empty()


@router.post("/api/v1/me/password", summary="Another password", responses=REFUSALS, tags=TAGS, status_code=204)
def change_my_password(body: PasswordForm) -> Response[None]:
    """With the present one; whoever else is signed in as me is so no longer."""
    _me()
    source = edge.source(request().event)
    sessions.change_password(store(), _pool(), caller(), body.password, body.new_password, source)
    return empty()
