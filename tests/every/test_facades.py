"""Every route in other software's words: who gets in, whose things it touches, what it gives away, what breaks it."""

import importlib
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local import routing
from offblock.domain.access import permissions
from offblock.domain.access.api_keys import hashed
from offblock.domain.access.callers import Role
from offblock.domain.kernel.tenants import Tenant
from tests import airline, invariants
from tests.airline import OTHER, PILOT, TENANT
from tests.api import FACADES as FUNCTIONS
from tests.api import Caller, key_for
from tests.clients import anybody
from tests.every.facades import REFUSED, ROUTES, Busy, busy, path_of, send
from tests.every.test_canaries import COOKIE, HEADERS, PASSWORD, TOKEN, Heard
from tests.every.test_canaries import heard as heard  # its fixture
from tests.harness import FORGET, contents
from tests.integration.conftest import People
from tests.integration.conftest import people as people  # a fixture of the integration tests

OPEN = sorted(permissions.FACADES_OPEN)
WRITES = [one for one in ROUTES if not one.startswith("GET ")]


@pytest.fixture
def at(people: People) -> Busy:
    """The airline as every request finds it."""
    return busy(people)


def _kept(tenant: str = TENANT) -> dict[Any, Any]:
    """Everything that is stored of a tenant."""
    return {key: item for key, item in contents().items() if key[0].startswith(f"T#{tenant}#")}


@pytest.mark.rule("PF-02")
def test_the_functions_answer_exactly_the_routes_that_have_a_row() -> None:
    apps = [importlib.import_module(f"functions.{name}.app") for name in sorted(FUNCTIONS)]
    answered = [name for app in apps for name in app.api.route_names()]
    assert sorted(answered) == sorted([*ROUTES, *OPEN])
    for route in answered:
        found = routing.match(route.split(" ")[1].replace("<id>", "1").replace("<to>", "1"))
        assert found
        assert routing.is_open(found.resource, route.split(" ")[0]) == (route in OPEN), route


@pytest.mark.rule("PF-02", "FL-03")
@pytest.mark.parametrize("route", ROUTES)
def test_every_request_succeeds_and_leaves_the_airline_whole(at: Busy, route: str) -> None:
    answer = send(at, route)
    assert answer.status == REFUSED.get(route, answer.status if answer.status < 300 else 200), answer
    invariants.check()


@pytest.mark.rule("PF-02", "PF-12", "PF-13")
@pytest.mark.parametrize("route", ROUTES)
def test_each_role_gets_in_and_nobody_without_one_or_without_a_key(at: Busy, route: str) -> None:
    for number, role in enumerate(Role):
        airline.keep(airline.user(90 + number, roles=(role,)))
    airline.keep(airline.user(99, roles=()))
    before = _kept()
    assert send(at, route, Caller(None)).status == 401
    assert send(at, route, Caller("ask_" + "x" * 64)).status == 401
    nobody = send(at, route, Caller(key_for(TENANT, 99, "norole")))
    assert (nobody.status, nobody.code) == (403, "role_missing")
    assert _kept() == before
    for number, role in enumerate(Role):
        answer = send(at, route, Caller(key_for(TENANT, 90 + number, f"only{number}")))
        assert (answer.status, answer.body) != (403, "role_missing"), role
        assert answer.status < 500, (role, answer)


@pytest.mark.rule("PF-13")
@pytest.mark.parametrize("route", ROUTES)
def test_an_airlines_own_key_acts_for_nobody_here(at: Busy, route: str) -> None:
    before = _kept()
    answer = send(at, route, at.people.airline, user_id=PILOT, id=PILOT)
    is_general = "/airports" in route or "/fleet" in route or "/subfleet" in route or "/data/" in route
    assert answer.status < 300 if is_general else answer.status in (200, 400, 422), answer
    if not route.startswith("GET "):
        assert answer.status >= 400
    assert _kept() == before


@pytest.mark.rule("PF-01", "PF-13")
@pytest.mark.parametrize("route", ROUTES)
def test_no_parameter_chooses_who_acts_or_whose_airline(at: Busy, route: str) -> None:
    names: dict[str, Any] = {"id": OTHER, "user_id": OTHER, "pilot_id": OTHER, "tenant": "elsewhere"}
    mine = _kept()
    others = [key for key in mine if f"#U#{OTHER}" in str(key)]
    before, elsewhere = {key: mine[key] for key in others}, _kept("elsewhere")
    more = {name: text for name, text in names.items() if not (name == "id" and route.endswith("details"))}
    answer = send(at, route, None, None, **more)
    assert answer.status == REFUSED.get(route, answer.status if answer.status < 300 else 200), answer
    after = _kept()
    assert {key: after[key] for key in others} == before
    assert _kept("elsewhere") == elsewhere


