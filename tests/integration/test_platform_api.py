"""The platform: tenants, keys, roles, lists, errors, settings, the audit log, idempotency."""

from typing import Any

import pytest

from offblock.domain.access.api_keys import ApiKey
from offblock.domain.access.callers import Role
from offblock.domain.access.permissions import ALLOWED
from offblock.domain.airline.settings import Settings, named
from offblock.domain.kernel.values import to_rfc3339
from tests import airline
from tests.airline import CUSTOMER, DAY, PILOT, STAFF
from tests.api import Caller, authorized, event_of, key_for
from tests.conftest import Clock
from tests.harness import canaries, looks
from tests.integration.conftest import People

MISSIONS = "/api/v1/charter-missions"


@pytest.mark.rule("PF-12")
def test_missing_unknown_malformed_expired_and_revoked_keys_open_nothing(people: People, clock: Clock) -> None:
    soon = Caller(key_for(airline.TENANT, PILOT, "soon", expires_at=int(clock.at) + 60))
    for key in (None, "", "ask_", "ask_" + "x" * 64, "ask_" + "x" * 63 + "!", "Basic abc", "ask_" + "x" * 10_000):
        assert Caller(key)("GET", "/api/v1/me").status == 401
    clock.advance(59)
    assert soon("GET", "/api/v1/me").status == 200
    clock.advance(1)
    assert soon("GET", "/api/v1/me").status == 401
    made = people.staff("POST", "/api/v1/api-keys", {"name": "tool", "user_id": PILOT}).data
    tool = Caller("Bearer " + made["key"])
    assert tool("GET", "/api/v1/me").data["id"] == PILOT
    listed = people.staff("GET", "/api/v1/api-keys").data
    assert all("key" not in one and "secret_hash" not in one for one in listed)
    assert next(one for one in listed if one["name"] == "tool")["last_used_at"]
    assert people.staff("DELETE", f"/api/v1/api-keys/{made['id']}").status == 204
    clock.advance(60)
    assert tool("GET", "/api/v1/me").status == 401
    past = {"name": "x", "expires_at": to_rfc3339(int(clock.at))}
    assert people.staff("POST", "/api/v1/api-keys", past).code == "expiry_passed"


@pytest.mark.rule("PF-12")
def test_only_the_hash_of_a_key_is_stored(people: People) -> None:
    made = people.staff("POST", "/api/v1/api-keys", {"name": "tool"}).data
    canaries.plant(made["key"])
    assert made["key"] not in str(looks.images())
    assert airline.store().find(ApiKey, "0" * 64) is None


@pytest.mark.rule("PF-13")
def test_an_airline_key_names_the_pilot_and_a_persons_key_acts_for_that_person(people: People) -> None:
    mission = airline.published()
    path = f"{MISSIONS}/{mission.id}/apply"
    refused = people.airline("POST", path)
    assert (refused.status, list(refused.body["errors"])) == (422, ["user_id"])
    assert people.airline("POST", path, {"user_id": PILOT}).data["pilot_id"] == PILOT
    assert people.pilot("POST", path, {"user_id": airline.OTHER}).code == "acts_for_others"
    assert people.airline("DELETE", path, user_id=PILOT).status == 204
    assert people.airline("GET", "/api/v1/api-keys").status == 403, "an airline key is no sysadmin"


