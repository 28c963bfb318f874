"""The ledger: every change of a pilot's points, and a balance that adds up."""

import pytest

from offblock.domain.people.users import User
from tests import airline, invariants
from tests.airline import PILOT
from tests.integration.conftest import People

ME, USER = "/api/v1/me", f"/api/v1/users/{PILOT}"


@pytest.mark.rule("PF-04")
def test_the_ledger_reads_newest_first_and_names_its_source(people: People) -> None:
    for n in (1, 2, 3):
        people.staff("POST", f"{USER}/points", {"points": n, "reason": f"n{n}"})
    first = people.pilot("GET", f"{ME}/points", per_page=2).body
    rest = people.pilot("GET", f"{ME}/points", per_page=2, cursor=first["meta"]["cursor"]).body
    rows = first["data"] + rest["data"]
    assert [(one["points"], one["balance"]) for one in rows] == [(3, 6), (2, 3), (1, 1)]
    assert {one["type"] for one in rows} == {"manual"}
    fields = {"id", "type", "points", "balance", "reason", "code", "facts", "source", "source_name", "created_at"}
    assert set(rows[0]) == fields
    assert rows[0]["source"]["kind"] == "manual"
    assert (rows[0]["code"], rows[0]["facts"]) == (None, {}), "what somebody wrote is in no code"


def test_a_user_record_says_what_the_ledger_says(people: People) -> None:
    path = f"/api/v1/users/{PILOT}/points"
    for points in (100, -30):
        people.staff("POST", path, {"points": points, "reason": "for the test"})
    assert airline.seen(User, PILOT).points == 70
    invariants.check()


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
