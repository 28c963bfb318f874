"""Users: what they see of themselves, how they are listed, and whose an address is."""

import pytest

from offblock.domain.airline.reference import Licence, Rank, ReferenceHead
from tests import airline
from tests.airline import OTHER, PILOT, STAFF
from tests.integration.conftest import People

ME, USER = "/api/v1/me", f"/api/v1/users/{PILOT}"


@pytest.mark.rule("PF-03", "PF-13")
def test_a_pilot_sees_itself_with_rank_licences_and_block(people: People) -> None:
    airline.keep(Rank(id=8, name="Captain", level=3), Licence(id=9, name="Alpine"), ReferenceHead(version=1))
    form = {"rank_id": 8, "licences": [{"licence_id": 9, "status": "expired"}]}
    assert people.staff("PUT", USER, form).status == 200
    assert people.pilot("GET", ME).data == {
        "id": PILOT,
        "name": "Pilot 2",
        "email": "p2@example.test",
        "email_verified": True,
        "roles": ["pilot"],
        "rank": {"id": 8, "name": "Captain", "level": 3},
        "rank_id": 8,
        "licences": [{"id": 9, "licence_id": 9, "name": "Alpine", "status": "expired", "expires_at": None}],
        "airport": "EDDG",
        "points": 0,
        "contract_blocked_until": None,
        "timezone": "UTC",
        "units": "metric",
        "language": "en",
        "simbrief_name": None,
        "flights": 0,
        "minutes": 0,
        "created_at": "2026-11-02T12:00:00Z",
        "flight_id": None,
        "bounty_id": None,
        "live_bookings": None,
        "erased_at": None,
    }
    assert people.airline("GET", ME, user_id=PILOT).data["id"] == PILOT
    assert people.airline("GET", ME).status == 422
    assert people.pilot("GET", ME, user_id=OTHER).code == "acts_for_others"


@pytest.mark.rule("PF-14")
def test_users_are_listed_by_name_each_once(people: People) -> None:
    seen: list[int] = []
    cursor = ""
    while True:
        page = people.staff("GET", "/api/v1/users", per_page=2, cursor=cursor).body
        seen += [one["id"] for one in page["data"]]
        cursor = page["meta"]["cursor"]
        if not cursor:
            break
    assert seen == [STAFF, PILOT, OTHER, airline.THIRD]
    assert people.pilot("GET", "/api/v1/users").status == 403


@pytest.mark.rule("PF-03")
def test_an_address_given_up_can_be_taken(people: People) -> None:
    assert people.staff("PUT", USER, {"email": "P2@example.test"}).status == 200, "case alone is no other address"
    assert people.staff("PUT", USER, {"email": "new@example.test"}).status == 200
    assert people.staff("PUT", f"/api/v1/users/{OTHER}", {"email": "NEW@example.test"}).code == "email_taken"
    assert people.staff("PUT", f"/api/v1/users/{OTHER}", {"email": "p2@example.test"}).status == 200
    assert people.stranger("PUT", f"/api/v1/users/{PILOT}", {"email": "new@example.test"}).status == 200, "another one"


@pytest.mark.rule("PF-01")
def test_another_tenants_people_are_not_found(people: People) -> None:
    airline.keep(airline.user(77))
    for method, path, body in (
        ("GET", "", None),
        ("PUT", "", {"name": "x"}),
        ("POST", "/points", {"points": 1, "reason": "x"}),
        ("PUT", "/contract-restriction", {"blocked_until": None}),
    ):
        assert people.stranger(method, f"/api/v1/users/77{path}", body).status == 404, path
        assert people.staff(method, f"/api/v1/users/{'9' * 39}{path}", body).status == 404, path
    assert 77 not in [one["id"] for one in people.stranger("GET", "/api/v1/users", per_page=100).data]
