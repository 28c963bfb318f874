"""Schedules through the API: what makes one, who sees it, how they are found and what they cost."""

import itertools
from typing import Any

import pytest

from offblock.domain.airline.airports import Airport
from offblock.domain.network.schedules import schedule_id
from offblock.domain.network.timetable import ScheduleForm
from tests import airline
from tests.airline import DAY
from tests.api import Caller
from tests.conftest import Clock
from tests.integration.airline.entries import Fleetful, schedule_form

SCHEDULES = "/api/v1/schedules"


def walked(who: Caller, per_page: int = 100, **query: Any) -> list[str]:
    """The flight numbers of a whole list."""
    numbers: list[str] = []
    cursor = ""
    while True:
        page = who("GET", SCHEDULES, per_page=per_page, cursor=cursor, **query).body
        numbers += [one["flight_number"] for one in page["data"]]
        cursor = page["meta"]["cursor"]
        if not cursor:
            return numbers


def test_a_schedule_is_shown_with_names_distance_and_price(at: Fleetful) -> None:
    sequence = {"id": "round", "position": 1, "of": 2}
    an_id = at.made(
        "schedules", schedule_form(at, subfleet_ids=[at.subfleet_id], sequence=sequence, start_on="2026-11-01")
    )
    shown = at.pilot("GET", f"{SCHEDULES}/{an_id}").data
    assert an_id == schedule_id(ScheduleForm.model_validate(schedule_form(at)))
    assert shown["airline"] == {"id": at.airline_id, "icao": "TST", "name": "Test Air"}
    assert shown["subfleets"] == [{"id": at.subfleet_id, "type": "DA40", "name": "Diamond"}]
    assert shown["sequence"] == sequence
    assert (shown["bookable"], shown["reasons"], shown["price_points"]) == (False, ["no_aircraft"], 0)
    assert 32 <= shown["distance_nm"] <= 35, "from EDDG to EDLI, by their coordinates"
    assert (shown["start_on"], shown["end_on"]) == ("2026-11-01", None)


@pytest.mark.rule("BK-03")
def test_a_price_is_the_schedules_else_the_airlines(at: Fleetful) -> None:
    an_id = at.made("schedules", schedule_form(at, distance_nm=40))

    def price(**fields: Any) -> Any:
        return at.staff("PUT", f"{SCHEDULES}/{an_id}", schedule_form(at, distance_nm=40, **fields)).data["price_points"]

    assert price() == 0
    form = {"icao": "TST", "name": "Test Air", "price_mode": "per_mile", "price_amount": 3}
    at.staff("PUT", f"/api/v1/airlines/{at.airline_id}", form)
    assert price() == 120
    assert price(price_mode="fixed", price_amount=7) == 7
    assert price(price_mode="none") == 0, "this one costs nothing"


def test_the_same_service_exists_once_and_keeps_what_makes_it(at: Fleetful) -> None:
    form = schedule_form(at, route_code="A", route_leg="1", days="135")
    an_id = at.made("schedules", form)
    assert at.staff("POST", SCHEDULES, form).code == "schedule_exists"
    others = {"flight_number": "2", "departure": "EDDH", "arrival": "EDDM", "route_code": "B", "route_leg": "2"}
    for name, value in (others | {"days": "2"}).items():
        refused = at.staff("PUT", f"{SCHEDULES}/{an_id}", {**form, name: value})
        assert (refused.status, list(refused.body["errors"])) == (422, [name])
        assert "new schedule" in refused.body["errors"][name]
        at.made("schedules", {**form, name: value})
    assert at.staff("PUT", f"{SCHEDULES}/{an_id}", {**form, "notes": "late"}).data["notes"] == "late"


