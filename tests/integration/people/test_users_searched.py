"""Users as a table: searched by what staff remember of somebody, filtered, sorted, and seen with what they hold."""

from typing import Any

import pytest

from offblock.domain.access.callers import Role
from offblock.domain.airline.reference import Rank, ReferenceHead
from offblock.domain.people.users import User
from offblock.queries.people import users as users_shown
from tests import airline
from tests.airline import DAY, OTHER, PILOT, STAFF, THIRD
from tests.conftest import NOON
from tests.integration.conftest import People
from tests.integration.records import change

PATH = "/api/v1/users"


def found(people: People, **query: Any) -> list[int]:
    """The ids that a table has, read two a page."""
    ids: list[int] = []
    cursor = ""
    while True:
        page = people.staff("GET", PATH, per_page=2, cursor=cursor, **query).body
        ids += [one["id"] for one in page["data"]]
        cursor = page["meta"]["cursor"]
        if not cursor:
            assert page["meta"]["total"] == len(ids)
            return ids


@pytest.mark.rule("PF-14")
def test_users_are_found_by_any_part_of_name_address_or_airport(people: People) -> None:
    change(User, PILOT, name="Ana María Ruiz", airport="EDDM")
    change(User, OTHER, name="Ben Anders")
    assert found(people, q="ruiz") == [PILOT]
    assert found(people, q="AN") == [PILOT, OTHER]
    assert found(people, q="p4@") == [THIRD]
    assert found(people, q="eddm") == [PILOT]
    assert found(people, q="nobody") == []
    assert found(people, q="an", filter__name="ben") == [OTHER]
    assert people.stranger("GET", PATH, q="ruiz").data == []


@pytest.mark.rule("PF-02", "PF-03", "PF-14")
def test_users_are_filtered_by_role_rank_and_airport(people: People) -> None:
    airline.keep(Rank(id=8, name="Captain", level=3), ReferenceHead(version=1))
    change(User, PILOT, rank_id=8, airport="EDDM")
    change(User, OTHER, rank_id=8, roles=(Role.PILOT, Role.OPERATIONS_STAFF))
    assert found(people, filter__role="operations-staff") == [OTHER]
    assert found(people, filter__rank=8) == [PILOT, OTHER]
    assert found(people, filter__rank=8, filter__airport="EDDM") == [PILOT]
    assert found(people, filter__role="sysadmin") == [STAFF]


@pytest.mark.rule("PF-14")
def test_users_are_sorted_by_any_column_both_ways(people: People) -> None:
    airline.keep(Rank(id=8, name="Cadet", level=1), Rank(id=9, name="Captain", level=3), ReferenceHead(version=1))
    for an_id, points, rank in ((STAFF, 3, None), (PILOT, 9, 8), (OTHER, -2, 9), (THIRD, 5, 8)):
        change(User, an_id, points=points, rank_id=rank, created_at=NOON - an_id * DAY)
    change(User, THIRD, name="aaron", email="z@example.test", airport="EDDM", contract_blocked_until=NOON + DAY)
    assert found(people, sort="points") == [OTHER, STAFF, THIRD, PILOT]
    assert found(people, sort="points", sort_dir="desc") == [PILOT, THIRD, STAFF, OTHER]
    assert found(people, sort="rank", sort_dir="desc") == [OTHER, THIRD, PILOT, STAFF]
    assert found(people, sort="created_at") == [THIRD, OTHER, PILOT, STAFF]
    assert found(people, sort="name")[0] == THIRD
    assert found(people, sort="email")[-1] == THIRD
    assert found(people, sort="airport")[-1] == THIRD
    assert found(people, sort="blocked_until", sort_dir="desc")[0] == THIRD
    assert people.staff("GET", PATH, sort="licences").status == 422


@pytest.mark.rule("PF-11")
def test_of_too_many_users_those_are_looked_at_whose_name_begins_as_said(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(users_shown, "MOST", 2)
    monkeypatch.setattr(users_shown, "READ_AT_ONCE", 2)
    refused = people.staff("GET", PATH, q="pilot")
    assert (refused.status, refused.body["errors_by_code"]["filter[name]"]["code"]) == (422, "too_many")
    assert found(people, q="example", filter__name="pilot 2") == [PILOT]
    assert len(people.staff("GET", PATH).data) == 4, "the plain list knows no bound"


@pytest.mark.rule("PF-03", "RP-20")
def test_one_user_says_what_is_flown_claimed_and_booked_now(people: People) -> None:
    _, flight = airline.flying()
    change(User, PILOT, bounty_id=12)
    seen = people.staff("GET", f"{PATH}/{PILOT}").data
    assert (seen["flight_id"], seen["bounty_id"], seen["live_bookings"]) == (flight, 12, 1)
    assert people.staff("GET", f"{PATH}/{OTHER}").data["live_bookings"] == 0


@pytest.mark.rule("PF-04")
def test_the_office_reads_a_pilots_ledger_as_the_pilot_does(people: People) -> None:
    for n in (1, 2, 3):
        assert people.staff("POST", f"{PATH}/{PILOT}/points", {"points": n, "reason": f"n{n}"}).status == 200
    ledger = f"{PATH}/{PILOT}/points"
    first = people.staff("GET", ledger, per_page=2).body
    rest = people.staff("GET", ledger, per_page=2, cursor=first["meta"]["cursor"]).body
    assert first["data"] + rest["data"] == people.pilot("GET", "/api/v1/me/points").data
    assert [one["balance"] for one in first["data"]] == [6, 3]
    assert people.staff("GET", f"{PATH}/999/points").status == 404
    assert people.stranger("GET", ledger).data == []
    assert people.pilot("GET", ledger).code == "role_missing"
