"""Who may call what: every route with its roles, a second time, and what a lost role no longer opens."""

from typing import Any

import pytest

from offblock.domain.access import permissions
from offblock.domain.access.callers import Role
from offblock.domain.access.permissions import ALLOWED, OPEN
from tests import airline
from tests.api import Caller, authorized, event_of, key_for
from tests.integration.conftest import People

MISSIONS = "/api/v1/charter-missions"
ROLES = {
    "S": Role.SYSADMIN,
    "A": Role.ADMINISTRATOR,
    "O": Role.OPERATIONS_STAFF,
    "P": Role.PILOT,
}
CRUD = (
    "airlines",
    "airports",
    "fleets",
    "subfleets",
    "aircraft",
    "schedules",
    "ranks",
    "licences",
    "restrictions",
    "mel-definitions",
)
ME = (
    "",
    "/points",
    "/notifications",
    "/notifications/unread",
    "/statistics",
    "/notice-preferences",
    "/bookings",
    "/contracts",
    "/directed-schedules",
    "/home",
    "/contracts/history",
    "/flights",
    "/career",
    "/export",
    "/messages",
)
FLIGHT = "/api/v1/flights"
CUSTOMERS = "/api/v1/charter-customers"
DIRECTED = "/api/v1/directed-schedules"
CLIENTS = ("/api/acars", "/api/v2/acars")
STANDS = "/api/v1/airports/<id>/stands"
EVERYBODY = (
    *(f"GET /api/v1/me{rest}" for rest in ME),
    "PUT /api/v1/me",
    "POST /api/v1/me/promotion",
    "POST /api/v1/me/licences/<id>/buy",
    "POST /api/v1/me/licences/<id>/renew",
    "POST /api/v1/me/erase",
    "POST /api/v1/me/notifications/read",
    "POST /api/v1/me/messages",
    "POST /api/v1/me/messages/read",
    *(
        f"{verb} {client}/{rest}"
        for client in ("/api/acars", "/api/v2/acars")
        for verb, rest in (("GET", "messages"), ("POST", "message"), ("PUT", "message/confirm"))
    ),
    "PUT /api/v1/me/notice-preferences",
    "POST /api/v1/me/notice-preferences/resume",
    "GET /api/v1/me/sessions",
    "DELETE /api/v1/me/sessions",
    "DELETE /api/v1/me/sessions/<id>",
    "POST /api/v1/me/password",
    "GET /api/v1/me/devices",
    "POST /api/v1/me/devices",
    "DELETE /api/v1/me/devices/<id>",
    "POST /api/v1/me/devices/code",
    "POST /api/v1/me/devices/authorize",
    "POST /api/v1/me/bookings/cancel",
    f"GET {CUSTOMERS}",
    f"GET {CUSTOMERS}/<id>",
    f"GET {MISSIONS}",
    f"GET {MISSIONS}/<id>",
    f"GET {MISSIONS}/<id>/legs",
    f"POST {MISSIONS}/<id>/apply",
    f"DELETE {MISSIONS}/<id>/apply",
    f"POST {MISSIONS}/<id>/legs/<sequence>/book",
    f"POST {FLIGHT}",
    f"GET {FLIGHT}",
    f"GET {FLIGHT}/<id>",
    f"GET {FLIGHT}/<id>/track",
    f"POST {FLIGHT}/<id>/positions",
    "POST /api/acars/position",
    "POST /api/v2/acars/position",
    f"POST {FLIGHT}/<id>/finish",
    f"POST {FLIGHT}/<id>/stop",
    "GET /api/v1/live",
    "GET /api/v1/rules",
    "GET /api/v1/branding",
    "GET /api/v1/bookings/<id>",
    "GET /api/v1/airports/index",
    "GET /api/v1/settings/schema",
    f"POST {FLIGHT}/<id>/divert",
    *(f"GET /api/v1/{noun}{rest}" for noun in CRUD for rest in ("", "/<id>")),
    "GET /api/v1/bounties",
    "GET /api/v1/bounties/<id>",
    "POST /api/v1/bounties/<id>/claim",
    "GET /api/v1/schedules/<id>/aircraft",
    "POST /api/v1/bookings",
    f"GET {STANDS}",
    f"GET {STANDS}/<name>",
    "GET /api/v1/aircraft/<id>/mel-items",
    *(f"GET {base}/{end}" for base in CLIENTS for end in ("booking", "sound", "pilot", "pilot/flights", "notams")),
    *(f"GET {base}/documents" for base in CLIENTS),
    *(f"POST {base}/{end}" for base in CLIENTS for end in ("start", "stop", "finish")),
    "GET /api/v1/company-notams",
    f"POST {DIRECTED}/price",
    f"POST {DIRECTED}",
    f"GET {DIRECTED}/<id>",
    f"POST {DIRECTED}/<id>/reroll",
    f"POST {DIRECTED}/<id>/accept",
    f"DELETE {DIRECTED}/<id>",
)
OWN = {"GET /api/v1/me/export", "POST /api/v1/me/erase"}
"""What a person does alone: no key of the airline acts for somebody there."""
CHARTER_STAFF = (
    f"POST {CUSTOMERS}",
    f"PUT {CUSTOMERS}/<id>",
    f"DELETE {CUSTOMERS}/<id>",
    f"POST {CUSTOMERS}/<id>/generate",
    f"PUT {CUSTOMERS}/<id>/routes",
    f"PUT {CUSTOMERS}/<id>/aircraft",
    *(f"{method} {CUSTOMERS}/<id>/{slot}" for method in ("POST", "DELETE") for slot in ("logo", "banner")),
    f"POST {MISSIONS}",
    f"PUT {MISSIONS}/<id>",
    f"DELETE {MISSIONS}/<id>",
    f"POST {MISSIONS}/<id>/publish",
    f"POST {MISSIONS}/<id>/fail",
    f"POST {MISSIONS}/<id>/cancel",
    f"POST {MISSIONS}/<id>/legs/<sequence>/open",
    f"GET {MISSIONS}/<id>/applications",
    "GET /api/v1/operations",
    "GET /api/v1/search",
    f"POST {MISSIONS}/<id>/applications/<pilot_id>/accept",
)
BACKOFFICE = (
    "GET /api/v1/conversations",
    "GET /api/v1/users/<id>/messages",
    "POST /api/v1/users/<id>/messages",
    "POST /api/v1/users/<id>/messages/read",
    "GET /api/v1/settings",
    "PUT /api/v1/settings",
    "PUT /api/v1/branding",
    *(f"{method} /api/v1/branding/{slot}" for method in ("POST", "DELETE") for slot in ("logo", "banner")),
    "POST /api/v1/aircraft/<id>/picture",
    "DELETE /api/v1/aircraft/<id>/picture",
    "GET /api/v1/users",
    "POST /api/v1/users",
    "GET /api/v1/users/<id>",
    "PUT /api/v1/users/<id>",
    "PUT /api/v1/users/<id>/contract-restriction",
    "POST /api/v1/users/<id>/points",
    "GET /api/v1/users/<id>/points",
    "GET /api/v1/aircraft-repositioning",
    "GET /api/v1/user-repositioning",
    "POST /api/v1/repositioning/scan",
    "POST /api/v1/aircraft/<id>/move",
    "POST /api/v1/users/<id>/move",
    f"POST {FLIGHT}/<id>/review",
    "GET /api/v1/bookings",
    "POST /api/v1/bookings/<id>/cancel",
    f"POST {STANDS}",
    f"PUT {STANDS}/<name>",
    f"DELETE {STANDS}/<name>",
    "POST /api/v1/aircraft/<id>/mel-items/<item_id>/close",
    "POST /api/v1/aircraft/<id>/mel-items/<item_id>/reopen",
    "GET /api/v1/mel-items",
    "POST /api/v1/imports/<kind>",
    "GET /api/v1/imports",
    "GET /api/v1/imports/<id>",
    "GET /api/v1/imports/<id>/errors",
    "GET /api/v1/imports/<id>/failed.csv",
    "GET /api/v1/airports/world",
    "GET /api/v1/audit",
    "GET /api/v1/jobs",
    *(
        f"{method} /api/v1/{noun}{rest}"
        for noun in CRUD
        for method, rest in (("POST", ""), ("PUT", "/<id>"), ("DELETE", "/<id>"))
    ),
    "GET /api/v1/discord",
    "PUT /api/v1/discord",
    "POST /api/v1/discord/test",
    "GET /api/v1/simulations",
    "POST /api/v1/simulations",
)
PEOPLE = ("GET /api/v1/users/<id>/export", "POST /api/v1/users/<id>/erase")
KEYS = (
    "GET /api/v1/api-keys",
    "POST /api/v1/api-keys",
    "GET /api/v1/api-keys/<id>",
    "DELETE /api/v1/api-keys/<id>",
)
MATRIX = {
    **dict.fromkeys(EVERYBODY, "SAOP"),
    **dict.fromkeys(CHARTER_STAFF, "SAO"),
    **dict.fromkeys(BACKOFFICE, "SA"),
    **dict.fromkeys((*KEYS, *PEOPLE), "S"),
}
"""Who may call what, a second time, from the contract: S sysadmin, A administrator, O operations, P pilot."""


