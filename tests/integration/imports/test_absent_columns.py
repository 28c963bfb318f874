"""A column that the file does not have leaves what is there; a blank cell empties it; what is new has its defaults."""

from typing import Any

import pytest

from tests.integration.airline.entries import Fleetful, schedule_form
from tests.integration.imports.files import counts, imported, said, schedules, wrong

FOUR = "airline,flight_number,dpt_airport,arr_airport\n"
FULL: dict[str, Any] = {
    "flight_number": "113",
    "callsign": "TST113",
    "flight_minutes": 55,
    "notes": "by the sea",
    "days": "15",
    "route_code": "R1",
    "price_mode": "fixed",
    "price_amount": 40,
    "departure_time": "0810",
}


@pytest.mark.rule("PF-17")
def test_an_airport_of_four_columns_keeps_everything_else(at: Fleetful) -> None:
    head = "icao,name,lat,lon,iata,country,timezone,elevation,hub,notes\n"
    imported(at, "airports", f"{head}EDDF,Frankfurt,50.03,8.57,FRA,Germany,Europe/Berlin,364,1,big\n")
    before = at.staff("GET", "/api/v1/airports/EDDF").data
    assert (before["iata"], before["hub"]) == ("FRA", True)
    assert counts(imported(at, "airports", "icao,name,lat,lon\nEDDF,Frankfurt,50.03,8.57\n")) == (0, 0, 1, 0)
    assert counts(imported(at, "airports", "icao,name,lat,lon\nEDDF,Main,50.03,8.57\n")) == (0, 1, 0, 0)
    assert at.staff("GET", "/api/v1/airports/EDDF").data == {**before, "name": "Main"}
    imported(at, "airports", "icao,name,lat,lon,iata\nEDDF,Main,50.03,8.57,\n")
    assert at.staff("GET", "/api/v1/airports/EDDF").data["iata"] is None, "a blank one is emptied"


@pytest.mark.rule("PF-17")
def test_a_schedule_of_four_columns_is_the_one_that_is_here_and_keeps_everything(at: Fleetful) -> None:
    at.made("schedules", schedule_form(at, **FULL, subfleet_ids=[at.subfleet_id], active=False))
    before = schedules(at)["113"]
    report = imported(at, "schedules", f"{FOUR}TST,113,EDDG,EDLI\n")
    assert counts(report) == (0, 0, 1, 0)
    rows = at.staff("GET", "/api/v1/schedules", filter__departure="EDDG").data
    assert rows == [before]
    imported(at, "schedules", f"{FOUR.strip()},callsign,days\nTST,113,EDDG,EDLI,,15\n")
    assert schedules(at)["113"] == {**before, "callsign": ""}


@pytest.mark.rule("PF-17")
def test_where_several_services_have_the_number_the_missing_columns_are_asked_for(at: Fleetful) -> None:
    for days in ("1", "2"):
        at.made("schedules", schedule_form(at, flight_number="7", days=days))
    report = imported(at, "schedules", f"{FOUR}TST,7,EDDG,EDLI\n")
    assert wrong(report) == [(2, "flight_number", "several_services")]
    assert report["errors"][0]["facts"] == {"count": 2, "columns": ["route_code", "route_leg", "days"]}
    report = imported(at, "schedules", f"{FOUR.strip()},days,notes\nTST,7,EDDG,EDLI,2,x\nTST,7,EDDG,EDLI,3,y\n")
    assert counts(report) == (1, 1, 0, 0)


@pytest.mark.rule("PF-17")
def test_without_the_column_active_what_is_new_is_active_which_is_said_once(at: Fleetful) -> None:
    at.made("schedules", schedule_form(at, flight_number="816", active=False))
    report = imported(at, "schedules", f"{FOUR}TST,816,EDDG,EDLI\nTST,817,EDDG,EDLI\nTST,818,EDDG,EDLI\n")
    assert counts(report) == (2, 0, 1, 0)
    assert len(report["warnings"]) == 1
    assert said(report) == {"no_column_active"}
    assert {number: one["active"] for number, one in schedules(at).items()} == {"816": False, "817": True, "818": True}


