"""What can be booked: each schedule with its reasons, and the aircraft for it."""

from typing import Any

import pytest

from offblock.domain.network.schedules import Schedule
from offblock.domain.people.users import User
from tests import airline
from tests.airline import AIRCRAFT, OTHER, PILOT, SECOND
from tests.api import Caller
from tests.conftest import NOON
from tests.integration.bookings.booking_desk import CLAIM, MINE, SCHEDULES, Desk, restrict, schedule, walk
from tests.integration.records import change


@pytest.mark.rule("BK-09", "BK-10", "BK-25")
def test_each_schedule_tells_whether_it_can_be_booked_and_why_not(at: Desk) -> None:
    change(Schedule, 2, price_mode="fixed", price_amount=5)
    schedule(3, subfleet_ids=(8,))
    schedule(4, departure="EDDH", arrival="EDDG")
    schedule(5, airline_id=6, price_mode="fixed", price_amount=5)
    restrict(("airport", "EDDM", {"kind": "rank", "min_level": 3}))
    schedule(6, arrival="EDDM")

    def reasons(who: Caller, **query: Any) -> dict[int, Any]:
        return {one["id"]: one["reasons"] for one in who("GET", SCHEDULES, **query).data}

    expected: dict[int, list[str]] = {
        1: [],
        2: ["not_enough_points"],
        3: ["no_aircraft"],
        4: ["pilot_elsewhere"],
        6: ["restriction_unmet"],
    }
    assert reasons(at.pilot) == reasons(at.airline, user_id=PILOT) == reasons(at.staff) == expected
    shown = at.pilot("GET", SCHEDULES, filter__departure="EDDG").data
    assert all(one["bookable"] is (not one["reasons"]) for one in shown)
    assert all(len(one["hints"]) == len(one["reasons"]) for one in shown)
    assert {one["bookable"] for one in at.airline("GET", SCHEDULES).data} == {None}, "nobody is named who would book"
    assert reasons(at.pilot, filter__departure="EDDG")[5] == ["not_enough_points", "no_aircraft"], (
        "every reason at once"
    )
    at.book()
    at.book(at.other, 1, SECOND)
    assert reasons(at.pilot)[1] == ["schedule_taken", "no_aircraft"]
    for an_id in (1, 2, 3, 4, 6):
        assert at.pilot("GET", f"{SCHEDULES}/{an_id}").data["reasons"] == reasons(at.pilot)[an_id]


@pytest.mark.rule("BK-01", "BK-23")
def test_reading_stays_open_to_an_unverified_pilot(at: Desk) -> None:
    change(User, PILOT, email_verified=False)
    shown = at.pilot("GET", f"{SCHEDULES}/1").data
    assert (shown["bookable"], shown["reasons"]) == (False, ["email_unverified"])
    assert "Verify" in shown["hints"][0]
    assert at.pilot("GET", f"{SCHEDULES}/1/aircraft").status == at.pilot("GET", MINE).status == 200


@pytest.mark.rule("PF-14")
def test_schedules_of_an_airport_are_sorted_both_ways_and_paged(at: Desk) -> None:
    for n, (number, miles, time) in enumerate((("B", 5, "09:00"), ("A", 9, "07:00"), ("C", 5, "08:00")), start=11):
        schedule(
            n,
            departure="EDDM",
            arrival=("EDDG", "EDDH", "EDLI")[n - 11],
            flight_number=number,
            distance_nm=miles,
            departure_time=time,
        )
    schedule(14, departure="EDDM", flight_number="D", active=False)
    for sort, expected in {
        "flight_number": [12, 11, 13],
        "arrival": [11, 12, 13],
        "distance_nm": [11, 13, 12],
        "departure_time": [12, 13, 11],
        "departure": [11, 12, 13],
    }.items():
        query = {"filter__departure": "EDDM", "sort": sort}
        assert walk(at.pilot, SCHEDULES, 2, **query) == expected, sort
        assert walk(at.pilot, SCHEDULES, 1, sort_dir="desc", **query) == expected[::-1], sort
    narrow = {"filter__departure": "EDDM", "filter__max_distance": 5, "filter__airline": 5}
    page = at.pilot("GET", SCHEDULES, per_page=1, sort="flight_number", **narrow).body
    assert (page["meta"]["total"], page["data"][0]["id"]) == (2, 11)
    assert at.pilot("GET", SCHEDULES, filter__departure="EDDM", sort="notes").status == 422
    assert at.pilot("GET", SCHEDULES, sort="distance_nm").status == 422, "sorted within an airport"