@pytest.mark.rule("PF-01")
def test_another_tenants_things_are_not_found_and_not_listed(people: People) -> None:
    mission = airline.published()
    for method, path in (
        ("GET", ""),
        ("POST", "/publish"),
        ("GET", "/legs"),
        ("POST", "/apply"),
        ("GET", "/applications"),
    ):
        assert people.stranger(method, f"{MISSIONS}/{mission.id}{path}").status == 404
    assert people.stranger("GET", MISSIONS).data == []
    key = people.staff("POST", "/api/v1/api-keys", {"name": "mine"}).data["id"]
    assert people.stranger("DELETE", f"/api/v1/api-keys/{key}").status == 404


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
ME = ("", "/points", "/notifications", "/bookings", "/contracts", "/flights")
FLIGHT = "/api/v1/flights"
CUSTOMERS = "/api/v1/charter-customers"
DIRECTED = "/api/v1/directed-schedules"
STANDS = "/api/v1/airports/<id>/stands"
EVERYBODY = (
    *(f"GET /api/v1/me{rest}" for rest in ME),
    "POST /api/v1/me/notifications/read",
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
    f"POST {FLIGHT}/<id>/finish",
    f"POST {FLIGHT}/<id>/stop",
    "GET /api/v1/live",
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
    f"POST {DIRECTED}/price",
    f"POST {DIRECTED}",
    f"GET {DIRECTED}/<id>",
    f"POST {DIRECTED}/<id>/reroll",
    f"POST {DIRECTED}/<id>/accept",
    f"DELETE {DIRECTED}/<id>",
)
CHARTER_STAFF = (
    f"POST {CUSTOMERS}",
    f"PUT {CUSTOMERS}/<id>",
    f"DELETE {CUSTOMERS}/<id>",
    f"PUT {CUSTOMERS}/<id>/routes",
    f"PUT {CUSTOMERS}/<id>/aircraft",
    f"POST {MISSIONS}",
    f"PUT {MISSIONS}/<id>",
    f"DELETE {MISSIONS}/<id>",
    f"POST {MISSIONS}/<id>/publish",
    f"POST {MISSIONS}/<id>/fail",
    f"POST {MISSIONS}/<id>/cancel",
    f"POST {MISSIONS}/<id>/legs/<sequence>/open",
    f"GET {MISSIONS}/<id>/applications",
    f"POST {MISSIONS}/<id>/applications/<pilot_id>/accept",
)
BACKOFFICE = (
    "GET /api/v1/settings",
    "PUT /api/v1/settings",
    "GET /api/v1/users",
    "GET /api/v1/users/<id>",
    "PUT /api/v1/users/<id>",
    "PUT /api/v1/users/<id>/contract-restriction",
    "POST /api/v1/users/<id>/points",
    "GET /api/v1/aircraft-repositioning",
    "GET /api/v1/user-repositioning",
    "POST /api/v1/repositioning/scan",
    "POST /api/v1/aircraft/<id>/move",
    "POST /api/v1/users/<id>/move",
    "GET /api/v1/bookings",
    "POST /api/v1/bookings/<id>/cancel",
    f"POST {STANDS}",
    f"PUT {STANDS}/<name>",
    f"DELETE {STANDS}/<name>",
    "POST /api/v1/aircraft/<id>/mel-items/<item_id>/close",
    "POST /api/v1/imports/<kind>",
    "GET /api/v1/imports/<id>",
    "GET /api/v1/audit",
    "GET /api/v1/jobs",
    *(
        f"{method} /api/v1/{noun}{rest}"
        for noun in CRUD
        for method, rest in (("POST", ""), ("PUT", "/<id>"), ("DELETE", "/<id>"))
    ),
)
KEYS = ("GET /api/v1/api-keys", "POST /api/v1/api-keys", "DELETE /api/v1/api-keys/<id>")
MATRIX = {
    **dict.fromkeys(EVERYBODY, "SAOP"),
    **dict.fromkeys(CHARTER_STAFF, "SAO"),
    **dict.fromkeys(BACKOFFICE, "SA"),
    **dict.fromkeys(KEYS, "S"),
}
"""Who may call what, a second time, from the contract: S sysadmin, A administrator, O operations, P pilot."""


@pytest.mark.rule("PF-02")
def test_every_route_has_a_row_and_every_row_a_route() -> None:
    import importlib

    from tools.openapi import FUNCTIONS

    routes = [name for one in FUNCTIONS for name in importlib.import_module(f"functions.{one}.app").api.route_names()]
    assert sorted(routes) == sorted(MATRIX) == sorted(ALLOWED)


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