@pytest.mark.rule("BK-25")
def test_pilots_see_what_is_published_today_and_the_office_all(at: Fleetful, clock: Clock) -> None:
    made: dict[str, dict[str, Any]] = {
        "1": {},
        "2": {"active": False},
        "3": {"start_on": "2026-11-03"},
        "4": {"end_on": "2026-11-01"},
        "5": {"start_on": "2026-11-02", "end_on": "2026-11-02"},
    }
    ids = {
        number: at.made("schedules", schedule_form(at, flight_number=number, **more)) for number, more in made.items()
    }
    assert walked(at.pilot) == walked(at.pilot, filter__departure="EDDG") == ["1", "5"]
    assert walked(at.staff) == ["1", "2", "3", "4", "5"]
    assert at.pilot("GET", f"{SCHEDULES}/{ids['2']}").status == 404
    assert at.staff("GET", f"{SCHEDULES}/{ids['2']}").status == 200
    clock.advance(DAY // 2 - 1)
    assert walked(at.pilot) == ["1", "5"], "through the last second of its last day"
    clock.advance(1)
    assert walked(at.pilot) == ["1", "3"]


@pytest.mark.rule("PF-14")
def test_schedules_are_found_by_their_ends_airline_and_distance(at: Fleetful) -> None:
    other = at.made("airlines", {"icao": "OTH", "name": "Other"})
    for number, (here, there) in enumerate(itertools.permutations(("EDDG", "EDLI", "EDDH"), 2)):
        form = schedule_form(at, flight_number=str(number), departure=here, arrival=there, distance_nm=number * 10)
        at.made("schedules", {**form, "airline_id": other if number == 3 else at.airline_id})
    for size in (1, 2, 100):
        assert sorted(walked(at.pilot, size)) == list("012345")
        assert walked(at.pilot, size, filter__departure="EDDG") == ["1", "0"], "by arrival"
        assert walked(at.pilot, size, filter__arrival="EDDG") == ["4", "2"], "by departure"
        assert walked(at.pilot, size, filter__departure="EDDG", filter__arrival="EDLI") == ["0"]
        assert walked(at.pilot, size, filter__airline=other) == ["3"]
        assert sorted(walked(at.pilot, size, filter__min_distance=10, filter__max_distance=20)) == ["1", "2"]
    for wrong in ({"filter__departure": "a#b"}, {"filter__min_distance": -1}, {"filter__airline": "x"}):
        assert at.pilot("GET", SCHEDULES, **wrong).status == 422, wrong


@pytest.mark.rule("PF-14")
def test_a_walk_over_all_airports_gives_each_once_while_airports_come_and_go(at: Fleetful) -> None:
    airline.keep(*(Airport(icao=f"A{n:03d}", name="a", latitude=1, longitude=n) for n in range(0, 100, 2)))
    for n in range(0, 100, 10):
        at.made(
            "schedules", schedule_form(at, flight_number=str(n), departure=f"A{n:03d}", arrival="EDDG", distance_nm=1)
        )
    at.made("schedules", schedule_form(at, flight_number="41", departure="A040", arrival="EDDH", distance_nm=1))
    seen: list[str] = []
    cursor = ""
    for turn in itertools.count():
        page = at.pilot("GET", SCHEDULES, per_page=1, cursor=cursor).body
        seen += [one["flight_number"] for one in page["data"]]
        cursor = page["meta"]["cursor"]
        if not cursor:
            break
        if turn in (1, 4):  # one that the walk has passed, one that is ahead
            assert at.removed("airports", f"A0{turn * 10 + 4}").status == 204
            airline.keep(Airport(icao=f"A0{turn * 10 + 5}", name="new", latitude=1, longitude=1))
    assert seen == ["0", "10", "20", "30", "40", "41", "50", "60", "70", "80", "90"]


@pytest.mark.rule("PF-14")
def test_a_walk_goes_on_when_the_airport_it_stood_at_is_gone(at: Fleetful) -> None:
    made = [
        at.made("schedules", schedule_form(at, flight_number=str(n), departure="EDDM", distance_nm=1)) for n in (1, 2)
    ]
    at.made("schedules", schedule_form(at, flight_number="3", departure="EDLI", arrival="EDDG", distance_nm=1))
    cursor = at.pilot("GET", SCHEDULES, per_page=1).body["meta"]["cursor"]
    for an_id in made:
        at.removed("schedules", an_id)
    assert at.removed("airports", "EDDM").status == 204
    rest = at.pilot("GET", SCHEDULES, per_page=9, cursor=cursor).body
    assert ([one["flight_number"] for one in rest["data"]], rest["meta"]["cursor"]) == (["3"], None)


@pytest.mark.rule("PF-15")
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"airline_id": 404}, "airline_id"),
        ({"subfleet_ids": [404]}, "subfleet_ids"),
        ({"departure": "NONE"}, "departure"),
        ({"arrival": "NONE"}, "arrival"),
        ({"days": "18"}, "days"),
        ({"distance_nm": 10**39}, "distance_nm"),
        ({"flight_number": ""}, "flight_number"),
        ({"flight_number": "1#2"}, "flight_number"),
        ({"id": 5}, "id"),
        ({"start_on": "2026-02-30"}, "start_on"),
        ({"price_mode": "free"}, "price_mode"),
        ({"price_points": 5}, "price_points"),
        ({"sequence": {"id": "x", "position": 3, "of": 2}}, "sequence.position"),
        ({"start_on": "2026-11-03", "end_on": "2026-11-02"}, "end_on"),
    ],
)
def test_a_schedule_that_does_not_fit_is_not_entered(at: Fleetful, wrong: Any, field: str) -> None:
    refused = at.staff("POST", SCHEDULES, schedule_form(at, **wrong))
    assert (refused.status, list(refused.body["errors"])) == (422, [field])
    assert walked(at.staff) == []


@pytest.mark.rule("PF-01")
def test_another_tenants_schedules_are_not_found(at: Fleetful) -> None:
    an_id = at.made("schedules", schedule_form(at))
    assert at.stranger("GET", f"{SCHEDULES}/{an_id}").status == 404
    assert at.stranger("DELETE", f"{SCHEDULES}/{an_id}").status == 404
    assert at.stranger("PUT", f"{SCHEDULES}/{an_id}", schedule_form(at)).status == 404
    assert walked(at.stranger) == []
    for missing in (1, 10**39):
        assert at.staff("GET", f"{SCHEDULES}/{missing}").status == 404
