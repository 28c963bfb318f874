"""A feed: own notices merged with broadcasts, page by page, read and unread."""

from typing import Any

import pytest

from offblock.domain.kernel.events import Audience
from offblock.domain.notices.notices import Notice, Watermark
from tests import airline
from tests.airline import OTHER, PILOT
from tests.conftest import Clock
from tests.integration.conftest import People
from tests.integration.notices.feeds import FEED, notice, walked


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
def test_the_feed_merges_own_notices_with_broadcasts_and_pages_through_both(people: People, clock: Clock) -> None:
    def notice(n: int, to: Any) -> Notice:
        plain = {"id": f"{1_793_000_000 + n:010d}-{n:016x}", "to": to, "kind": "generation_skipped", "title": f"{n}"}
        return Notice.model_validate({**plain, "text": "", "link": "/", "created_at": 1_793_000_000 + n})

    for n in range(9):
        airline.keep(notice(n, airline.STAFF if n % 3 else "staff"))
    titles: list[str] = []
    cursor = ""
    while True:
        page = people.staff("GET", "/api/v1/me/notifications", per_page=2, cursor=cursor).body
        titles += [one["title"] for one in page["data"]]
        cursor = page["meta"]["cursor"]
        if not cursor:
            break
    assert titles == [str(n) for n in reversed(range(9))]
    assert people.pilot("GET", "/api/v1/me/notifications").data == [], "staff's broadcasts are for staff"


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


@pytest.mark.rule("PF-09", "PF-14")
def test_how_many_are_unread_is_asked_alone_with_the_newest_and_its_etag(people: People, clock: Clock) -> None:
    assert people.pilot("GET", f"{FEED}/unread").data == {"unread": 0, "latest_id": None}
    airline.keep(*(notice(n, PILOT) for n in range(60)), *(notice(n, Audience.PILOTS, "b") for n in range(60)))
    clock.advance(60)
    answer = people.pilot("GET", f"{FEED}/unread")
    assert answer.data == {"unread": 99, "latest_id": notice(59, PILOT, "b").id}
    known = {"If-None-Match": answer.headers["ETag"][0]}
    assert people.pilot("GET", f"{FEED}/unread", headers=known).status == 304
    people.pilot("POST", f"{FEED}/read", {"up_to": notice(58, PILOT, "b").id})
    assert people.pilot("GET", f"{FEED}/unread", headers=known).data["unread"] == 2
    people.pilot("POST", f"{FEED}/read", {"up_to": notice(59, PILOT, "b").id})
    assert people.pilot("GET", f"{FEED}/unread").data == {"unread": 0, "latest_id": notice(59, PILOT, "b").id}
    assert people.airline("GET", f"{FEED}/unread", user_id=404).status == 404


@pytest.mark.rule("PF-09")
def test_some_are_read_one_by_one_and_the_others_stay_unread(people: People, clock: Clock) -> None:
    airline.keep(*(notice(n, PILOT) for n in range(3)), notice(3, Audience.PILOTS))
    clock.advance(10)
    ids = [notice(n, PILOT).id for n in range(4)]
    assert people.pilot("POST", f"{FEED}/read", {"ids": [ids[1], ids[3]]}).status == 200
    assert [one["read"] for one in people.pilot("GET", FEED).data] == [True, False, True, False]
    for size in (1, 25):
        assert people.pilot("GET", FEED, per_page=size).body["meta"]["unread"] == 2
    assert people.pilot("GET", f"{FEED}/unread").data["unread"] == 2
    people.pilot("POST", f"{FEED}/read", {"up_to": ids[0], "ids": [ids[2]]})
    assert people.pilot("GET", f"{FEED}/unread").data["unread"] == 0
    for wrong in (["yesterday"], []):
        assert people.pilot("POST", f"{FEED}/read", {"ids": wrong}).status == 422


@pytest.mark.rule("PF-09", "PF-14")
def test_a_feed_of_some_kinds_passes_over_the_others_page_by_page(people: People) -> None:
    others = (notice(n, PILOT).but(kind="window_moved") for n in range(550) if n % 90)
    airline.keep(*others, *(notice(n, PILOT) for n in range(0, 550, 90)), notice(91, Audience.PILOTS, "b"))
    opened = ["5400", "4500", "3600", "2700", "1800", "91b", "900", "00"]
    for size in (1, 3, 100):
        assert walked(people.pilot, size, **{"filter[kind]": "leg_opened"}) == opened
    both = people.pilot("GET", FEED, **{"filter[kind]": "leg_opened,window_moved"})
    assert both.data == people.pilot("GET", FEED).data
    assert both.body["meta"]["unread"] == 99, "of every kind"
    cursor = people.pilot("GET", FEED, per_page=1).body["meta"]["cursor"]
    assert people.pilot("GET", FEED, cursor=cursor, **{"filter[kind]": "leg_opened"}).code == "bad_cursor"
    assert people.pilot("GET", FEED, **{"filter[kind]": "leg"}).status == 422
