"""Two airlines that are the same in everything, ids too: what one of them sends is about its own things alone (PF-01).

Every route is asked, by the same people on both sides, and nobody's tenant comes from anywhere but the credential.
"""

from typing import Any

import pytest

from local import engine
from offblock.domain.access.permissions import ALLOWED, SYSADMIN
from tests import airline
from tests.airline import STAFF, TENANT
from tests.api import Answer, Caller, key_for
from tests.conftest import Clock
from tests.every.everything import API, TWIN, everything
from tests.every.requests import OBJECTS, SAMPLES, send
from tests.harness import FORGET, stack

HEADERS = dict.fromkeys(("X-Tenant", "X-Tenant-Id", "Tenant", "X-Offblock-Tenant"), TWIN) | {
    "Host": f"{TWIN}.example.test",
    "X-Forwarded-Host": f"{TWIN}.example.test",
    "Origin": f"https://{TWIN}.example.test",
}
QUERY: dict[str, Any] = {"tenant": TWIN, "tenant_id": TWIN, "filter__tenant": TWIN}


def of(tenant: str) -> dict[Any, Any]:
    """Everything that is stored of a tenant, as it is written."""
    prefix = f"T#{tenant}#"
    every = engine.snapshot(stack.TABLE).made(dict)
    keys = {key: item for key, item in every.items() if item.get("g1pk", {}).get("S", "").startswith(prefix)}
    return {key: item for key, item in every.items() if key[0].startswith(prefix)} | keys


def shown(answer: Answer) -> Any:
    """What an answer shows, without the way to the next page, which repeats the query."""
    body = answer.body | {"links": None} if isinstance(answer.body, dict) else answer.body
    if isinstance(body, dict) and isinstance(body.get("data"), dict):
        body["data"] = body["data"] | ({"key": None} if "key" in body["data"] else {})  # a secret is another each time
        if "fields" in body["data"]:  # a form is signed for its second
            body["data"] |= {"fields": body["data"]["fields"]["key"]}
    return answer.status, body


def forget() -> None:
    """A new process, that remembers nothing."""
    for one in FORGET:
        one()


@pytest.mark.rule("PF-01")
@pytest.mark.parametrize("route", SAMPLES)
def test_one_airlines_request_does_nothing_to_the_other_and_tells_nothing_of_it(
    table: str, clock: Clock, route: str
) -> None:
    mine, twin = everything(clock, twin=True)
    before = of(TENANT)
    theirs = send(twin, route)
    assert theirs.status < 300
    assert of(TENANT) == before
    mine, twin = everything(clock, twin=True)
    before = of(TWIN)
    answer = send(mine, route)
    assert answer.status == theirs.status
    assert of(TWIN) == before
    assert "twin" not in str(answer.body), "names of the other airline"
    again = send(twin, route)
    assert shown(again) == shown(theirs), "what the process remembers is of the one that asked before"


@pytest.mark.rule("PF-01")
@pytest.mark.parametrize("route", SAMPLES)
def test_no_header_and_no_query_names_the_tenant(table: str, clock: Clock, route: str) -> None:
    mine, _ = everything(clock, twin=True)
    plain = send(mine, route)
    mine, _ = everything(clock, twin=True)
    before = of(TWIN)
    answer = send(mine, route, HEADERS, **QUERY)
    assert shown(answer) == shown(plain)
    assert of(TWIN) == before


@pytest.mark.rule("PF-01")
@pytest.mark.parametrize("route", OBJECTS)
def test_no_body_names_the_tenant(table: str, clock: Clock, route: str) -> None:
    for name in ("tenant", "tenant_id"):
        mine, _ = everything(clock, twin=True)
        before = of(TWIN)
        answer = send(mine, route, body=SAMPLES[route](mine).body | {name: TWIN})
        assert answer.status == 422, answer
        assert of(TWIN) == before


@pytest.mark.rule("PF-01")
@pytest.mark.parametrize("route", SAMPLES)
@pytest.mark.parametrize("who", ["staff", "airline"])
def test_ids_of_another_airline_are_not_found(table: str, clock: Clock, route: str, who: str) -> None:
    (at,) = everything(clock)
    airline.keep(airline.user(STAFF, roles=("sysadmin", "pilot")), tenant="elsewhere")
    stranger = Caller(key_for("elsewhere", STAFF if who == "staff" else None, f"stranger{who}"))
    before = of(TENANT)
    at.people, mine = dict.fromkeys(at.people, stranger), at.people
    try:
        answer = send(at, route)
    finally:
        at.people = mine
    assert of(TENANT) == before
    if who == "airline" and ALLOWED[route] == SYSADMIN:
        assert answer.code == "role_missing"
    elif "<" in route and route not in BY_NAME:
        assert answer.status == 404 or (who == "airline" and "user_id" in answer.body["errors"]), answer
    elif route.startswith("GET ") and answer.status == 200 and route not in OF_ALL:
        assert not _rows(answer), "a list of another airline's things"


OF_ALL = {f"GET {API}/airports/world", f"GET {API}/settings/schema", f"GET {API}/me/export"}
"""Routes that tell what is no airline's, and of the stranger what is the stranger's."""
BY_NAME = {f"POST {API}/imports/<kind>"}
"""Routes in whose path stands what is no id."""


def _rows(answer: Answer) -> list[Any]:
    """The rows of a list but those that every airline has of itself."""
    found = answer.body.get("data") if isinstance(answer.body, dict) else None
    rows = found if isinstance(found, list) else []
    return [row for row in rows if "job" not in row and row.get("id") != STAFF and "stranger" not in str(row)]