@pytest.mark.rule("BK-02", "BK-09", "BK-10")
def test_the_aircraft_for_a_schedule_are_those_that_can_be_booked_now(at: Desk) -> None:
    fit = {"stand": "A1", "registration": "D-EFIT"}
    aircraft: dict[int, dict[str, Any]] = {
        30: fit,
        31: {"grounded": True},
        32: {"locked_by": 5},
        33: {"flight_id": 6},
        34: {"bounty_pilot_id": 77, "holds": (CLAIM,)},
        35: {"airport": "EDDH"},
        36: {"airline_id": 6},
        37: {"subfleet_id": 8},
        38: {"airport": None},
        39: {"fleet_id": 66},
    }
    airline.keep(*(airline.aircraft(n, **fields) for n, fields in aircraft.items()))
    restrict(("fleet", 66, {"kind": "licence", "licence_id": 8}))
    change(Schedule, 1, subfleet_ids=(7,))
    path = f"{SCHEDULES}/1/aircraft"
    assert sorted(walk(at.pilot, path, 100)) == [AIRCRAFT, SECOND, 30]
    assert sorted(walk(at.pilot, path, 1)) == [AIRCRAFT, SECOND, 30], "a page may be short"
    assert sorted(walk(at.airline, path, 5, user_id=OTHER)) == [AIRCRAFT, SECOND, 30]
    shown = next(one for one in at.pilot("GET", path).data if one["id"] == 30)
    subfleet = {"id": 7, "type": "DA40", "name": "Diamond"}
    free = {"bookable": True, "reasons": [], "hints": [], "obstacles": [], "hours": 0}
    named = {"id": 30, "registration": "D-EFIT", "name": "Diamond", "subfleet": subfleet, "stand": "A1"}
    assert shown == named | free | {"mel_open": 0, "mel_overdue": False, "picture_url": None}
    assert at.airline("GET", path).status == 422, "somebody must be named"
    for n in (31, 32, 33, 34, 35, 36, 37, 38, 39):
        assert at.book(aircraft=n).status in (403, 409), "and sent anyway each is refused"
    assert at.book(aircraft=30).status == 201
    assert sorted(walk(at.other, path, 100)) == [AIRCRAFT, SECOND]
    change(Schedule, 1, active=False)
    assert at.pilot("GET", path).status == 404
    assert at.staff("GET", path).status == 200


@pytest.mark.rule("BK-02", "BK-08", "BK-09")
def test_asked_for_all_the_aircraft_there_each_says_why_it_cannot_be_booked(at: Desk) -> None:
    due = {"mel_open": 2, "mel_due_at": NOON, "minutes": 90}
    airline.keep(
        airline.aircraft(30, grounded=True, locked_by=5, **due),
        airline.aircraft(31, subfleet_id=8),
        airline.aircraft(32, fleet_id=66),
        airline.aircraft(33, airport="EDDH"),
    )
    restrict(("fleet", 66, {"kind": "licence", "licence_id": 8}))
    change(Schedule, 1, subfleet_ids=(7,))
    rows = {one["id"]: one for one in at.pilot("GET", f"{SCHEDULES}/1/aircraft", all=1).data}
    assert set(rows) == {AIRCRAFT, SECOND, 30, 31, 32}, "those that stand there"
    assert {an_id: one["reasons"] for an_id, one in rows.items()} == {
        AIRCRAFT: [],
        SECOND: [],
        30: ["aircraft_grounded"],
        31: ["aircraft_not_allowed"],
        32: ["restriction_unmet"],
    }
    assert [an_id for an_id, one in rows.items() if one["bookable"]] == [AIRCRAFT, SECOND]
    assert "grounded" in rows[30]["hints"][0]
    assert (rows[30]["hours"], rows[30]["mel_open"], rows[30]["mel_overdue"]) == (1.5, 2, True)
    assert (rows[AIRCRAFT]["mel_open"], rows[AIRCRAFT]["mel_overdue"], rows[AIRCRAFT]["picture_url"]) == (
        0,
        False,
        None,
    )


@pytest.mark.rule("PF-14", "FL-03", "BK-25")
def test_schedules_are_searched_by_number_and_callsign_with_the_airlines_code_or_without(at: Desk) -> None:
    for n in range(20, 60):
        schedule(n, departure="EDDM", flight_number=f"7{n}")
    schedule(61, departure="EDDM", flight_number="9", callsign="X9", subfleet_ids=(8,))
    schedule(62, departure="EDDM", flight_number="901", active=False)

    def found(by: Caller, **query: Any) -> list[int]:
        return sorted(walk(by, SCHEDULES, 3, **query))

    assert found(at.pilot, q="tst9") == [], "its own callsign stands for the number"
    assert found(at.pilot, q="tst x9") == found(at.pilot, q="x9") == found(at.pilot, q="9") == [61]
    assert found(at.pilot, q="72", filter__airline=5) == found(at.pilot, q="TST72") == list(range(20, 30))
    assert found(at.pilot, q="72", filter__departure="EDDG") == []
    assert found(at.staff, q="9") == [61, 62], "the office sees what is not published"
    assert found(at.staff, filter__active="false", filter__departure="EDDM") == [62]
    assert found(at.pilot, filter__subfleet=8, filter__departure="EDDM") == [61]