@pytest.mark.rule("PF-01", "FL-05")
@pytest.mark.parametrize("route", [one for one in ROUTES if "<id>" in one or "/flights/" in one])
def test_another_pilot_touches_nothing_of_it_and_another_airline_finds_nothing(at: Busy, route: str) -> None:
    flights = {key: item for key, item in _kept().items() if "#F#" in key[0] or "#LIVE" in key[0]}
    assert flights
    other = send(at, route, at.people.other)
    if route.split(" ")[1].startswith("/api/pireps/<id>"):
        assert (other.status, other.body["type"].rpartition("/")[2]) == (403, "unauthorized")
        assert send(at, route, at.people.stranger).status == 404
    assert {key: item for key, item in _kept().items() if key in flights} == flights


@pytest.mark.rule("PF-08", "PF-12")
@pytest.mark.parametrize("route", ROUTES)
def test_it_logs_and_answers_no_secret(at: Busy, heard: Heard, route: str) -> None:
    key = at.people.pilot.key or ""
    answer = at.people.pilot(route.split(" ")[0], path_of(route, at), {"password": PASSWORD, "token": TOKEN},
                             headers=HEADERS)  # fmt: skip
    assert answer.status < 500
    said = f"{answer.body}{answer.headers}"
    assert not [one for one in (key, hashed(key), PASSWORD, TOKEN, COOKIE) if one in said]
    assert heard.of(key, hashed(key), PASSWORD, TOKEN, COOKIE) == []


@pytest.mark.rule("PF-01", "PF-08")
def test_what_everybody_reads_names_an_airline_and_nobody(at: Busy) -> None:
    assert anybody.ask("GET", "/api/acars").status == 400, "several airlines are here"
    airline.keep(Tenant(id=TENANT, name="Test Air"), Tenant(id="elsewhere", name="Elsewhere"))
    for forget in FORGET:
        forget()
    reported = send(at, "POST /api/pireps/<id>/acars/position")
    assert reported.status == 200
    for path in ("/api/acars", "/api/acars/geojson"):
        shown = anybody.ask("GET", path, query={"tenant": TENANT})
        assert shown.status == 200, shown
        assert at.flight in str(shown.body)
        assert not [one for one in (f"Pilot {PILOT}", f"p{PILOT}@", "user", "name") if one in str(shown.body)]
        assert at.flight not in str(anybody.ask("GET", path, tenant="elsewhere", query={"tenant": "elsewhere"}).body)
    plain = [anybody.ask("GET", path) for path in ("/api", "/api/status", "/api/version", "/api/news")]
    assert [one.status for one in plain] == [200] * 4


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
NAMES = (
    "flight_id", "bid_id", "aircraft_id", "airline_id", "flight_number", "dpt_airport_id", "arr_airport_id",
    "source_name", "positions", "distance", "flight_time", "logs", "events", "fields", "route", "bidID", "flightID",
    "aircraftID", "uuid", "latitude", "longitude", "phase", "landingRate", "fuelUsed", "heading", "groundSpeed",
)  # fmt: skip
KNOWN = st.dictionaries(st.sampled_from(NAMES), ANYTHING, max_size=8)


@pytest.mark.rule("FL-04", "PF-15")
@pytest.mark.parametrize("route", WRITES)
def test_no_body_breaks_it(people: People, route: str) -> None:
    at = busy(people)
    texts = ["", "null", "[]", "{", '"x"', "\x00", "[" * 500, "{" + '"a":{' * 60 + "}" * 61, "NaN", '{"positions":{}}',
             '{"positions":[null,1,{"lat":"1e999","lon":NaN}],"uuid":1e308,"bidID":-0.5}']  # fmt: skip
    for text in texts:
        answer = at.people.pilot(route.split(" ")[0], path_of(route, at), text)
        assert answer.status < 500, (text, answer)

    @settings(max_examples=12, derandomize=True, deadline=None, database=None)
    @given(body=KNOWN | ANYTHING)
    def broken(body: Any) -> None:
        answer = at.people.pilot(route.split(" ")[0], path_of(route, at), json.dumps(body))
        assert answer.status < 500, (body, answer)

    broken()
    invariants.check()