@pytest.mark.rule("PF-17")
def test_a_file_without_the_column_active_says_nothing_of_it_where_nothing_new_is_made(at: Fleetful) -> None:
    at.made("schedules", schedule_form(at, flight_number="816", active=False))
    for file in (f"{FOUR}TST,816,EDDG,EDLI\n", f"{FOUR.strip()},notes\nTST,816,EDDG,EDLI,seen\n"):
        report = imported(at, "schedules", file)
        assert (report["created"], report["failed"], said(report)) == (0, 0, set())


@pytest.mark.rule("PF-17")
def test_a_blank_active_is_inactive_which_is_said_with_its_rows(at: Fleetful) -> None:
    report = imported(
        at, "schedules", f"{FOUR.strip()},active\nTST,1,EDDG,EDLI,\nTST,2,EDDG,EDLI,1\nTST,3,EDDG,EDLI,0\n"
    )
    (group,) = report["warnings_by_code"]
    assert (group["code"], group["column"], group["count"], group["rows"]) == ("blank_active", "active", 1, [2])
    assert {number: one["active"] for number, one in schedules(at).items()} == {"1": False, "2": True, "3": False}


@pytest.mark.rule("PF-17")
def test_an_aircraft_of_three_columns_keeps_what_else_is_known_of_it(at: Fleetful) -> None:
    head = "subfleet,name,registration,airport_id,hub_id,fin,hex_code,selcal,simbrief_type,status\n"
    imported(at, "aircraft", f"{head}DA40,a,D-EAAA,EDDG,EDDM,12,3C1,AB-CD,DA40,M\n")
    before = at.staff("GET", "/api/v1/aircraft", filter__airport="EDDG", per_page=100).data
    report = imported(at, "aircraft", "subfleet,name,registration\nDA40,a,D-EAAA\n")
    assert counts(report) == (0, 0, 1, 0)
    assert at.staff("GET", "/api/v1/aircraft", filter__airport="EDDG", per_page=100).data == before


@pytest.mark.rule("PF-17")
def test_a_subfleet_keeps_what_its_file_does_not_have(at: Fleetful) -> None:
    imported(at, "subfleets", "airline,type,name,hub_id,simbrief_type\nTST,C172,Cessna,EDDM,C172\n")
    assert counts(imported(at, "subfleets", "airline,type,name\nTST,c172,Cessna\n")) == (0, 0, 1, 0)
    shown = next(one for one in at.staff("GET", "/api/v1/subfleets", per_page=100).data if one["type"] == "C172")
    assert (shown["base"], shown["simbrief_type"]) == ("EDDM", "C172")
    assert counts(imported(at, "subfleets", "airline,type,name,hub_id\nTST,C172,Cessna,\n")) == (0, 1, 0, 0)


@pytest.mark.rule("PF-17")
def test_a_sequence_that_staff_made_stays_and_so_does_a_price(at: Fleetful) -> None:
    chain = {"id": "tour", "position": 1, "of": 2}
    at.made("schedules", schedule_form(at, flight_number="9", sequence=chain, price_mode="fixed", price_amount=7))
    imported(at, "schedules", f"{FOUR.strip()},route_leg,notes\nTST,9,EDDG,EDLI,,new\n")
    shown = schedules(at)["9"]
    assert (shown["sequence"], shown["price_points"], shown["notes"]) == (chain, 7, "new")


@pytest.mark.rule("PF-17", "PF-18")
def test_an_end_before_the_start_that_is_here_is_an_error_in_the_files_own_words(at: Fleetful) -> None:
    head = f"{FOUR.strip()},"
    imported(at, "schedules", f"{head}start_date\nTST,113,EDDG,EDLI,2026-12-01\n")
    report = imported(at, "schedules", f"{head}End-Date\nTST,113,EDDG,EDLI,2026-11-01\n")
    assert wrong(report) == [(2, "End-Date", "ends_before_start")]
    assert report["errors"][0]["facts"] == {"start": "2026-12-01", "end": "2026-11-01"}
    assert counts(imported(at, "schedules", f"{head}End-Date\nTST,113,EDDG,EDLI,2026-12-01\n")) == (0, 1, 0, 0)