@pytest.mark.rule("PF-07", "CC-36")
def test_settings_are_typed_named_bounded_and_effective_at_once(people: People, clock: Clock) -> None:
    told = people.staff("GET", "/api/v1/settings").data
    assert told == named(Settings())
    wanted = {"CONTRACT_PENALTY_POINTS": 500, "CONTRACT_COOLDOWN_DAYS": 90, "CONTRACT_REPOSITIONING_LEAD_HOURS": 48}
    assert wanted.items() <= told.items()
    for wrong in (
        {"CONTRACT_PENALTY_POINTS": -1},
        {"CONTRACT_PENALTY_POINTS": "5"},
        {"CONTRACT_COOLDOWN_DAYS": 10**39},
        {"NO_SUCH": 1},
        {"contract_penalty_points": 5},
        {"REPOSITIONING_ENABLED": 1},
    ):
        refused = people.staff("PUT", "/api/v1/settings", {**wrong, "BOOKING_EXPIRATION_HOURS": 24})
        assert (refused.status, list(refused.body["errors"])) == (422, list(wrong))
    assert people.staff("GET", "/api/v1/settings").data == told, "nothing changed"
    people.staff("PUT", "/api/v1/settings", {"CONTRACT_PENALTY_POINTS": 7, "CONTRACT_COOLDOWN_DAYS": 1})
    airline.booked()
    people.staff("POST", f"{MISSIONS}/1/fail", {"reason": "now"})
    me = people.pilot("GET", "/api/v1/me").data
    assert (me["points"], me["contract_blocked_until"]) == (-7, to_rfc3339(int(clock.at) + DAY))
    log = people.staff("GET", "/api/v1/audit").data
    noted = next(one for one in log if one["action"] == "settings.edit")
    assert noted["after"] == {"contract_penalty_points": 7, "contract_cooldown_days": 1}


@pytest.mark.rule("PF-08")
def test_the_audit_log_says_who_did_what_before_and_after(people: People) -> None:
    people.staff("PUT", f"/api/v1/charter-customers/{CUSTOMER}", {"name": "Sand", "points_multiplier": "3.00"})
    people.staff("PUT", f"/api/v1/charter-customers/{CUSTOMER}", {"name": "Sand", "points_multiplier": "3.00"})
    log = people.staff("GET", "/api/v1/audit").data
    assert len(log) == 1, "what changes nothing is not noted"
    assert (log[0]["by"], log[0]["action"], log[0]["object"]) == (
        f"user:{STAFF}",
        "customer.edit",
        f"Customer:{CUSTOMER}",
    )
    assert (log[0]["before"], log[0]["after"]) == (
        {"name": "Salt", "points_multiplier": "2.50"},
        {"name": "Sand", "points_multiplier": "3.00"},
    )


@pytest.mark.rule("PF-14")
def test_a_cursor_walks_a_whole_list_once_and_belongs_to_it_alone(people: People) -> None:
    for n in range(7):
        airline.published(title=f"M{n}")
    seen: list[int] = []
    cursor = ""
    while True:
        page = people.pilot("GET", MISSIONS, per_page=3, cursor=cursor, colour="ignored").body
        seen += [one["id"] for one in page["data"]]
        cursor = page["meta"]["cursor"]
        if not cursor:
            break
        assert page["links"]["next"].startswith(MISSIONS)
        for other in (
            people.stranger("GET", MISSIONS, cursor=cursor),
            people.pilot("GET", "/api/v1/airports", cursor=cursor),
        ):
            assert (other.status, other.code) == (422, "bad_cursor")
    assert sorted(seen) == list(range(1, 8))
    for wrong in ({"per_page": 0}, {"per_page": 101}, {"per_page": "x"}, {"cursor": "AAAA"}, {"cursor": "é"}):
        assert people.pilot("GET", MISSIONS, **wrong).status == 422, wrong


