"""How a client proves who it is: what the guides say, what the document says, and what a deployment lets in are one."""

import importlib
import json
import re
from typing import Any

import pytest

from local import routing, template
from local.events import request_of
from local.gateway import Gateway
from local.rates import Limit
from offblock.adapters.gate import Unauthenticated, caller_of
from offblock.config import config
from offblock.domain.access.plans import usage_key
from offblock.domain.kernel.tenants import Tenant
from tests import airline
from tests.airline import PILOT, TENANT
from tests.api import Caller, authorized, event_of, key_for
from tests.conftest import Clock
from tests.harness import policies
from tools import openapi

DOORS = {"X-API-Key": "{key}", "Authorization": "Bearer {key}"}
"""Every header that a client may send a key in, alone, and what it sends."""
GUIDES = [*sorted((template.ROOT / "docs").glob("*.md")), template.ROOT / "README.md"]


class Deployed:
    """A stack whose functions are the real ones, each with the rights that the template gives it."""

    def __init__(self, clock: Any) -> None:
        self.clock = clock
        self.invoked: list[str] = []

    def invoke(self, function: str, event: dict[str, Any]) -> Any:
        """Run one."""
        self.invoked.append(function)
        with policies.acting(function):
            return importlib.import_module(f"functions.{function}.app").handler(event, None)


class Now:
    """The test's clock, as the gateway reads it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def now(self) -> float:
        """Epoch seconds."""
        return self._clock.at


@pytest.mark.rule("PF-12")
@pytest.mark.parametrize("door", DOORS)
def test_a_key_in_either_header_alone_opens_the_api_as_it_is_deployed(door: str, table: str, clock: Clock) -> None:
    airline.found()
    stack = Deployed(Now(clock))
    for number, spelling in enumerate((door, door.lower(), door.upper())):
        headers = [(spelling, DOORS[door].format(key=key_for(TENANT, PILOT, f"key{number}")))]
        answer = Gateway(stack).handle(request_of("GET", "/api/v1/me", headers, b""))
        assert (answer["statusCode"], json.loads(answer["body"])["data"]["id"]) == (200, PILOT)
    assert set(stack.invoked) == {routing.authorizer(), "admin"}


@pytest.mark.rule("OP-06", "PF-12")
def test_a_tenant_under_a_plan_is_429_beyond_it_and_flies_on(table: str, clock: Clock) -> None:
    airline.found()
    key, plan = key_for(TENANT, PILOT), "tiny"
    airline.keep(Tenant(id=TENANT, name="Test", plan=plan, usage_key=usage_key(config().stage, TENANT, plan)))
    gateway = Gateway(Deployed(Now(clock)), {usage_key(config().stage, TENANT, plan): Limit(1, 2)}.get)

    def ask(path: str) -> int:
        return int(gateway.handle(request_of("GET", path, [("X-API-Key", key)], b""))["statusCode"])

    assert [ask("/api/v1/me") for _ in range(3)] == [200, 200, 429]
    assert ask("/api/v1/flights") == 200
    clock.advance(1)
    assert ask("/api/v1/me") == 200


@pytest.mark.rule("PF-12")
@pytest.mark.parametrize("door", DOORS)
def test_the_gateway_asks_for_no_header_that_a_client_at_this_door_does_not_send(door: str) -> None:
    identity = routing.identity()
    assert not identity.seconds or set(identity.headers) <= {door}, "a cache wants every identity source each time"


def test_the_document_names_these_doors() -> None:
    document = openapi.document()
    schemes = document["components"]["securitySchemes"]
    assert (schemes["key"]["in"], schemes["key"]["name"]) == ("header", "X-API-Key")
    assert (schemes["bearer"]["type"], schemes["bearer"]["scheme"]) == ("http", "bearer")
    assert [set(one) for one in document["security"]] == [{"key"}, {"bearer"}], "either is enough"
    assert len(schemes) == len(DOORS)


def test_the_guides_and_refusals_name_no_other() -> None:
    with pytest.raises(Unauthenticated) as refused:
        caller_of({})
    _, unauthorized = routing.gateway_response("UNAUTHORIZED")
    assert unauthorized["message"] == refused.value.message
    texts = [path.read_text() for path in GUIDES] + [openapi.ABOUT, refused.value.message]
    headers = {found for text in texts for found in re.findall(r"(X-[\w-]*Key|Authorization)\b", text, re.IGNORECASE)}
    assert headers == set(DOORS)


def test_what_the_gateway_says_itself_is_what_the_functions_say(table: str, clock: Clock) -> None:
    airline.found()
    unknown = Caller(key_for(TENANT, PILOT))("GET", "/api/v1/users/1/2/3")
    assert (unknown.status, unknown.code) == (404, "no_such_route")
    assert routing.gateway_response("MISSING_AUTHENTICATION_TOKEN")[1]["message"] == unknown.body["message"]
    assert (template.ROOT / "docs" / "openapi.json").exists()


@pytest.mark.rule("PF-14")
def test_the_next_page_has_the_stage_where_the_address_has_it(table: str, clock: Clock) -> None:
    airline.found()
    key = key_for(TENANT, PILOT)
    for stage in ("", "/v1"):
        event = event_of("GET", "/api/v1/airports", key, None, {"per_page": 1}, {})
        context = authorized(event)
        event["requestContext"]["path"] = f"{stage}/api/v1/airports"
        following = Caller(key).sent(event, context).body["links"]["next"]
        assert following.startswith(f"{stage}/api/v1/airports?")
