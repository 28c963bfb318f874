"""Reports of a flight in any state and order, its track, and the live map."""

import random

import pytest

from offblock.domain.kernel.values import to_rfc3339
from tests import airline, invariants
from tests.airline import HOUR
from tests.conftest import Clock
from tests.integration.conftest import People
from tools.tracks import synthesise

PLACES = airline.PLACES


@pytest.mark.rule("FL-04", "FL-05")
def test_late_doubled_and_unordered_reports_change_no_figure(people: People, clock: Clock) -> None:
    figures: list[list[int]] = []
    for shuffled in (False, True):
        mission, flight = airline.flying(aircraft_id=airline.SECOND if shuffled else airline.AIRCRAFT)
        reports = synthesise(PLACES["EDDG"], PLACES["EDLI"], int(clock.at))
        clock.advance(HOUR)
        batches = [reports[start : start + 40] for start in range(0, len(reports), 40)]
        if shuffled:
            dice = random.Random(3)
            batches = [dice.sample(batch, len(batch)) for batch in batches * 2]
            dice.shuffle(batches)
        for batch in batches:
            assert people.pilot("POST", f"/api/v1/flights/{flight}/positions", batch).status == 200
        done = people.pilot("POST", f"/api/v1/flights/{flight}/finish").data
        figures.append([done[name] for name in ("block_minutes", "distance_nm", "fuel_used_kg", "landing_rate_fpm")])
        late = people.pilot("POST", f"/api/v1/flights/{flight}/positions", reports[-3:])
        assert late.status == 200, "the client's queue is emptied after the flight"
        assert people.pilot("GET", f"/api/v1/flights/{flight}/track").body["meta"]["total"] == len(reports)
        assert mission.id
    assert figures[0] == figures[1]
    assert figures[0] == [17, 33, 10, -180]
    invariants.check()


@pytest.mark.rule("FL-04")
@pytest.mark.parametrize(
    "body",
    [
        "null",
        "[]",
        "{}",
        '[null, 1, "x", []]',
        '{"position": {"latitude": NaN, "longitude": 7}}',
        '{"position": {"latitude": {"value": null}, "longitude": {"value": 1e999}}, "timestamp": "yesterday"}',
        '{"position": "somewhere", "engines": [1], "weight": {"fuel": {"value": "a lot", "unit": 5}}}',
        '{"timestamp": -99999999999999999999, "sensors": {"onGround": "maybe"}, "new_key": {"deep": [1]}}',
        '{"callsign": "", "departure": "", "arrival": "", "position": {"latitude": {"value": 95}}}',
    ],
)
def test_reports_that_make_no_sense_are_no_bad_input(people: People, body: str) -> None:
    _, flight = airline.flying()
    answer = people.pilot("POST", f"/api/v1/flights/{flight}/positions", body)
    assert (answer.status, answer.data) == (200, {"kept": 0})


@pytest.mark.rule("FL-04")
def test_up_to_250_reports_a_request(people: People) -> None:
    _, flight = airline.flying()
    one = {"position": {"latitude": {"value": 52.0, "unit": "deg"}, "longitude": {"value": 8.0, "unit": "deg"}}}
    reports = [{**one, "timestamp": 1_793_620_800_000 + n} for n in range(251)]
    assert people.pilot("POST", f"/api/v1/flights/{flight}/positions", reports[:250]).data == {"kept": 250}
    refused = people.pilot("POST", f"/api/v1/flights/{flight}/positions", reports)
    assert (refused.status, refused.code) == (413, "too_many_reports")


@pytest.mark.rule("FL-04")
@pytest.mark.parametrize("off", [-86_400, -3600, -61, 5, 3600, 86_400])
def test_the_live_map_tells_when_by_the_servers_clock_whatever_the_client_thinks(
    people: People, clock: Clock, off: int
) -> None:
    _, flight = airline.flying()
    for latitude in (52.1, 52.2):
        clock.advance(30)
        place = {"latitude": {"value": latitude, "unit": "deg"}, "longitude": {"value": 8.0, "unit": "deg"}}
        sent = {"position": place, "timestamp": int(clock.at + off) * 1000}
        people.pilot("POST", f"/api/v1/flights/{flight}/positions", sent)
        (seen,) = people.other("GET", "/api/v1/live").data
        assert (seen["latitude"], seen["reported_at"]) == (latitude, to_rfc3339(int(clock.at)))


@pytest.mark.rule("FL-04")
def test_the_live_map_tells_when_a_report_was_made_that_came_within_a_minute(people: People, clock: Clock) -> None:
    _, flight = airline.flying()
    place = {"latitude": {"value": 52.1, "unit": "deg"}, "longitude": {"value": 8.0, "unit": "deg"}}
    clock.advance(120)
    people.pilot(
        "POST", f"/api/v1/flights/{flight}/positions", {"position": place, "timestamp": int(clock.at - 40) * 1000}
    )
    (seen,) = people.other("GET", "/api/v1/live").data
    assert seen["reported_at"] == to_rfc3339(int(clock.at - 40))


@pytest.mark.rule("FL-04")
def test_the_live_map_shows_the_last_place_and_never_goes_back(people: People, clock: Clock) -> None:
    _, flight = airline.flying()

    def report(seconds: int, latitude: float) -> None:
        place = {"latitude": {"value": latitude, "unit": "deg"}, "longitude": {"value": 8.0, "unit": "deg"}}
        sent = {"position": place, "timestamp": int(clock.at + seconds) * 1000}
        people.pilot("POST", f"/api/v1/flights/{flight}/positions", sent)

    report(20, 52.2)
    report(10, 52.1)
    seen = people.other("GET", "/api/v1/live").data
    assert [(one["latitude"], one["flight_id"]) for one in seen] == [(52.2, flight)]
    assert not {"pilot", "name", "email"} & set(seen[0])
    people.pilot("POST", f"/api/v1/flights/{flight}/stop")
    report(30, 52.3)
    clock.advance(10)
    assert people.other("GET", "/api/v1/live").data == []
