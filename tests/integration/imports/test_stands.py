"""A file of stands: tried, imported, imported again; bad rows are named, and nobody is moved."""

from pathlib import Path
from typing import Any

import pytest

from local import seed
from tests import airline
from tests.api import Caller
from tests.integration.airline.entries import Fleetful, aircraft_form
from tests.integration.fleet.apron import ENTERED, HERE, THERE, entered, occupants
from tests.integration.imports.files import CSV, imported

HEAD = "airport,name,latitude,longitude,airlines,fleets,subfleets\n"
FILE = HEAD + "EDDG,A1,52.13,7.68,tt,,\nEDDG,A2,,,,Props,DA40\nedli,Gate 3,,,,,\n"


@pytest.mark.rule("PF-17", "BK-04")
def test_a_stands_file_is_tried_then_imported_then_changes_nothing(at: Fleetful) -> None:
    counts = {"rows": 3, "created": 3, "updated": 0, "unchanged": 0, "errors": []}
    at.staff("PUT", f"/api/v1/airlines/{at.airline_id}", {"icao": "TST", "iata": "TT", "name": "Test Air"})
    tried = imported(at, "stands", FILE, dry_run="1")
    assert {name: tried[name] for name in counts} == counts
    assert at.pilot("GET", HERE).data == []
    done = imported(at, "stands", FILE)
    assert {name: done[name] for name in counts} == counts
    first, second = at.pilot("GET", HERE).data
    first_kept, second_kept = (one.pop("kept_for") for one in (first, second))
    assert {**ENTERED, **first, "kept_for": []} == {
        **ENTERED,
        "latitude": 52.13,
        "longitude": 7.68,
        "airline_ids": [at.airline_id],
    }
    assert [one["kind"] for one in first_kept] == ["airline"]
    assert {**ENTERED, **second, "kept_for": []} == {
        **ENTERED,
        "name": "A2",
        "fleet_ids": [at.fleet_id],
        "subfleet_ids": [at.subfleet_id],
    }
    assert [one["kind"] for one in second_kept] == ["fleet", "subfleet"]
    assert [one["name"] for one in at.pilot("GET", THERE).data] == ["Gate 3"]
    again = imported(at, "stands", FILE)
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 3)
    changed = imported(at, "stands", FILE.replace("52.13", "52.14"))
    assert (changed["updated"], changed["unchanged"]) == (1, 2)
    assert at.pilot("GET", f"{HERE}/A1").data["latitude"] == 52.14


@pytest.mark.rule("PF-17")
@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("ZZZZ,B1,,,,,", "airport", "import it first"),
        (",B1,,,,,", "airport", "blank"),
        ("EDDG,,,,,,", "name", "blank"),
        ("EDDG,B/1,,,,,", "name", "letters"),
        ("EDDG,B1,91,,,,", "latitude", "90"),
        ("EDDG,B1,north,,,,", "latitude", "north"),
        ("EDDG,B1,,181,,,", "longitude", "180"),
        ("EDDG,B1,,,NIL,,", "airlines", "NIL"),
        ("EDDG,B1,,,,Jets,", "fleets", "Jets"),
        ("EDDG,B1,,,,,B738", "subfleets", "B738"),
        ("EDDG,B1,,,TST;NIL,,", "airlines", "NIL"),
        ("EDDG,A1,50,,,,", "", "earlier row"),
    ],
)
def test_a_bad_row_is_named_and_the_good_ones_are_kept(at: Fleetful, row: str, column: str, reason: str) -> None:
    report = imported(at, "stands", f"{HEAD}EDDG,A1,,,,,\n{row}\nEDLI,W,,,,,\n")
    assert (report["rows"], report["created"]) == (3, 2)
    (error,) = report["errors"]
    assert (error["row"], error["column"]) == (3, column)
    assert reason in error["message"]
    assert [one["name"] for one in at.pilot("GET", HERE).data] == ["A1"]


@pytest.mark.rule("PF-17", "BK-04")
def test_an_import_never_moves_whoever_has_a_stand(at: Fleetful) -> None:
    entered(at)
    new = at.made("aircraft", aircraft_form(at, stand="A1"))
    entered(at, "W", THERE)
    airline.booked()
    before = occupants(at, "W", THERE)
    imported(at, "stands", f"{HEAD}EDDG,A1,1,2,,,\nEDLI,W,3,4,,,\n")
    assert at.pilot("GET", f"{HERE}/A1").data["latitude"] == 1
    assert (occupants(at), occupants(at, "W", THERE)) == ([(new, None)], before)
    assert before != []


@pytest.mark.rule("PF-17")
def test_a_column_that_the_file_does_not_have_stays_as_it_is(at: Fleetful) -> None:
    form: dict[str, Any] = {
        "latitude": 52.1,
        "longitude": 7.7,
        "airline_ids": [at.airline_id],
        "subfleet_ids": [at.subfleet_id],
    }
    entered(at, **form)
    report = imported(at, "stands", "airport,name\nEDDG,A1\n")
    assert (report["updated"], report["unchanged"]) == (0, 1)
    seen = at.pilot("GET", f"{HERE}/A1").data
    assert {**seen, "kept_for": []} == {**ENTERED, **form}
    imported(at, "stands", "airport,name,airlines\nEDDG,A1,\n")
    seen = at.pilot("GET", f"{HERE}/A1").data
    assert {**seen, "kept_for": []} == {**ENTERED, **form, "airline_ids": []}, "a blank one is emptied"


@pytest.mark.rule("PF-17")
def test_a_code_that_several_airlines_use_means_all_of_them(at: Fleetful) -> None:
    other = at.made("airlines", {"icao": "OTH", "name": "Other"})
    fleet = at.made("fleets", {"airline_id": other, "name": "Props"})
    subfleet = at.made("subfleets", {"fleet_id": fleet, "type": "DA40", "name": "Diamond"})
    text = f"{HEAD}EDDG,A1,,,,Props;Props,da40;DA40\n"
    imported(at, "stands", text)
    shown = at.pilot("GET", f"{HERE}/A1").data
    assert shown["fleet_ids"] == sorted({at.fleet_id, fleet})
    assert shown["subfleet_ids"] == sorted({at.subfleet_id, subfleet})
    assert imported(at, "stands", text)["unchanged"] == 1


@pytest.mark.rule("PF-17", "PF-02")
def test_a_stands_file_without_its_columns_or_from_a_pilot_imports_nothing(at: Fleetful) -> None:
    answer = at.staff("POST", "/api/v1/imports/stands", "airport,gate\nEDDG,A1\n", headers=CSV)
    assert (answer.status, answer.code, answer.body["facts"]["missing"]) == (422, "wrong_file", ["name"])
    assert at.pilot("POST", "/api/v1/imports/stands", FILE, headers=CSV).status == 403
    assert at.pilot("GET", HERE).data == []


@pytest.mark.rule("PF-17")
def test_the_file_that_staff_are_shown_can_be_imported(table: str) -> None:
    shown = (Path(__file__).parents[3] / "docs" / "staff.md").read_text().split("```csv\n")[1].split("```")[0]
    office = Caller(seed.seed()["demo"]["airline_key"])
    report = office("POST", "/api/v1/imports/stands", shown, headers=CSV).data
    assert (report["rows"], report["errors"], report["warnings"]) == (3, [], [])
    names = {one["id"]: one["type"] for one in office("GET", "/api/v1/subfleets").data}
    made = office("GET", "/api/v1/airports/EDDF/stands/A14").data
    assert [names[one] for one in made["subfleet_ids"]] == ["A320", "B738"]
    assert len(made["airline_ids"]) == 1
