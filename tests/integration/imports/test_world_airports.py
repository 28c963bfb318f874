"""Airports that are missing: offered from the world list, added where that is wished, never guessed."""

import pytest

from tests.integration.airline.entries import Fleetful
from tests.integration.imports.files import counts, imported, schedules

HEAD = "airline,flight_number,dpt_airport,arr_airport,alt_airport,active\n"
FILE = f"{HEAD}TST,1,EDDG,EGLL,EDDF,1\nTST,2,EGLL,EDDG,,1\nTST,3,EDDG,ZZQQ,,1\n"


@pytest.mark.rule("PF-17")
def test_missing_airports_are_offered_and_not_added_by_themselves(at: Fleetful) -> None:
    for query in ({"dry_run": 1}, {}):
        report = imported(at, "schedules", FILE, **query)
        assert counts(report) == (0, 0, 0, 3)
        assert report["missing"]["airports"] == ["EDDF", "EGLL", "ZZQQ"]
        offered = {one["icao"]: one["country"] for one in report["offered_airports"]}
        assert offered == {"EDDF": "DE", "EGLL": "GB"}
        assert report["added_airports"] == []
    assert at.staff("GET", "/api/v1/airports/EGLL").status == 404


@pytest.mark.rule("PF-17")
def test_missing_airports_are_added_with_the_import_where_that_is_wished(at: Fleetful) -> None:
    tried = imported(at, "schedules", FILE, dry_run=1, add_airports=1)
    assert (counts(tried), tried["added_airports"]) == ((2, 0, 0, 1), ["EDDF", "EGLL"])
    assert at.staff("GET", "/api/v1/airports/EGLL").status == 404, "a trial adds nothing"
    done = imported(at, "schedules", FILE, add_airports=1)
    assert {**done, "id": 0} == {**tried, "id": 0, "dry_run": False}
    added = at.staff("GET", "/api/v1/airports/EGLL").data
    assert (added["iata"], added["timezone"], round(added["latitude"])) == ("LHR", "Europe/London", 51)
    assert schedules(at)["1"]["distance_nm"] > 200
    assert done["missing"]["airports"] == ["ZZQQ"]
    again = imported(at, "schedules", FILE, add_airports=1)
    assert (counts(again), again["added_airports"]) == ((0, 0, 2, 1), [])


@pytest.mark.rule("PF-17")
def test_an_airport_that_the_airline_has_is_never_replaced_by_the_worlds(at: Fleetful) -> None:
    imported(at, "airports", "icao,name,lat,lon\nEGLL,Ours,1,2\n")
    imported(at, "schedules", FILE, add_airports=1)
    assert at.staff("GET", "/api/v1/airports/EGLL").data["name"] == "Ours"


@pytest.mark.rule("PF-17")
def test_an_airport_of_the_world_is_found_and_entered_by_hand(at: Fleetful) -> None:
    (first, *_) = at.staff("GET", "/api/v1/airports/world", q="muc").data
    assert first["icao"] == "EDDM"
    found = at.staff("GET", "/api/v1/airports/world", q="frankfurt").data
    assert "EDDF" in [one["icao"] for one in found]
    assert len(found) <= 25
    frankfurt = next(one for one in found if one["icao"] == "EDDF")
    assert at.staff("POST", "/api/v1/airports", frankfurt).status == 201
    assert at.staff("GET", "/api/v1/airports/world", q="Saarbrücken").data[0]["icao"] == "EDDR"
    assert at.staff("GET", "/api/v1/airports/world", q="x").status == 422
    assert at.staff("GET", "/api/v1/airports/world", q="no such town anywhere").data == []
    assert at.pilot("GET", "/api/v1/airports/world", q="muc").status == 403


@pytest.mark.rule("PF-17")
def test_nothing_asked_for_finds_nothing_and_a_code_comes_before_a_name(at: Fleetful) -> None:
    assert at.staff("GET", "/api/v1/airports/world", q="  ").data == []
    found = at.staff("GET", "/api/v1/airports/world", q="osl").data
    assert found[0]["iata"] == "OSL", "the airport of that code, before towns that are called so"
    assert len({one["icao"] for one in found}) == len(found) <= 25
