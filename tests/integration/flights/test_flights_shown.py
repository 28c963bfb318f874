"""Flights as they are found and shown: lists with filters, a track in few points, the live map (FL-04, FL-05)."""

from typing import Any

import pytest

from offblock.domain.kernel.values import to_rfc3339
from tests import airline
from tests.airline import AIRCRAFT, DAY, OTHER, PILOT, SECOND
from tests.api import Caller
from tests.conftest import Clock
from tests.integration.conftest import People
from tests.integration.flights.sent import FLIGHTS, aloft, finish, flown, send

LIVE = "/api/v1/live"


def found(by: Caller, **query: Any) -> list[str]:
    """The ids of the flights that somebody finds, page by page."""
    rows, cursor = [], ""
    while True:
        page = by("GET", FLIGHTS, per_page=2, cursor=cursor, **query)
        assert page.status == 200, page
        rows += [one["id"] for one in page.data]
        cursor = page.body["meta"]["cursor"]
        if not cursor:
            return rows


def _three(people: People, clock: Clock) -> list[str]:
    """Two flights of the pilot, a day apart, and one of another, which is in the air."""
    first = aloft(people)
    finish(people, first)
    clock.advance(DAY)
    second = airline.aloft(airline.schedule("EDLI", "EDDG", "102"))[1]
    people.pilot("POST", f"{FLIGHTS}/{second}/stop")
    clock.advance(1)  # ids follow the clock: of one instant either may come first
    third = airline.aloft(pilot=OTHER, aircraft_id=SECOND)[1]
    return [first, second, third]


@pytest.mark.rule("FL-07", "PF-14")
def test_flights_are_found_by_state_aircraft_airport_and_time(people: People, clock: Clock) -> None:
    airline.keep(airline.schedule("EDLI", "EDDG", "102"))
    began = int(clock.at)
    first, second, third = _three(people, clock)
    assert found(people.staff) == [third, second, first]
    assert found(people.staff, filter__status="stopped,flying") == [third, second]
    assert found(people.staff, filter__aircraft_id=AIRCRAFT) == [second, first]
    assert found(people.staff, filter__airport="EDDG", filter__pilot_id=PILOT) == [second, first]
    assert found(people.staff, filter__since=to_rfc3339(began + 1)) == [third, second]
    assert found(people.staff, filter__until=to_rfc3339(began + 1)) == [first]
    assert found(people.staff, filter__until=to_rfc3339(began)) == []
    assert found(people.pilot, filter__status="stopped") == [second]
    assert found(people.pilot, filter__aircraft_id=SECOND) == [], "a pilot's own alone"
    assert found(people.staff, filter__status="submitted", filter__airport="EDDH") == []
    assert people.staff("GET", FLIGHTS, filter__status="lost").status == 422


@pytest.mark.rule("CC-23", "FL-05", "PF-04")
def test_a_flight_says_what_it_has_paid_and_what_it_was_for(people: People, clock: Clock) -> None:
    _, flight = airline.flying()
    assert people.pilot("GET", f"{FLIGHTS}/{flight}").data["points"] is None
    done = finish(people, flight)
    assert (done["points"], done["mission_id"], done["bounty_id"]) == (250, 1, None)
    assert people.pilot("GET", "/api/v1/me/points").data[0]["points"] == done["points"]
    assert people.pilot("GET", "/api/v1/me/flights").data[0]["points"] == 250


@pytest.mark.rule("FL-04")
def test_a_track_is_given_in_few_points_with_the_touchdown_marked(people: People, clock: Clock) -> None:
    flight = aloft(people)
    send(people, flight, flown(clock))
    finish(people, flight)
    path = f"{FLIGHTS}/{flight}/track"
    whole, few = people.pilot("GET", path), people.pilot("GET", path, points=10)
    total = len(whole.data)
    assert whole.body["meta"]["total"] == few.body["meta"]["total"] == total > 50
    assert 10 <= len(few.data) <= 14
    assert (few.data[0], few.data[-1]) == (whole.data[0], whole.data[-1])
    (touched,) = [one for one in few.data if one["touchdown"]]
    assert touched in [one for one in whole.data if one["touchdown"]]
    assert touched["on_ground"] is True
    assert people.pilot("GET", path, points=1).status == 422


@pytest.mark.rule("FL-04")
def test_the_live_map_says_what_flies_how_far_it_has_to_go_and_which_is_mine(people: People, clock: Clock) -> None:
    flight = aloft(people)
    (seen,) = people.pilot("GET", LIVE).data
    assert (seen["type"], seen["arrival_distance_nm"], seen["mine"]) == ("DA40", None, True)
    send(people, flight, flown(clock)[:1])
    clock.advance(5)
    answer = people.other("GET", LIVE)
    (seen,) = answer.data
    assert (seen["arrival_distance_nm"], seen["mine"]) == (33, False)
    assert answer.headers["Cache-Control"] == ["private, max-age=5"]
    assert people.other("GET", LIVE, headers={"If-None-Match": answer.headers["ETag"][0]}).status == 304
    assert people.airline("GET", LIVE).data[0]["mine"] is False


@pytest.mark.rule("FL-07", "PF-14")
def test_flights_are_sorted_by_when_they_ended_where_their_list_lies_so(people: People, clock: Clock) -> None:
    airline.keep(airline.schedule("EDLI", "EDDG", "102"))
    first, second, third = _three(people, clock)
    clock.advance(60)
    assert people.other("POST", f"{FLIGHTS}/{third}/finish").status == 200
    by_end = {"sort": "finished_at", "filter__pilot_id": PILOT}
    assert found(people.staff, **by_end) == [first, second]
    assert found(people.staff, **by_end, sort_dir="desc", filter__aircraft_id=AIRCRAFT) == [second, first]
    assert found(people.pilot, sort="finished_at", filter__status="submitted,stopped") == [first, second]
    waiting = {"sort": "finished_at", "filter__status": "submitted"}
    assert found(people.staff, **waiting) == [first, third]
    assert found(people.staff, **waiting, sort_dir="desc") == [third, first]
    refused = people.staff("GET", FLIGHTS, sort="finished_at")
    assert (refused.status, refused.body["errors_by_code"]["sort"]["code"]) == (422, "needs_a_pilot")


@pytest.mark.rule("FL-05", "PF-04")
def test_statistics_count_what_was_flown_in_all_and_sum_up_the_last_thirty_days(people: People, clock: Clock) -> None:
    _, flight = airline.flying()
    done = finish(people, flight)
    lately = {"flights": 1, "minutes": done["block_minutes"], "distance_nm": done["distance_nm"] or 0}
    shown = people.pilot("GET", "/api/v1/me/statistics").data
    assert {name: shown["last_30_days"][name] for name in lately} == lately
    assert (shown["last_30_days"]["earned"], shown["last_30_days"]["spent"]) == (250, 0)
    assert (shown["flights"], shown["airports"], shown["routes"], shown["last_30_days"]["complete"]) == (1, 2, 1, True)
    clock.advance(30 * DAY)
    assert people.pilot("GET", "/api/v1/me/statistics").data["last_30_days"]["flights"] == 1
    clock.advance(1)
    later = people.pilot("GET", "/api/v1/me/statistics").data
    assert (later["flights"], later["last_30_days"]["flights"], later["last_30_days"]["earned"]) == (1, 0, 0)
