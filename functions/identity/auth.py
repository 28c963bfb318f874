"""Routes by which people come in. The tenant is that of the host, or on a shared host of the body (PF-01)."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.event_handler import Response

from offblock.adapters import edge, faces, tenancy
from offblock.adapters.doors import store_of, tenant_here
from offblock.adapters.http import REFUSALS, Routes, empty, request, whole
from offblock.adapters.pool import Pool
from offblock.adapters.store.store import Store
from offblock.config import config
from offblock.domain.access import sessions as rules
from offblock.domain.access.sessions import Cookie, Issued, NotFromOurPage, Session
from offblock.domain.kernel.languages import Language, language_of
from offblock.domain.people.sign_up import SignUp
from offblock.schemas.access.sign_in import (
    AddressForm,
    ConfirmForm,
    ResetForm,
    Sent,
    SignInForm,
    SignUpForm,
    TokenView,
)
from offblock.schemas.airline.branding import TenantFace
from offblock.schemas.envelope import Many
from offblock.usecases.access import codes, sessions

router = Routes()
TAGS = ["Signing in"]
BASE = "/api/auth"
MAILED = "If the address fits, a mail is on its way to it."
LONGEST_AGENT = 200


@router.get("/api/tenants", summary="The airlines", responses=REFUSALS, tags=TAGS)
def list_tenants() -> Many[TenantFace]:
    """Every airline here: its look, where it is found, and the bases among which who signs up chooses.

    Asked at a host that several share, the first of an airline's domains is its path at that host: there it is reached.
    """
    headers = _headers()
    shared = edge.host(headers) if edge.is_there(headers) and tenant_here() is None else ""
    return whole([one.reached_at(shared) for one in faces.faces()])


@router.post(f"{BASE}/sign-up", summary="Sign up", responses=REFUSALS, tags=TAGS, status_code=201)
def sign_up(body: SignUpForm) -> Sent:
    """A mail brings the code to confirm the address. The answer is the same where somebody has it already."""
    store = store_of(body.tenant)
    form = SignUp(name=body.name, email=body.email, password=body.password, airport=body.airport)
    codes.sign_up(store, Pool(store.tenant), form, _source(), _language())
    return Sent(message=MAILED)


@router.post(f"{BASE}/confirm", summary="Confirm an address", responses=REFUSALS, tags=TAGS)
def confirm_address(body: ConfirmForm) -> Sent:
    """By the code of the mail; once more does no harm."""
    codes.confirm(store_of(body.tenant), body.email, body.code, _source())
    return Sent(message="The address is confirmed.")


@router.post(f"{BASE}/resend", summary="Send the code again", responses=REFUSALS, tags=TAGS)
def resend_code(body: AddressForm) -> Sent:
    """Once a minute; the code before is over."""
    codes.resend(store_of(body.tenant), body.email, _source(), _language())
    return Sent(message=MAILED)


@router.post(f"{BASE}/forgot", summary="Forgotten password", responses=REFUSALS, tags=TAGS)
def forgot_password(body: AddressForm) -> Sent:
    """A mail brings a code to set a new one by. The answer is the same for an address that is nobody's."""
    codes.forgot(store_of(body.tenant), body.email, _source(), _language())
    return Sent(message=MAILED)


@router.post(f"{BASE}/reset", summary="Set a password by a code", responses=REFUSALS, tags=TAGS)
def reset_password(body: ResetForm) -> Sent:
    """Also by an invitation's; all sessions end."""
    store = store_of(body.tenant)
    codes.reset(store, Pool(store.tenant), body.email, body.code, body.password, _source())
    return Sent(message="The password is set: sign in with it.")


@router.post(f"{BASE}/sign-in", summary="Sign in", responses=REFUSALS, tags=TAGS)
def sign_in(body: SignInForm) -> Response[TokenView]:
    """A token for an hour, and a cookie by which the next one is asked for."""
    store = store_of(body.tenant)
    agent = request().header("user-agent")[:LONGEST_AGENT]
    issued, session = sessions.sign_in(store, Pool(store.tenant), body.email, body.password, _source(), agent)
    return _tokens(store, issued, session)


@router.post(f"{BASE}/refresh", summary="Go on", responses=REFUSALS, tags=TAGS)
def refresh_session() -> Response[TokenView]:
    """By the cookie and `X-Offblock: 1`: the next token and the next cookie. One used before ends the session."""
    cookie = _cookie()
    if cookie is None or cookie.tenant not in tenancy.open_tenants():
        raise rules.over()
    if tenant_here() not in (None, cookie.tenant):
        raise rules.over()
    store = Store(cookie.tenant, request().moment)
    issued, session = sessions.refresh(store, Pool(store.tenant), cookie)
    return _tokens(store, issued, session)


@router.post(f"{BASE}/sign-out", summary="Sign out", responses=REFUSALS, tags=TAGS, status_code=204)
def sign_out() -> Response[None]:
    """By the cookie and `X-Offblock: 1`; its tokens open nothing any more within a minute."""
    cookie = _cookie()
    if cookie:
        store = Store(cookie.tenant, request().moment)
        sessions.sign_out(store, Pool(store.tenant), cookie.user_id, cookie.session_id)
    answer = empty()
    answer.headers["Set-Cookie"] = _set("", 0)
    return answer


def _cookie() -> Cookie | None:
    """The session's cookie, where it is ours; `NotFromOurPage` where no page of ours sends it."""
    if request().header("x-offblock") != "1":
        raise NotFromOurPage("Send X-Offblock: 1 beside the cookie.")
    pairs = (one.strip().partition("=") for one in request().header("cookie").split(";"))
    found = [value for name, _, value in pairs if name == rules.COOKIE]
    return rules.read_cookie(found[0], config().secret) if len(found) == 1 else None


def _tokens(store: Store, issued: Issued, session: Session) -> Response[TokenView]:
    cookie = rules.cookie_of(session, store.tenant, config().secret)
    view = TokenView(access_token=issued.access_token, expires_in=issued.expires_in)
    headers: dict[str, Any] = {
        "Set-Cookie": _set(cookie, session.expires_at - store.moment.now),
        "Cache-Control": "no-store",
    }
    return Response(status_code=200, content_type="application/json", body=view, headers=headers)


def _set(value: str, seconds: int) -> str:
    return f"{rules.COOKIE}={value}; Path=/; Max-Age={seconds}; HttpOnly; Secure; SameSite=Strict"


def _headers() -> dict[str, str]:
    return edge.small(request().event.get("headers") or {})


def _source() -> str:
    return edge.source(request().event)


def _language() -> Language | None:
    return language_of(request().header("accept-language"))
