"""Passwords, codes, cookies, tokens and addresses are in no log and no error, whatever happens at the door (PF-08)."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from offblock.adapters.pool import Pool
from offblock.domain.access.codes import Code, Purpose
from offblock.domain.access.permissions import OPEN
from offblock.domain.access.sessions import Session
from offblock.domain.kernel.languages import Language
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.people.staff_edits import marker_of
from offblock.domain.people.users import User
from offblock.usecases.access import codes
from tests import airline
from tests.airline import PILOT, TENANT
from tests.api import Answer
from tests.conftest import Clock
from tests.every.test_canaries import Heard, given_away
from tests.every.test_canaries import heard as heard  # its fixture
from tests.harness import Run, canaries
from tests.harness.calls import LAYERS, Call, Proceed
from tests.harness.faults import answered
from tests.integration.access.doors import Browser
from tests.integration.conftest import People
from tests.integration.conftest import people as people  # its fixture
from tests.integration.records import change

EMAIL, NEWCOMER = f"p{PILOT}@example.test", "canary.newcomer@secret.example"
PASSWORD, NEW = "canary gannet 4711", "canary otter 4711"
OURS = {"X-Offblock": "1"}
TABLE = ("GetItem", "BatchGetItem", "Query", "PutItem", "TransactWriteItems")
POOL = ("AdminCreateUser", "AdminSetUserPassword", "AdminDeleteUser", "AdminInitiateAuth", "RevokeToken")
CODES = {"POST /api/v2/acars/auth/request", "POST /api/v2/acars/auth/token"}
"""Where a client is signed in by digits: without a cookie, and with secrets of its own."""
AUTH = sorted(route.rpartition("/")[2] for route in OPEN if "/api/auth/" in route)


class Door:
    """A member who is signed in and has been mailed both codes, and all that nobody else may know of this."""

    def __init__(self) -> None:
        airline.keep(Tenant(id=TENANT, name="Test Air", domains=("test.example.org",)), marker_of(EMAIL, PILOT))
        Pool(TENANT).set_password(PILOT, PASSWORD)
        change(User, PILOT, email_verified=False)
        self.address = marker_of(EMAIL, PILOT).address_hash
        for purpose in (Purpose.CONFIRM, Purpose.RESET):
            codes.make_for(airline.store(), self.address, Language.ENGLISH, purpose)
        self.browser = Browser()
        assert self.browser.sign_in(EMAIL, PASSWORD).status == 200
        (session,) = airline.store().whole("sessions", PILOT)
        assert isinstance(session, Session)
        kept = [PASSWORD, NEW, EMAIL, NEWCOMER, self.browser.cookie, self.browser.token, session.refresh_token]
        self.secrets = [canaries.plant(one) for one in [*kept, self.digits(Purpose.RESET)]]

    def digits(self, purpose: Purpose) -> str:
        """The code of a mail."""
        store = airline.store()
        found = store.find(Code, self.address, purpose)
        return found.digits(TENANT, store.moment) if found else "00000000"

    def body(self, route: str) -> dict[str, Any] | None:
        """What a route is sent that does what was meant."""
        member = {"tenant": TENANT, "email": EMAIL}
        return {
            "sign-up": {**member, "email": NEWCOMER, "name": "Eve", "password": NEW, "airport": "EDDG"},
            "sign-in": member | {"password": PASSWORD},
            "confirm": member | {"code": self.digits(Purpose.CONFIRM)},
            "reset": member | {"code": self.digits(Purpose.RESET), "password": NEW},
            "resend": member,
            "forgot": member,
        }.get(route)

    def asks(self, route: str, body: Any = None) -> Answer:
        """Ask a route with its body, or with another one."""
        return self.browser.auth(route, self.body(route) if body is None else body, **OURS)


@pytest.fixture
def door(table: str, clock: Clock, heard: Heard) -> Door:
    """The member."""
    airline.found()
    made = Door()
    heard.of()
    return made


@contextmanager
def repeating(operation: str) -> Iterator[None]:
    """AWS refuses an operation, and Cognito repeats in its message all that it was told."""

    def layer(call: Call, proceed: Proceed) -> Any:
        if call.operation != operation:
            return proceed()
        sent = "" if call.service == "dynamodb" else str(call.body)
        said = {"__type": "InvalidParameterException", "message": f"1 validation error detected: {sent}"}
        return answered(call, 400, json.dumps(said))

    LAYERS.append(layer)
    try:
        with Run():
            yield
    finally:
        LAYERS.remove(layer)


def shown(answer: Answer, *secrets: str) -> list[str]:
    """Which of these an answer shows besides what a browser is given to keep."""
    body = {name: text for name, text in (answer.body or {}).items() if name != "access_token"}
    headers = {name: text for name, text in answer.headers.items() if name != "Set-Cookie"}
    return given_away(Answer(answer.status, body, headers), *secrets)


def test_every_open_route_is_here() -> None:
    assert {f"POST /api/auth/{route}" for route in AUTH} | {"GET /api/tenants"} | CODES == OPEN


@pytest.mark.rule("PF-08")
@pytest.mark.parametrize("route", AUTH)
def test_what_is_done_at_the_door_logs_no_secret(door: Door, heard: Heard, route: str) -> None:
    answer = door.asks(route)
    assert answer.status < 300, answer
    assert heard.of(*door.secrets, door.browser.token, door.browser.cookie or "no cookie any more") == []
    assert shown(answer, *door.secrets) == []


@pytest.mark.rule("PF-08", "PF-15")
@pytest.mark.parametrize("route", AUTH)
def test_what_is_refused_there_repeats_no_secret(door: Door, heard: Heard, route: str) -> None:
    sent = door.body(route) or {}
    wrong: list[Callable[[], Answer]] = [
        lambda: door.asks(route, sent | dict.fromkeys(sent, PASSWORD)),
        lambda: door.asks(route, {name: {"x": EMAIL} for name in sent} or {"x": EMAIL}),
        lambda: door.asks(route, [PASSWORD, EMAIL]),
        lambda: door.asks(route, f'{{"password": "{PASSWORD}'),
        lambda: door.browser.auth(route, sent | {"code": "00000000", "password": NEW[:11]}),
    ]
    for ask in wrong:
        answer = ask()
        assert shown(answer, *door.secrets) == [], answer
        assert heard.of(*door.secrets) == []


@pytest.mark.rule("PF-08", "PF-15")
@pytest.mark.parametrize("operation", [*TABLE, *POOL])
@pytest.mark.parametrize("route", AUTH)
def test_what_fails_inside_is_logged_without_a_secret_though_cognito_repeats_all_of_it(
    door: Door, heard: Heard, route: str, operation: str
) -> None:
    body = door.body(route)
    with repeating(operation):
        answer = door.browser.auth(route, body, **OURS)
    assert shown(answer, *door.secrets) == []
    assert heard.of(*door.secrets) == []


@pytest.mark.rule("PF-08", "PF-15")
@pytest.mark.parametrize("operation", [*TABLE, *POOL])
def test_so_are_a_changed_password_and_sessions_that_are_ended(door: Door, heard: Heard, operation: str) -> None:
    me = "/api/v1/me"
    assert door.browser("GET", f"{me}/sessions").status == 200, "from here on the authorizer remembers"
    with repeating(operation):
        changed = door.browser("POST", f"{me}/password", {"password": PASSWORD, "new_password": NEW})
        ended = door.browser("DELETE", f"{me}/sessions")
    assert [shown(one, *door.secrets) for one in (changed, ended)] == [[], []]
    assert heard.of(*door.secrets) == []


@pytest.mark.rule("PF-08", "FL-01")
@pytest.mark.parametrize("operation", ["", *TABLE])
def test_a_clients_digits_and_tokens_are_in_no_log(people: People, heard: Heard, operation: str) -> None:
    """Asked for, waited for, approved and taken, with the table refusing one kind of call or none."""
    airline.keep(Tenant(id=TENANT, name="Test Air", domains=("test.example.org",)))
    client = Browser("test.example.org")
    asking = client.client("request")
    digits, waits = asking.body["user_code"], canaries.plant(asking.body["authorization_token"])
    assert people.pilot("GET", "/api/v1/me").status == 200, "from here on the authorizer remembers"
    with repeating(operation):
        waited = client.client("token", {"authorization_token": waits})
        approved = people.pilot("POST", "/api/v1/me/devices/authorize", {"user_code": digits})
        taken = client.client("token", {"authorization_token": waits})
    assert operation or (waited.status, approved.status, taken.status) == (202, 200, 200)
    assert [given_away(one, waits) for one in (waited, approved, taken)] == [[], [], []]
    secret = taken.body.get("access_token", waits)
    wrong = client.client("token", {"authorization_token": [secret], "password": PASSWORD})
    assert given_away(wrong, secret, PASSWORD) == []
    assert heard.of(digits, waits, secret, PASSWORD) == []
