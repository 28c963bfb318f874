"""What the office does with people, and what people see of themselves."""

from typing import Any

import pytest

from offblock.domain.access.callers import Role
from offblock.domain.airline.reference import Licence, Rank, ReferenceHead
from offblock.domain.kernel.events import Audience, NoticeKind
from offblock.domain.kernel.values import to_rfc3339
from offblock.domain.notices.notices import Notice, Watermark
from tests import airline
from tests.airline import DAY, OTHER, PILOT, STAFF
from tests.api import Caller, key_for
from tests.conftest import NOON, Clock
from tests.integration.conftest import People

ME = "/api/v1/me"
FEED = "/api/v1/me/notifications"
USER = f"/api/v1/users/{PILOT}"


def notice(at: int, to: int | Audience, mark: str = "0") -> Notice:
    """A notice of that second, so many seconds after noon."""
    return Notice(
        id=f"{NOON + at:010d}-{mark * 16}",
        to=to,
        kind=NoticeKind.LEG_OPENED,
        title=f"{at}{mark}",
        text="t",
        link="/",
        created_at=NOON + at,
    )


def walked(caller: Caller, per_page: int, **query: Any) -> list[str]:
    """The titles of a whole feed, page by page."""
    titles: list[str] = []
    cursor = ""
    while True:
        page = caller("GET", FEED, per_page=per_page, cursor=cursor, **query).body
        titles += [one["title"] for one in page["data"]]
        cursor = page["meta"]["cursor"]
        if not cursor:
            return titles


@pytest.mark.rule("PF-03", "PF-13")
def test_a_pilot_sees_itself_with_rank_licences_and_block(people: People) -> None:
    airline.keep(Rank(id=8, name="Captain", level=3), Licence(id=9, name="Alpine"), ReferenceHead(version=1))
    told = {"rank_id": 8, "licences": [{"licence_id": 9, "status": "expired"}]}
    assert people.staff("PUT", USER, told).status == 200
    assert people.pilot("GET", ME).data == {
        "id": PILOT,
        "name": "Pilot 2",
        "email": "p2@example.test",
        "email_verified": True,
        "roles": ["pilot"],
        "rank": {"id": 8, "name": "Captain", "level": 3},
        "licences": [{"id": 9, "name": "Alpine", "status": "expired"}],
        "airport": "EDDG",
        "points": 0,
        "contract_blocked_until": None,
    }
    assert people.airline("GET", ME, user_id=PILOT).data["id"] == PILOT
    assert people.airline("GET", ME).status == 422
    assert people.pilot("GET", ME, user_id=OTHER).code == "acts_for_others"


@pytest.mark.rule("PF-04")
def test_the_ledger_reads_newest_first_and_names_its_source(people: People) -> None:
    for n in (1, 2, 3):
        people.staff("POST", f"{USER}/points", {"points": n, "reason": f"n{n}"})
    first = people.pilot("GET", f"{ME}/points", per_page=2).body
    rest = people.pilot("GET", f"{ME}/points", per_page=2, cursor=first["meta"]["cursor"]).body
    rows = first["data"] + rest["data"]
    assert [(one["points"], one["balance"]) for one in rows] == [(3, 6), (2, 3), (1, 1)]
    assert {one["type"] for one in rows} == {"manual"}
    assert set(rows[0]) == {"id", "type", "points", "balance", "reason", "source", "created_at"}
    assert rows[0]["source"]["kind"] == "manual"


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


@pytest.mark.rule("PF-02")
def test_roles_are_a_sysadmins_and_the_rest_is_the_offices(people: People) -> None:
    airline.keep(airline.user(77, roles=(Role.ADMINISTRATOR,)))
    admin = Caller(key_for(airline.TENANT, 77, "admin"))
    assert admin("PUT", USER, {"name": "New", "email_verified": False}).data["name"] == "New"
    for who in (admin, people.airline):
        assert who("PUT", USER, {"roles": ["pilot", "administrator"]}).code == "roles_are_sysadmins"
        assert who("PUT", USER, {"name": "Same", "roles": ["pilot"]}).status == 200, "no change of roles"
    assert people.staff("PUT", USER, {"roles": ["pilot", "administrator"]}).data["roles"] == ["pilot", "administrator"]


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


