"""Everything that is kept of a person, page by page (PF-21)."""

from collections import Counter
from typing import Any

import pytest

from tests import airline
from tests.airline import OTHER, PILOT
from tests.api import Caller
from tests.conftest import Clock
from tests.integration.conftest import People
from tests.integration.people.careers import BACK, at_work, fly, points, rank

ME = "/api/v1/me/export"


def exported(who: Caller, path: str = ME, per_page: int = 2) -> list[dict[str, Any]]:
    """An export from its first page to its last."""
    rows: list[dict[str, Any]] = []
    cursor = ""
    for _ in range(100):
        page = who("GET", path, per_page=per_page, cursor=cursor).body
        assert len(page["data"]) <= per_page
        rows += page["data"]
        cursor = page["meta"]["cursor"]
        if not cursor:
            return rows
    raise AssertionError("an export without end")


@pytest.mark.rule("PF-21")
def test_a_person_gets_everything_once_whatever_the_size_of_a_page(people: People, clock: Clock) -> None:
    at_work()
    rank(people, "Cadet", 1, requirements={"flights": 1})
    points(people, 100)
    fly(clock)
    fly(clock, service=BACK)
    airline.reserved()
    airline.published(aircraft_id=airline.SECOND)
    people.pilot("POST", "/api/v1/charter-missions/1/apply")
    people.staff("POST", "/api/v1/api-keys", {"name": "mine", "user_id": PILOT})
    rows = exported(people.pilot)
    sections = Counter(one["section"] for one in rows)
    assert sections == {"person": 1, "points": 1, "flights": 2, "bookings": 1, "contracts": 1, "notices": 1,
                        "pairs_flown": 2, "api_keys": 2}  # fmt: skip
    assert rows[0]["data"]["email"] == "p2@example.test"
    assert not any("secret_hash" in one["data"] for one in rows)
    assert exported(people.pilot, per_page=100) == rows == exported(people.staff, f"/api/v1/users/{PILOT}/export", 3)
    assert {one["section"] for one in exported(people.other)} == {"person", "api_keys"}, "nothing of anybody else"


@pytest.mark.rule("PF-01", "PF-21")
def test_what_is_kept_of_a_person_is_that_persons_and_a_sysadmins_to_read(people: People) -> None:
    assert people.pilot("GET", f"/api/v1/users/{PILOT}/export").status == 403
    assert people.airline("GET", f"/api/v1/users/{PILOT}/export").status == 403
    assert people.stranger("GET", "/api/v1/users/77/export").status == 404
    assert people.airline("GET", ME, user_id=OTHER).code == "own_credential_needed"
    cursor = people.pilot("GET", ME, per_page=1).body["meta"]["cursor"]
    assert people.other("GET", ME, per_page=1, cursor=cursor).code == "bad_cursor"