@pytest.mark.rule("PF-02")
def test_every_route_has_a_row_and_every_row_a_route() -> None:
    import importlib

    from tools.openapi import FUNCTIONS

    routes = [name for one in FUNCTIONS for name in importlib.import_module(f"functions.{one}.app").api.route_names()]
    assert sorted(routes) == sorted([*MATRIX, *OPEN])
    assert sorted(MATRIX) == sorted(ALLOWED)


@pytest.mark.rule("PF-02")
@pytest.mark.parametrize("letter", ROLES)
def test_each_role_opens_exactly_its_routes(people: People, letter: str) -> None:
    airline.keep(airline.user(77, roles=(ROLES[letter],)))
    somebody = Caller(key_for(airline.TENANT, 77, "somebody"))
    for route, allowed in MATRIX.items():
        method, path = route.split(" ")
        for name in ("<id>", "<sequence>", "<pilot_id>", "<item_id>", "<name>"):
            path = path.replace(name, "1")
        body: Any = None if method in ("GET", "DELETE") else {}
        answer = somebody(method, path.replace("<kind>", "airports"), body)
        assert (answer.status != 403 or answer.code != "role_missing") == (letter in allowed), route


@pytest.mark.rule("PF-02")
def test_a_role_taken_away_no_longer_writes_at_once(people: People) -> None:
    airline.keep(airline.user(77, roles=(Role.ADMINISTRATOR,)))
    admin = Caller(key_for(airline.TENANT, 77, "admin"))
    assert admin("PUT", "/api/v1/users/77", {"roles": ["sysadmin"]}).code == "roles_are_sysadmins"
    write = event_of("PUT", "/api/v1/settings", admin.key, {"CONTRACT_PENALTY_POINTS": 1}, {}, {})
    a_minute_ago = authorized(write)
    assert admin.sent(write, a_minute_ago).status == 200
    people.staff("PUT", "/api/v1/users/77", {"roles": ["pilot"]})
    assert admin.sent(write, a_minute_ago).status == 403, "the answer that API Gateway keeps does not count for writing"
    assert admin("PUT", "/api/v1/settings", {"CONTRACT_PENALTY_POINTS": 1}).status == 403


@pytest.mark.rule("PF-13", "PF-21")
def test_no_key_of_the_airline_takes_or_erases_a_persons_data(people: People) -> None:
    assert OWN == permissions.OWN
    for method, path in (route.split(" ") for route in sorted(OWN)):
        refused = people.airline(method, path, {"confirm": "p2@example.test"} if method == "POST" else None)
        assert (refused.status, refused.code) == (403, "own_credential_needed")
        assert "sysadmin" in refused.body["message"]
    assert people.pilot("GET", "/api/v1/me/export").status == 200
    assert people.pilot("POST", "/api/v1/me/erase", {"confirm": "p2@example.test"}).status == 202
