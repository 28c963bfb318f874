"""Other settings, hubs and bases hold for aircraft that stand already."""

from typing import Any

import pytest

from offblock.domain.fleet.aircraft import Aircraft
from offblock.usecases.bounties import bounties
from tests import airline
from tests.airline import AIRCRAFT, HOUR
from tests.conftest import Clock
from tests.harness import meter
from tests.integration.bounties.based import Based


@pytest.mark.rule("RP-02", "RP-23", "PF-07")
def test_fewer_idle_hours_hold_for_aircraft_that_stand_already(at: Based, clock: Clock) -> None:
    at.left_away()
    clock.advance(10 * HOUR)
    assert at.bench.job("scan-idle") == 0
    at.set(REPOSITIONING_IDLE_HOURS=10)
    assert at.bench.job("scan-idle") == 1
    assert len(at.other("GET", "/api/v1/bounties").data) == 1


@pytest.mark.rule("RP-02", "RP-23")
def test_more_idle_hours_hold_for_aircraft_that_stand_already(at: Based, clock: Clock) -> None:
    at.left_away()
    at.set(REPOSITIONING_IDLE_HOURS=50)
    clock.advance(50 * HOUR - 1)
    assert at.bench.job("scan-idle") == 0
    clock.advance(1)
    assert at.bench.job("scan-idle") == 1


@pytest.mark.rule("RP-03")
def test_switched_off_and_on_again_it_goes_on_as_if_it_had_never_been_off(at: Based, clock: Clock) -> None:
    at.set(REPOSITIONING_ENABLED=False)
    at.left_away()
    clock.advance(48 * HOUR)
    assert at.bench.job("scan-idle") == 0
    assert at.other("GET", "/api/v1/bounties").data == []
    at.set(REPOSITIONING_ENABLED=True)
    assert at.bench.job("scan-idle") == 1
    assert len(at.other("GET", "/api/v1/bounties").data) == 1


@pytest.mark.rule("RP-04")
def test_skipping_hubs_and_bases_holds_from_when_it_is_set_and_hubs_from_when_they_are(at: Based, clock: Clock) -> None:
    at.left_away()
    other = at.staff("POST", "/api/v1/airlines", {"icao": "OTH", "name": "Other", "hubs": ["EDLI"]}).data
    at.set(REPOSITIONING_SKIP_HUBS_BASES=True)
    clock.advance(48 * HOUR)
    assert at.bench.job("scan-idle") == 0
    form = {"icao": "OTH", "name": "Other", "hubs": ["EDDM"]}
    assert at.staff("PUT", f"/api/v1/airlines/{other['id']}", form).status == 200
    at.bench.drain()
    assert at.bench.job("scan-idle") == 1
    assert len(at.other("GET", "/api/v1/bounties").data) == 1


@pytest.mark.rule("RP-01", "RP-02")
@pytest.mark.parametrize("noun", ["fleet", "subfleet", "aircraft"])
def test_another_base_holds_for_aircraft_that_stand_already(at: Based, clock: Clock, noun: str) -> None:
    clock.advance(50 * HOUR)
    forms: dict[str, dict[str, Any]] = {
        "fleet": {"airline_id": 5, "name": "Test Air"},
        "subfleet": {"fleet_id": 6, "type": "DA40", "name": "Diamond"},
        "aircraft": {"registration": "D-E20", "name": "Diamond", "subfleet_id": 7},
    }
    path = {"fleet": "/api/v1/fleets/6", "subfleet": "/api/v1/subfleets/7", "aircraft": f"/api/v1/aircraft/{AIRCRAFT}"}
    assert at.staff("PUT", path[noun], {**forms[noun], "base": "EDDH"}).status == 200
    at.bench.drain()
    rows = at.away()
    assert [(one["airport"], one["base"]) for one in rows] == [("EDDG", "EDDH")] * (1 if noun == "aircraft" else 2)
    assert at.bench.job("scan-idle") == len(rows)
    assert {one["destination"] for one in at.other("GET", "/api/v1/bounties").data} == {"EDDH"}
    assert at.staff("PUT", path[noun], {**forms[noun], "base": "EDDG"}).status == 200
    at.bench.drain()
    assert {one["base"] for one in at.away()} == {"EDDG"}, "shown as long as a bounty is on it"


@pytest.mark.rule("RP-01", "PF-17")
def test_an_imported_base_holds_for_aircraft_that_stand_already(at: Based, clock: Clock) -> None:
    text = "airline,hub_id,type,name\nTST,EDDH,DA40,Diamond\n"
    answer = at.staff("POST", "/api/v1/imports/subfleets", text, headers={"Content-Type": "text/csv"})
    assert (answer.status, answer.data["updated"], answer.data["errors"]) == (200, 1, [])
    at.bench.drain()
    assert [one["base"] for one in at.away()] == ["EDDH", "EDDH"]


@pytest.mark.rule("RP-02", "PF-11")
def test_all_aircraft_are_judged_again_a_page_at_a_time_and_only_what_changes_is_written(
    at: Based, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounties, "REDUE_A_TURN", 2)
    airline.keep(*(airline.aircraft(an_id, airport="EDLI", away=True) for an_id in range(30, 35)))
    before = at.bench.calls.count("jobs")
    at.set(REPOSITIONING_IDLE_HOURS=10)
    assert at.bench.calls.count("jobs") - before == 4, "seven aircraft, two at a time"
    found = [airline.seen(Aircraft, an_id).idle_at for an_id in range(30, 35)]
    assert found == [10 * HOUR] * 5
    with meter() as units:
        assert bounties.redue(airline.store(), "")
    assert units.write == 0
    before = at.bench.calls.count("jobs")
    at.set(BOOKING_EXPIRATION_HOURS=10)
    assert at.bench.calls.count("jobs") == before, "that changes nothing for them"
