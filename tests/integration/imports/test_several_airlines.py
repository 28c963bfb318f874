"""Several airlines in one site: what is here decides, then a column, then the hub; else the candidates are named."""

from typing import Any

import pytest

from tests.integration.airline.entries import Fleetful
from tests.integration.imports.files import counts, imported, schedules, wrong

HEAD = "subfleet,name,registration,hub_id\n"


@pytest.fixture
def two(at: Fleetful) -> Fleetful:
    """Two airlines, TST at home at EDDG and OBK at EDDM, each with a subfleet AT76."""
    at.made("airlines", {"icao": "OBK", "iata": "TT", "name": "Other", "hubs": ["EDDM"]})
    imported(at, "subfleets", "airline,type,name\nTST,AT76,ATR\nOBK,AT76,ATR\n")
    return at


def owners(at: Fleetful) -> dict[str, Any]:
    """Each aircraft's airline, by registration."""
    rows = at.staff("GET", "/api/v1/aircraft", per_page=100).data
    return {one["registration"]: one["airline"]["icao"] for one in rows}


@pytest.mark.rule("PF-17")
def test_a_type_of_several_airlines_is_decided_by_the_hub_or_a_column(two: Fleetful) -> None:
    text = "subfleet,name,registration,hub_id,airline\n"
    text += "AT76,a,D-ANRA,EDDG,\nAT76,b,D-ANRB,EDDM,\nAT76,c,D-ANRC,EDDH,OBK\n"
    assert counts(imported(two, "aircraft", text)) == (3, 0, 0, 0)
    assert [owners(two)[f"D-ANR{sign}"] for sign in "ABC"] == ["TST", "OBK", "OBK"]


@pytest.mark.rule("PF-17")
def test_where_nothing_decides_the_candidates_are_named(two: Fleetful) -> None:
    report = imported(two, "aircraft", f"{HEAD}AT76,a,D-ANRA,\nAT76,b,D-ANRB,EDLI\n")
    assert wrong(report) == [(2, "subfleet", "several_subfleets"), (3, "subfleet", "several_subfleets")]
    assert report["errors"][0]["facts"] == {"subfleet": "AT76", "candidates": ["OBK", "TST"]}


@pytest.mark.rule("PF-17")
def test_an_aircraft_that_is_here_stays_with_its_airline_whatever_its_hub(two: Fleetful) -> None:
    imported(two, "aircraft", f"{HEAD}AT76,a,D-ANRA,EDDG\n")
    assert counts(imported(two, "aircraft", f"{HEAD}AT76,a,D-ANRA,EDDM\n")) == (0, 1, 0, 0)
    assert counts(imported(two, "aircraft", "subfleet,name,registration\nAT76,a,D-ANRA\n")) == (0, 0, 1, 0)
    assert owners(two)["D-ANRA"] == "TST"
    text = "subfleet,name,registration,airline\nAT76,a,D-ANRA,OBK\n"
    assert wrong(imported(two, "aircraft", text)) == [(2, "airline", "other_airline")]


@pytest.mark.rule("PF-17")
def test_an_iata_code_counts_only_while_one_airline_has_it(two: Fleetful) -> None:
    head = "airline,flight_number,dpt_airport,arr_airport,active\n"
    assert counts(imported(two, "schedules", f"{head}TT,1,EDDG,EDLI,1\n")) == (1, 0, 0, 0)
    assert schedules(two)["1"]["airline"]["icao"] == "OBK"
    two.staff("PUT", f"/api/v1/airlines/{two.airline_id}", {"icao": "TST", "iata": "TT", "name": "Test Air"})
    report = imported(two, "schedules", f"{head}TT,1,EDDG,EDLI,1\nOBK,2,EDDG,EDLI,1\n")
    assert wrong(report) == [(2, "airline", "several_airlines")]
    assert report["errors"][0]["facts"] == {"airline": "TT", "candidates": ["OBK", "TST"]}


@pytest.mark.rule("PF-17", "RP-01")
def test_the_hub_of_a_row_is_the_aircrafts_own_base(at: Fleetful) -> None:
    head = "subfleet,hub_id,airport_id,name,registration,status\n"
    rows = "DA40,EDDG,EDDG,Home,D-EHOM,A\nDA40,EDDM,,Base,D-EBAS,A\nDA40,,,Fleet,D-EFLT,A\n"
    imported(at, "aircraft", head + rows)
    shown = {one["registration"]: one for one in at.staff("GET", "/api/v1/aircraft", per_page=100).data}
    assert [(shown[name]["base"], shown[name]["airport"]) for name in ("D-EHOM", "D-EBAS", "D-EFLT")] == [
        ("EDDG", "EDDG"),
        ("EDDM", "EDDM"),
        ("EDDH", "EDDH"),
    ]
    imported(at, "aircraft", "subfleet,name,registration\nDA40,Home,D-EHOM\n")
    imported(at, "aircraft", "subfleet,name,registration,hub_id\nDA40,Base,D-EBAS,\n")
    shown = {one["registration"]: one for one in at.staff("GET", "/api/v1/aircraft", per_page=100).data}
    assert (shown["D-EHOM"]["base"], shown["D-EBAS"]["base"]) == ("EDDG", "EDDH"), "absent leaves, blank empties"
    assert shown["D-EBAS"]["airport"] == "EDDM", "an import moves nothing"


@pytest.mark.rule("PF-17", "RP-02")
def test_an_aircraft_at_the_hub_of_its_row_is_at_home(at: Fleetful) -> None:
    head = "subfleet,hub_id,airport_id,name,registration\n"
    imported(at, "aircraft", f"{head}DA40,EDDG,EDDG,Home,D-EHOM\nDA40,EDDM,EDDG,Away,D-EAWY\n")
    away = at.staff("GET", "/api/v1/aircraft-repositioning", per_page=100).data
    listed = {one["aircraft"]["registration"]: one["base"] for one in away}
    assert listed.get("D-EAWY") == "EDDM"
    assert "D-EHOM" not in listed


@pytest.mark.rule("PF-17")
def test_a_stand_is_kept_for_no_airline_whose_iata_code_another_has_too(two: Fleetful) -> None:
    two.staff("PUT", f"/api/v1/airlines/{two.airline_id}", {"icao": "TST", "iata": "TT", "name": "Test Air"})
    report = imported(two, "stands", "airport,name,airlines\nEDDG,A1,TT\nEDDG,A2,OBK\n")
    assert wrong(report) == [(2, "airlines", "several_airlines")]
    assert report["errors"][0]["facts"] == {"airline": "TT", "candidates": ["OBK", "TST"]}
