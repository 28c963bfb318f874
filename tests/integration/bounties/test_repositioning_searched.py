"""What the desk looks for: aircraft out of place by state, time left and who brings them; pilots by place."""

from typing import Any

import pytest

from offblock.domain.airline.reference import Rank, ReferenceHead
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.people.users import User
from offblock.queries.bounties import repositioning
from tests import airline
from tests.airline import AIRCRAFT, HOUR, OTHER, PILOT, SECOND, STAFF, THIRD
from tests.conftest import NOON, Clock
from tests.integration.bounties.based import Based
from tests.integration.records import change

AWAY, PLACES = "/api/v1/aircraft-repositioning", "/api/v1/user-repositioning"


def found(at: Based, path: str = AWAY, **query: Any) -> list[Any]:
    """What a table has, one row a page."""
    rows: list[Any] = []
    cursor = ""
    while True:
        page = at.staff("GET", path, per_page=1, cursor=cursor, **query).body
        rows += page["data"]
        cursor = page["meta"]["cursor"]
        if not cursor:
            assert page["meta"]["total"] == len(rows)
            return rows


def out(at: Based, **query: Any) -> list[int]:
    """The aircraft that a table has."""
    return [one["aircraft"]["id"] for one in found(at, **query)]


def third(**fields: Any) -> None:
    """One more aircraft, away at EDDH since five hours."""
    plain = {"registration": "D-AXYZ", "airport": "EDDH", "away": True, "moved_at": NOON - 5 * HOUR}
    airline.keep(airline.aircraft(30, **plain, **fields))


@pytest.mark.rule("RP-19", "PF-14")
def test_aircraft_out_of_place_are_found_by_state_place_and_who_brings_them(at: Based, clock: Clock) -> None:
    change(User, OTHER, name="Ada Byron")
    bounty, _ = at.claimed(clock)
    third()
    change(Aircraft, SECOND, airport="EDLI", away=True, moved_at=NOON)
    assert out(at, filter__status="claimed") == [AIRCRAFT]
    assert out(at, filter__status="waiting") == [30, SECOND]
    assert out(at, filter__status="unclaimed") == []
    assert out(at, q="axy") == [30]
    assert out(at, q="edli") == [AIRCRAFT, SECOND]
    assert out(at, q="byron", filter__status="claimed") == [AIRCRAFT]
    (row,) = found(at, filter__status="claimed")
    kept = {name: row["bounty"][name] for name in ("id", "reason", "mission_id", "expires_at")}
    assert kept == {"id": bounty["id"], "reason": "idle", "mission_id": None, "expires_at": bounty["expires_at"]}


@pytest.mark.rule("RP-19", "PF-14")
def test_they_are_sorted_by_how_long_they_stand_and_what_is_left(at: Based, clock: Clock) -> None:
    at.bounty(clock)
    third(idle_at=int(clock.at) + HOUR)
    change(Aircraft, SECOND, airport="EDLI", away=True, moved_at=NOON - 9 * HOUR)
    assert out(at, sort="idle") == [SECOND, 30, AIRCRAFT]
    assert out(at, sort="time_left") == [30, AIRCRAFT, SECOND]
    assert out(at, sort="reward", sort_dir="desc")[0] == AIRCRAFT
    assert out(at, sort="registration", sort_dir="desc") == [SECOND, AIRCRAFT, 30]
    whole = at.staff("GET", AWAY, per_page="all").body
    assert ([one["aircraft"]["id"] for one in whole["data"]], whole["meta"]["total"]) == ([30, AIRCRAFT, SECOND], 3)


@pytest.mark.rule("RP-19", "RP-02")
def test_when_a_bounty_comes_is_said_unless_something_keeps_the_aircraft(at: Based, clock: Clock) -> None:
    at.left_away()
    (row,) = at.away()
    assert (row["bounty_due_at"], row["grounded"], row["is_kept"]) == ("2026-11-04T12:00:00Z", False, False)
    change(Aircraft, AIRCRAFT, grounded=True)
    (row,) = at.away()
    assert (row["bounty_due_at"], row["grounded"]) == (None, True)
    change(Aircraft, AIRCRAFT, grounded=False, locked_by=5)
    (row,) = at.away()
    assert (row["bounty_due_at"], row["is_kept"]) == (None, True)
    change(Aircraft, AIRCRAFT, locked_by=None)


@pytest.mark.rule("PF-14")
def test_who_polls_is_sent_nothing_because_the_clock_goes_on(at: Based, clock: Clock) -> None:
    at.bounty(clock)
    tag = at.staff("GET", AWAY).headers["ETag"][0]
    clock.advance(HOUR)
    assert at.staff("GET", AWAY, headers={"If-None-Match": tag}).status == 304
    assert at.staff("POST", f"/api/v1/aircraft/{AIRCRAFT}/move", {"airport": "EDDH"}).status == 200
    assert at.staff("GET", AWAY, headers={"If-None-Match": tag}).status == 200


@pytest.mark.rule("PF-11")
def test_more_than_a_thousand_are_listed_and_not_sorted(
    at: Based, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repositioning, "MOST", 1)
    at.left_away()
    third()
    refused = at.staff("GET", AWAY, sort="idle")
    assert (refused.status, refused.body["errors_by_code"]["sort"]["code"]) == (422, "too_many")
    assert len(at.away()) == 2


@pytest.mark.rule("RP-20", "PF-14")
def test_pilots_are_found_by_name_and_by_where_they_are(at: Based) -> None:
    airline.keep(Rank(id=8, name="Captain", level=3))
    change(ReferenceHead, version=2)
    change(User, PILOT, airport="EDDM", rank_id=8)
    change(User, THIRD, airport="EDDH", name="Ada Byron")
    (ada,) = found(at, PLACES, q="byron")
    assert (ada["id"], ada["email"], ada["rank"]) == (THIRD, "p4@example.test", None)
    (there,) = found(at, PLACES, filter__airport="EDDM")
    assert (there["id"], there["rank"], there["live_bookings"]) == (PILOT, "Captain", 0)
    assert [one["id"] for one in found(at, PLACES, sort="airport")] == [STAFF, OTHER, THIRD, PILOT]