@pytest.mark.rule("PF-14")
def test_a_small_collection_comes_whole_with_an_etag(people: People) -> None:
    people.staff("POST", "/api/v1/ranks", {"name": "Captain", "level": 3})
    whole = people.pilot("GET", "/api/v1/ranks", per_page="all")
    etag = whole.headers["ETag"][0]
    assert people.pilot("GET", "/api/v1/ranks", per_page="all", headers={"If-None-Match": etag}).status == 304
    people.staff("POST", "/api/v1/ranks", {"name": "Cadet", "level": 0})
    changed = people.pilot("GET", "/api/v1/ranks", per_page="all", headers={"If-None-Match": etag})
    assert [one["name"] for one in changed.data] == ["Cadet", "Captain"]


@pytest.mark.rule("PF-15")
@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        ("{", {}, 400),
        ("[" * 60 + "]" * 60, {}, 400),
        ('{"name": "a\\u0000b"}', {}, 400),
        ('{"name": "\\ud800"}', {}, 400),
        ("name=x", {"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ("<x/>", {"Content-Type": "text/xml"}, 415),
        ('{"name": "' + "x" * 300_000 + '"}', {}, 413),
        ('{"name": "x", "points_multiplier": ' + "9" * 39 + "}", {}, 422),
        ('{"name": "x", "surprise": 1}', {}, 422),
        ('{"name": "' + "x" * 101 + '"}', {}, 422),
        ("[]", {}, 422),
        ("", {}, 422),
    ],
)
def test_bad_input_is_refused_with_a_message_that_says_what_to_do(
    people: People, body: str, headers: Any, status: int
) -> None:
    refused = people.staff("POST", "/api/v1/charter-customers", body, headers=headers)
    assert refused.status == status
    assert refused.body["message"] == refused.body["error"]
    assert refused.code
    assert "Traceback" not in str(refused.body)
    assert len(people.staff("GET", "/api/v1/charter-customers").data) == 1, "nothing changed"


@pytest.mark.rule("PF-15")
def test_numbers_beyond_reason_in_a_path_are_not_found(people: People) -> None:
    for wrong in ("9" * 39, "-1", "0", "1.5", "abc", "%00", "a#b"):
        assert people.pilot("GET", f"{MISSIONS}/{wrong}").status in (404, 422), wrong
        assert people.pilot("GET", f"/api/v1/flights/{wrong}").status == 404, wrong


@pytest.mark.rule("PF-05")
def test_the_same_request_with_its_key_is_answered_again_and_done_once(people: People) -> None:
    path, told = f"/api/v1/users/{PILOT}/points", {"points": 50, "reason": "twice"}
    key = {"Idempotency-Key": "one"}
    first = people.staff("POST", path, told, headers=key)
    assert people.staff("POST", path, told, headers=key).body == first.body
    assert [one["points"] for one in people.pilot("GET", "/api/v1/me/points").data] == [50]
    other = people.staff("POST", path, {**told, "points": 51}, headers=key)
    assert (other.status, other.code) == (422, "idempotency_key_reused")
    assert people.airline("POST", path, told, headers=key).data["points"] == 100, "another caller's key is another key"


@pytest.mark.rule("PF-03", "PF-04")
def test_a_user_has_one_address_and_a_ledger_that_adds_up(people: People) -> None:
    for n in range(3):
        people.staff("POST", f"/api/v1/users/{PILOT}/points", {"points": 10 - 15 * n, "reason": f"n{n}"})
    ledger = people.pilot("GET", "/api/v1/me/points").data
    assert [one["balance"] for one in ledger] == [-15, 5, 10]
    assert people.pilot("GET", "/api/v1/me").data["points"] == -15
    assert people.staff("PUT", f"/api/v1/users/{PILOT}", {"email": "same@example.test"}).status == 200
    taken = people.staff("PUT", f"/api/v1/users/{airline.OTHER}", {"email": "SAME@example.test"})
    assert (taken.status, taken.code) == (409, "email_taken")
    assert people.staff("PUT", f"/api/v1/users/{PILOT}", {"airport": "EDDM"}).status == 422, "places change by a move"