@pytest.mark.rule("PF-09", "PF-14")
def test_a_feed_merges_own_notices_and_broadcasts_whatever_the_page_size(people: People) -> None:
    airline.keep(*(notice(n, PILOT, "a") for n in range(5)), *(notice(n, Audience.PILOTS, "b") for n in range(0, 9, 2)))
    airline.keep(*(notice(n, Audience.STAFF, "c") for n in range(3)), notice(1, OTHER, "d"))
    mine = ["8b", "6b", "4b", "4a", "3a", "2b", "2a", "1a", "0b", "0a"]
    for size in (1, 2, 3, 9, 10, 100):
        assert walked(people.pilot, size) == mine, size
    assert walked(people.airline, 4, user_id=PILOT) == mine, "a pilot's feed, whoever asks for it"
    assert walked(people.staff, 2) == ["8b", "6b", "4b", "2c", "2b", "1c", "0c", "0b"]


@pytest.mark.rule("PF-09")
def test_what_was_read_is_marked_up_to_a_notice_and_never_back(people: People, clock: Clock) -> None:
    airline.keep(*(notice(n, PILOT) for n in range(4)))
    clock.advance(10)
    assert people.pilot("GET", FEED).body["meta"]["unread"] == 4
    assert people.pilot("POST", f"{FEED}/read", {"up_to": notice(2, PILOT).id}).status == 200
    read = {one["title"]: one["read"] for one in people.pilot("GET", FEED).data}
    assert read == {"30": False, "20": True, "10": True, "00": True}
    people.pilot("POST", f"{FEED}/read", {"up_to": notice(0, PILOT).id})
    assert people.pilot("GET", FEED).body["meta"]["unread"] == 1
    people.pilot("POST", f"{FEED}/read")
    assert people.pilot("GET", FEED).body["meta"]["unread"] == 0
    people.pilot("POST", f"{FEED}/read", {"up_to": "9999999999-ffffffffffffffff"})
    airline.keep(notice(60, PILOT))
    assert people.pilot("GET", FEED).body["meta"]["unread"] == 1, "what is yet to come is not read"


@pytest.mark.rule("PF-09")
def test_the_unread_are_counted_to_99(people: People) -> None:
    airline.keep(*(notice(n, PILOT) for n in range(98)))
    assert people.pilot("GET", FEED).body["meta"]["unread"] == 98
    airline.keep(*(notice(n, Audience.PILOTS, "b") for n in range(2)))
    for size in (1, 100):
        assert people.pilot("GET", FEED, per_page=size).body["meta"]["unread"] == 99


@pytest.mark.rule("PF-14")
def test_a_feeds_cursor_is_signed_and_belongs_to_its_reader(people: People) -> None:
    airline.keep(*(notice(n, PILOT) for n in range(3)), *(notice(n, OTHER) for n in range(3)))
    cursor = people.pilot("GET", FEED, per_page=1).body["meta"]["cursor"]
    assert people.pilot("GET", FEED, cursor=cursor).data
    for who in (people.other, people.stranger):
        assert who("GET", FEED, cursor=cursor).code == "bad_cursor"
    for wrong in (notice(1, PILOT).id, "x", "é"):
        assert people.pilot("GET", FEED, cursor=wrong).code == "bad_cursor", wrong


@pytest.mark.rule("PF-13")
def test_nobody_reads_for_a_pilot_who_is_not_there(people: People) -> None:
    for missing in (404, 10**15):
        assert people.airline("POST", f"{FEED}/read", {"user_id": missing}).status == 404
        assert people.airline("GET", FEED, user_id=missing).status == 404
        assert airline.store().find(Watermark, missing) is None
    assert people.pilot("POST", f"{FEED}/read", {"up_to": "yesterday"}).status == 422
    assert people.pilot("POST", f"{FEED}/read", {"all": True}).status == 422


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
