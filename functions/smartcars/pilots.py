"""Routes by which a pilot comes in, and what the pilot has flown."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.event_handler import Response

from offblock.adapters.facades import queried, said, sent
from offblock.adapters.http import Routes, caller, request, store
from offblock.adapters.store.store import Store
from offblock.domain.access.sessions import SignInWrong
from offblock.queries import smartcars

router = Routes()
BASE = "/api/smartcars"
LONGEST = 200


@router.get(BASE)
def get_version() -> Response[Any]:
    """Which API is spoken here."""
    return said({"apiVersion": "1.0.0", "handler": "phpvms7"})


@router.post(f"{BASE}/pilot/login")
def log_in() -> Response[Any]:
    """By address or pilot's number, with the password or a key; a password gets the client a key of its own (FL-01)."""
    from offblock.adapters import edge, tenancy  # few come in, and this loads a lot
    from offblock.adapters.doors import store_of, store_of_key
    from offblock.adapters.pool import Pool
    from offblock.usecases.access import clients

    secret, named = _text("password"), queried("tenant")
    mine = (store_of_key(secret) if named is None else None) or store_of(named or tenancy.only())
    agent = request().header("user-agent")[:LONGEST]
    name = queried("username") or _text("username")
    entered = clients.enter(mine, Pool(mine.tenant), clients.Attempt(name, secret, edge.source(request().event), agent))
    return _pilot(mine, entered.user_id, entered.session)


@router.post(f"{BASE}/pilot/verify")
@router.post(f"{BASE}/pilot/resume")
def go_on() -> Response[Any]:
    """By the session, which is a key."""
    from offblock.adapters.doors import store_of_key
    from offblock.usecases.access import clients

    session = _text("session")
    mine = store_of_key(session)
    holder = clients.holder_of(mine, session) if mine else None
    if mine is None or holder is None:
        raise SignInWrong("This session is over: sign in again.")
    return _pilot(mine, holder, session)


def _text(name: str) -> str:
    found = sent().get(name)
    return found[:LONGEST] if isinstance(found, str) else ""


def _pilot(mine: Store, user_id: int, session: str) -> Response[Any]:
    answer = said(smartcars.pilot(mine, user_id, session))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@router.get(f"{BASE}/pilot/statistics")
def get_statistics() -> Response[Any]:
    """Hours, flights and the average touchdown of the last ones."""
    return said(smartcars.statistics(store(), caller().pilot()))
