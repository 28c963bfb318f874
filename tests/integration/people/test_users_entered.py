"""Staff enter users."""

from typing import Any

import pytest

from offblock.domain.access.callers import Role
from tests import airline
from tests.airline import RANK
from tests.api import Caller, key_for
from tests.integration.conftest import People

USERS = "/api/v1/users"
ADA = {"name": "Ada", "email": "ada@example.test", "airport": "EDDH"}


@pytest.fixture
def administrator(people: People) -> Caller:
    """Somebody of the office who is no sysadmin."""
    airline.small_collections()
    airline.keep(airline.user(60, roles=(Role.ADMINISTRATOR,)))
    return Caller(key_for(airline.TENANT, 60, "administrator"))


@pytest.mark.rule("PF-03", "PF-08")
def test_a_user_is_entered_as_a_pilot_and_noted_once(people: People, administrator: Caller) -> None:
    made = administrator("POST", USERS, ADA | {"rank_id": RANK, "email_verified": True})
    assert made.status == 201
    seen = {
        name: made.data[name] for name in ("name", "email", "airport", "roles", "rank_id", "points", "email_verified")
    }
    assert seen == ADA | {"roles": ["pilot"], "rank_id": RANK, "points": 0, "email_verified": True}
    assert people.staff("GET", f"{USERS}/{made.data['id']}").data == made.data
    noted = [one for one in people.staff("GET", "/api/v1/audit").data if one["action"] == "user.create"]
    assert [one["subject"]["name"] for one in noted] == ["Ada"]


@pytest.mark.rule("PF-03")
@pytest.mark.parametrize("email", ["ada@example.test", "ADA@example.test", "p2@example.test"])
def test_an_address_is_one_users(people: People, administrator: Caller, email: str) -> None:
    administrator("POST", USERS, ADA)
    assert administrator("POST", USERS, ADA | {"name": "Eve", "email": email}).code == "email_taken"
    other = next(one for one in people.staff("GET", USERS).data if one["name"] == "Ada")
    assert administrator("PUT", f"{USERS}/2", {"email": "ada@example.test"}).code == "email_taken"
    assert administrator("PUT", f"{USERS}/{other['id']}", {"email": "new@example.test"}).status == 200
    assert administrator("POST", USERS, ADA | {"name": "Eve"}).status == 201, "it is free again"


@pytest.mark.rule("PF-02")
def test_other_roles_are_a_sysadmins_to_give(people: People, administrator: Caller) -> None:
    office = ADA | {"roles": ["administrator", "pilot"]}
    assert administrator("POST", USERS, office).code == "roles_are_sysadmins"
    assert people.staff("POST", USERS, office).data["roles"] == ["administrator", "pilot"]


@pytest.mark.rule("PF-15")
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"airport": "ZZZZ"}, "airport"),
        ({"rank_id": 77}, "rank_id"),
        ({"licences": [{"licence_id": 77}]}, "licences"),
        ({"email": "ada"}, "email"),
        ({"points": 9}, "points"),
        ({"roles": []}, "roles"),
    ],
)
def test_what_does_not_fit_is_named(administrator: Caller, wrong: dict[str, Any], field: str) -> None:
    assert list(administrator("POST", USERS, ADA | wrong).body["errors"]) == [field]


@pytest.mark.rule("PF-05")
def test_the_same_request_again_enters_nobody_else(administrator: Caller) -> None:
    once = {"Idempotency-Key": "k"}
    first, second = (administrator("POST", USERS, ADA, headers=once) for _ in range(2))
    assert first.data == second.data


@pytest.mark.rule("PF-21")
def test_the_last_sysadmin_keeps_the_role(people: People, administrator: Caller) -> None:
    me = f"{USERS}/{airline.STAFF}"
    refused = people.staff("PUT", me, {"roles": ["pilot"]})
    assert (refused.status, refused.code) == (409, "last_sysadmin")
    other = people.staff("POST", USERS, ADA | {"roles": ["sysadmin"]}).data["id"]
    assert people.staff("PUT", f"{USERS}/{other}", {"roles": ["sysadmin", "pilot"]}).status == 200
    assert people.staff("PUT", me, {"roles": ["pilot"]}).status == 200
