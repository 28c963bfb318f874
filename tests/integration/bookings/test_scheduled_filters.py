"""Schedules by what a pilot looks for: what can be booked, how long, with which type, never flown, on which days."""

from typing import Any

import pytest

from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.flights.flights import PairCount
from tests import airline
from tests.airline import AIRCRAFT, PILOT, SECOND
from tests.integration.bookings.booking_desk import SCHEDULES, Desk, schedule
from tests.integration.records import change


@pytest.fixture
def offered(at: Desk) -> Desk:
    """Two schedules from where everybody is, and three more."""
    schedule(3, departure="EDDH", arrival="EDDM", distance_nm=300, flight_minutes=90)
    schedule(4, arrival="EDDM", flight_minutes=45, subfleet_ids=(8,))
    schedule(5, arrival="EDDM", flight_minutes=60, subfleet_ids=(7,))
    return at


def found(at: Desk, **query: Any) -> list[int]:
    """The schedules that a pilot is shown."""
    return sorted(one["id"] for one in at.pilot("GET", SCHEDULES, **query).data)


@pytest.mark.rule("BK-09", "BK-10", "PF-14")
def test_only_what_the_pilot_can_book_from_where_the_pilot_is(offered: Desk) -> None:
    assert found(offered) == [1, 2, 3, 4, 5]
    assert found(offered, filter__bookable="true") == [1, 2, 5], "no Cessna is here, nobody is at EDDH"
    assert found(offered, filter__bookable="1", filter__arrival="EDDM") == [5]
    assert found(offered, filter__bookable="true", sort="distance_nm", filter__departure="EDDG") == [1, 2, 5]
    assert found(offered, filter__bookable="true", filter__departure="EDDH") == []
    offered.book(an_id=1)
    assert found(offered, filter__bookable="true") == [2, 5]
    change(Aircraft, SECOND, grounded=True)
    assert found(offered, filter__bookable="true") == []


@pytest.mark.rule("BK-09", "PF-13")
def test_an_airline_key_says_for_whom_it_asks(offered: Desk) -> None:
    for wish in ({"filter__bookable": "true"}, {"filter__unflown": "true"}):
        assert list(offered.airline("GET", SCHEDULES, **wish).body["errors"]) == ["user_id"]
        assert offered.airline("GET", SCHEDULES, user_id=PILOT, **wish).status == 200
        assert offered.airline("GET", SCHEDULES, user_id=77, **wish).status in (200, 404)


@pytest.mark.rule("PF-14")
def test_by_duration_and_by_type(offered: Desk) -> None:
    assert found(offered, filter__min_minutes=45) == [3, 4, 5], "what has no time is not in it"
    assert found(offered, filter__max_minutes=60) == [4, 5]
    assert found(offered, filter__min_minutes=46, filter__max_minutes=60) == [5]
    assert found(offered, filter__type="c172") == [1, 2, 3, 4]
    assert found(offered, filter__type="DA40") == [1, 2, 3, 5]
    assert found(offered, filter__type="A320") == []


@pytest.mark.rule("BK-19", "PF-14")
def test_only_pairs_that_the_pilot_has_never_flown(offered: Desk) -> None:
    airline.keep(PairCount(pilot_id=PILOT, departure="EDDG", times={"EDDM": 1}))
    assert found(offered, filter__unflown="true") == [1, 2, 3]
    assert len(offered.other("GET", SCHEDULES, filter__unflown="true").data) == 5, "another pilot has flown nothing"


@pytest.mark.rule("BK-26")
def test_on_other_days_it_is_shown_with_its_next_day_and_refused(at: Desk) -> None:
    schedule(3, arrival="EDDM", days="35")
    assert at.pilot("GET", f"{SCHEDULES}/3").data["bookable"], "the days restrict nothing at first (BK-25)"
    at.staff("PUT", "/api/v1/settings", {"BOOKING_ON_DAYS_OF_OPERATION": True})
    seen = at.pilot("GET", f"{SCHEDULES}/3").data
    assert seen["reasons"] == ["schedule_not_today"]
    assert "2026-11-04" in seen["hints"][0]
    refused = at.book(an_id=3)
    assert (refused.status, refused.code) == (409, "schedule_not_today")
    assert refused.body["facts"] == {
        "callsign": "TSTOB3",
        "flight_number": "OB3",
        "why": "later",
        "next_day": "2026-11-04",
    }
    assert seen["obstacles"][0]["facts"] == refused.body["facts"]
    assert found(at, filter__bookable="true") == [1, 2]
    assert at.book(an_id=1, aircraft=AIRCRAFT).status == 201
