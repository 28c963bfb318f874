"""What the office does with people: roles, points and blocks."""

from typing import Any

import pytest

from offblock.domain.access.callers import Role
from offblock.domain.airline.reference import Licence, ReferenceHead
from offblock.domain.kernel.values import to_rfc3339
from tests import airline
from tests.airline import DAY, PILOT
from tests.api import Caller, key_for
from tests.conftest import Clock
from tests.integration.conftest import People

ME, USER = "/api/v1/me", f"/api/v1/users/{PILOT}"


@pytest.mark.rule("PF-02")
def test_roles_are_a_sysadmins_and_the_rest_is_the_offices(people: People) -> None:
    airline.keep(airline.user(77, roles=(Role.ADMINISTRATOR,)))
    admin = Caller(key_for(airline.TENANT, 77, "admin"))
    assert admin("PUT", USER, {"name": "New", "email_verified": False}).data["name"] == "New"
    for who in (admin, people.airline):
        assert who("PUT", USER, {"roles": ["pilot", "administrator"]}).code == "roles_are_sysadmins"
        assert who("PUT", USER, {"name": "Same", "roles": ["pilot"]}).status == 200, "no change of roles"
    assert people.staff("PUT", USER, {"roles": ["pilot", "administrator"]}).data["roles"] == ["pilot", "administrator"]


@pytest.mark.rule("PF-21")
def test_the_last_sysadmin_keeps_the_role_and_any_other_may_give_it_up(people: People) -> None:
    me = f"/api/v1/users/{airline.STAFF}"
    refused = people.staff("PUT", me, {"roles": ["administrator"]})
    assert (refused.status, refused.code, refused.body["facts"]["id"]) == (409, "last_sysadmin", airline.STAFF)
    airline.keep(airline.user(78, roles=(Role.SYSADMIN,)))
    assert people.staff("PUT", me, {"roles": ["administrator"]}).data["roles"] == ["administrator"]
    second = Caller(key_for(airline.TENANT, 78, "second"))
    assert second("PUT", "/api/v1/users/78", {"roles": ["pilot"]}).code == "last_sysadmin"
    assert second("PUT", "/api/v1/users/78", {"roles": ["pilot", "sysadmin"]}).status == 200


@pytest.mark.rule("PF-02")
def test_a_sysadmins_address_is_a_sysadmins_to_change(people: People) -> None:
    airline.keep(airline.user(77, roles=(Role.ADMINISTRATOR,)))
    admin, boss = Caller(key_for(airline.TENANT, 77, "admin")), f"/api/v1/users/{airline.STAFF}"
    same = people.staff("GET", boss).data["email"]
    for who in (admin, people.airline):
        refused = who("PUT", boss, {"email": "mine@example.test"})
        assert (refused.status, refused.code) == (403, "address_is_sysadmins")
        assert who("PUT", boss, {"email": same, "name": "Renamed"}).status == 200, "no change of the address"
    assert people.staff("PUT", boss, {"email": "new@example.test"}).status == 200


@pytest.mark.rule("RP-20")
def test_a_pilot_is_not_moved_to_where_the_pilot_is(people: People) -> None:
    at = people.staff("GET", USER).data["airport"]
    refused = people.staff("POST", f"{USER}/move", {"airport": at})
    assert (refused.status, refused.code, refused.body["facts"]["airport"]) == (409, "already_there", at)


@pytest.mark.rule("PF-03", "PF-15")
@pytest.mark.parametrize(
    "wrong",
    [
        {"airport": "EDDM"},
        {"points": 5},
        {"id": 9},
        {"contract_blocked_until": None},
        {"rank_id": 404},
        {"licences": [{"licence_id": 404}]},
        {"roles": []},
        {"roles": ["king"]},
        {"roles": ["pilot", "pilot"]},
        {"licences": [{"licence_id": 9}, {"licence_id": 9}]},
        {"email": "none"},
        {"email": "a b@example.test"},
        {"name": ""},
        {"rank_id": 10**39},
    ],
)
def test_what_is_wrong_about_a_user_is_named_and_changes_nothing(people: People, wrong: Any) -> None:
    airline.keep(Licence(id=9, name="Alpine"), ReferenceHead(version=1))
    before = people.staff("GET", USER).data
    refused = people.staff("PUT", USER, wrong)
    assert refused.status == 422
    assert {name.split(".")[0] for name in refused.body["errors"]} == set(wrong)
    assert people.staff("GET", USER).data == before


@pytest.mark.rule("PF-04", "PF-15")
@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"points": 5},
        {"points": 5, "reason": " "},
        {"points": "many", "reason": "x"},
        {"points": 1.5, "reason": "x"},
        {"points": 10**39, "reason": "x"},
        {"points": 5, "reason": "x", "type": "bonus"},
        {"points": None, "reason": "x"},
    ],
)
def test_points_given_wrongly_change_nothing(people: People, wrong: Any) -> None:
    assert people.staff("POST", f"{USER}/points", wrong).status == 422
    assert people.pilot("GET", f"{ME}/points").data == []


@pytest.mark.rule("PF-04", "PF-15")
@pytest.mark.parametrize(("balance", "points"), [(10**9, 1), (-(10**9), -1)])
def test_an_account_that_can_hold_no_more_says_so(people: People, balance: int, points: int) -> None:
    airline.keep(airline.user(77, points=balance))
    refused = people.staff("POST", "/api/v1/users/77/points", {"points": points, "reason": "more"})
    assert (refused.status, list(refused.body["errors"])) == (422, ["points"])


@pytest.mark.rule("CC-29")
def test_a_block_is_moved_and_cleared_and_lost_points_stay_lost(people: People, clock: Clock) -> None:
    people.staff("POST", f"{USER}/points", {"points": -500, "reason": "failed"})
    path = f"{USER}/contract-restriction"
    until = to_rfc3339(int(clock.at) + 90 * DAY)
    assert people.staff("PUT", path, {"blocked_until": until}).data["contract_blocked_until"] == until
    sooner = to_rfc3339(int(clock.at) + DAY)
    clock.advance(1)
    assert people.staff("PUT", path, {"blocked_until": sooner}).data["contract_blocked_until"] == sooner
    clock.advance(1)
    cleared = people.staff("PUT", path, {"blocked_until": None}).data
    assert (cleared["contract_blocked_until"], cleared["points"]) == (None, -500)
    noted = [one for one in people.staff("GET", "/api/v1/audit").data if one["action"] == "user.contract_restriction"]
    assert [one["after"] for one in noted] == [
        {"contract_blocked_until": None},
        {"contract_blocked_until": sooner},
        {"contract_blocked_until": until},
    ]
    for wrong in ({}, {"blocked_until": "soon"}, {"blocked_until": "2026-11-24"}, {"blocked_until": 10**39}):
        assert people.staff("PUT", path, wrong).status == 422, wrong
    assert people.pilot("PUT", path, {"blocked_until": None}).status == 403
