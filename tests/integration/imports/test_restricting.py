"""A restriction in a file never falls away: it is kept, or the row is refused, or what it stood on is closed."""

import pytest

from tests import airline
from tests.integration.airline.entries import Fleetful
from tests.integration.imports.files import counts, imported, said, schedules, wrong

FLIGHTS = "airline,flight_number,dpt_airport,arr_airport,active,subfleets\n"
SUBFLEETS = "airline,hub_id,type,name,ranks,type_ratings\n"


def restrictions(at: Fleetful) -> list[tuple[str, int, int | None, int | None]]:
    """Every restriction: on what, and which level or licence it asks for."""
    rows = at.staff("GET", "/api/v1/restrictions", per_page=100).data
    found = [(one["target"], one["rule"]) for one in rows]
    return sorted(
        ((target["kind"], target["id"], rule.get("min_level"), rule.get("licence_id")) for target, rule in found),
        key=str,
    )


@pytest.mark.rule("PF-17")
def test_a_subfleet_that_is_not_here_keeps_its_schedule_out(at: Fleetful) -> None:
    report = imported(at, "schedules", f"{FLIGHTS}TST,804,EDDG,EDDM,1,A30F\nTST,805,EDDG,EDDM,1,DA40;A30F;B789\n")
    assert counts(report) == (0, 0, 0, 2)
    assert wrong(report) == [(2, "subfleets", "unknown_subfleets"), (3, "subfleets", "unknown_subfleets")]
    assert report["errors"][1]["facts"] == {"airline": "TST", "subfleets": ["A30F", "B789"]}
    assert report["missing"]["subfleets"] == ["A30F", "B789"]
    assert schedules(at) == {}


@pytest.mark.rule("PF-17")
def test_leniently_a_subfleet_is_left_out_and_what_has_none_left_is_closed(at: Fleetful) -> None:
    text = f"{FLIGHTS}TST,804,EDDG,EDDM,1,A30F\nTST,805,EDDG,EDDM,1,DA40;A30F\n"
    report = imported(at, "schedules", text, lenient=1)
    assert counts(report) == (2, 0, 0, 0)
    assert said(report) == {"subfleets_left_out", "kept_closed"}
    assert report["missing"]["subfleets"] == ["A30F"]
    made = schedules(at)
    assert (made["804"]["active"], made["804"]["subfleets"]) == (False, [])
    assert (made["805"]["active"], [one["type"] for one in made["805"]["subfleets"]]) == (True, ["DA40"])


@pytest.mark.rule("PF-17")
def test_leniently_what_is_here_already_is_closed_too_also_without_its_column(at: Fleetful) -> None:
    imported(at, "schedules", f"{FLIGHTS}TST,804,EDDG,EDDM,1,DA40\n")
    imported(at, "schedules", FLIGHTS.replace("active,", "") + "TST,804,EDDG,EDDM,A30F\n", lenient=1)
    assert schedules(at)["804"]["active"] is False


@pytest.mark.rule("PF-17", "BK-02")
def test_ranks_and_type_ratings_become_restrictions_once(at: Fleetful) -> None:
    at.made("ranks", {"name": "Cadet", "level": 1})
    rating = at.made("licences", {"name": "DA40TR"})
    text = f"{SUBFLEETS}TST,,DA40,Diamond DA40,Captain;1?acars_pay=20,da40tr\n"
    report = imported(at, "subfleets", text)
    assert (counts(report), report["warnings"]) == ((0, 1, 0, 0), [])
    assert restrictions(at) == [
        ("subfleet", at.subfleet_id, 1, None),
        ("subfleet", at.subfleet_id, None, rating),
    ]
    assert counts(imported(at, "subfleets", text)) == (0, 0, 1, 0)
    assert len(restrictions(at)) == 2


@pytest.mark.rule("PF-17", "BK-02")
def test_a_pilot_below_the_imported_rank_may_not_book(at: Fleetful) -> None:
    imported(at, "subfleets", f"{SUBFLEETS}TST,EDDG,C172,Cessna,3,\n")
    imported(at, "aircraft", "subfleet,name,registration\nC172,Bee,D-EBEE\n")
    imported(at, "schedules", f"{FLIGHTS}TST,1,EDDG,EDLI,1,C172\n")
    schedule = schedules(at)["1"]["id"]
    aircraft = at.staff("GET", "/api/v1/aircraft", filter__airport="EDDG", per_page=100).data
    bee = next(one["id"] for one in aircraft if one["registration"] == "D-EBEE")
    booking = {"schedule_id": schedule, "aircraft_id": bee}
    assert at.pilot("POST", "/api/v1/bookings", booking).code == "restriction_unmet"


@pytest.mark.rule("PF-17")
def test_ranks_and_ratings_that_are_not_here_keep_the_row_out(at: Fleetful) -> None:
    text = f"{SUBFLEETS}TST,,C172,Cessna,3;99,\nTST,,DA42,Twin,,Alpine;Polar\n"
    report = imported(at, "subfleets", text)
    assert wrong(report) == [(2, "ranks", "unknown_ranks"), (3, "type_ratings", "unknown_ratings")]
    assert [one["facts"] for one in report["errors"]] == [{"ranks": ["99"]}, {"ratings": ["Polar"]}]
    assert restrictions(at) == []


@pytest.mark.rule("PF-17")
def test_leniently_a_subfleet_with_nothing_left_of_its_ranks_is_closed_to_all(at: Fleetful) -> None:
    text = f"{SUBFLEETS}TST,,C172,Cessna,98;99,\nTST,,DA42,Twin,3;99,\n"
    report = imported(at, "subfleets", text, lenient=1)
    assert counts(report) == (2, 0, 0, 0)
    assert said(report) == {"ranks_left_out", "kept_closed"}
    kept = {one["type"]: one["id"] for one in at.staff("GET", "/api/v1/subfleets", per_page=100).data}
    assert restrictions(at) == sorted(
        [("subfleet", kept["C172"], 1000, None), ("subfleet", kept["DA42"], 3, None)], key=str
    )


@pytest.mark.rule("PF-17")
def test_a_file_never_lifts_what_stands_on_a_subfleet_and_says_so(at: Fleetful) -> None:
    form = {"target": {"kind": "subfleet", "id": at.subfleet_id}, "rule": {"kind": "rank", "min_level": 3}}
    at.made("restrictions", form)
    at.made("ranks", {"name": "Cadet", "level": 1})
    for ranks in ("", "1"):
        report = imported(at, "subfleets", f"{SUBFLEETS}TST,,DA40,Diamond,{ranks},\n")
        assert counts(report) == (0, 0, 1, 0)
        assert said(report) == {"restriction_kept"}
    assert imported(at, "subfleets", "airline,type,name\nTST,DA40,Diamond\n")["warnings"] == []
    assert restrictions(at) == [("subfleet", at.subfleet_id, 3, None)]


@pytest.mark.rule("PF-17")
def test_of_several_type_ratings_all_are_needed_which_is_said(at: Fleetful) -> None:
    at.made("licences", {"name": "Polar"})
    report = imported(at, "subfleets", f"{SUBFLEETS}TST,,C172,Cessna,,Alpine;Polar\n")
    assert said(report) == {"all_ratings"}
    assert len(restrictions(at)) == 2


@pytest.mark.rule("PF-17")
def test_a_flight_for_one_user_or_event_is_kept_closed(at: Fleetful) -> None:
    head = "airline,flight_number,dpt_airport,arr_airport,active,event_id,user_id\n"
    report = imported(at, "schedules", f"{head}TST,1,EDDG,EDLI,1,,7\nTST,2,EDDG,EDLI,1,3,\nTST,3,EDDG,EDLI,1,,\n")
    assert said(report) == {"kept_for_somebody", "not_kept"}
    assert {number: one["active"] for number, one in schedules(at).items()} == {"1": False, "2": False, "3": True}


@pytest.mark.rule("PF-17")
def test_fares_and_costs_are_said_once_a_file_by_their_columns(at: Fleetful) -> None:
    text = "airline,type,name,fuel_type,cost_block_hour,fares\n"
    text += "TST,C172,Cessna,,1000,Y?price=3\nTST,DA42,Twin,,900,\n"
    report = imported(at, "subfleets", text)
    assert report["warnings"] == ["these columns are not kept here: cost_block_hour, fares"]
    (group,) = report["warnings_by_code"]
    assert (group["code"], group["facts"]) == ("not_kept", {"columns": ["cost_block_hour", "fares"]})


@pytest.mark.rule("PF-17")
def test_what_staff_grounded_no_file_lifts_and_what_a_file_grounded_a_file_does(at: Fleetful) -> None:
    head = "subfleet,name,registration,status\n"
    at.made("aircraft", {"registration": "D-EHND", "name": "Hand", "subfleet_id": at.subfleet_id, "grounded": True})
    imported(at, "aircraft", f"{head}DA40,File,D-EFIL,M\n")
    shown = {one["registration"]: one for one in at.staff("GET", "/api/v1/aircraft", per_page=100).data}
    assert [shown[name]["grounded_by"] for name in ("D-EHND", "D-EFIL")] == ["staff", "file"]
    for letter in ("M", "A"):
        report = imported(at, "aircraft", f"{head}DA40,Hand,D-EHND,{letter}\nDA40,File,D-EFIL,{letter}\n")
        assert said(report) == ({"grounding_kept"} if letter == "A" else set())
    shown = {one["registration"]: one for one in at.staff("GET", "/api/v1/aircraft", per_page=100).data}
    assert [shown[name]["grounded_by"] for name in ("D-EHND", "D-EFIL")] == ["staff", None]
    assert report["warnings"] == ["D-EHND stays grounded: staff grounded it by hand, which no file lifts"]


@pytest.mark.rule("PF-17")
def test_a_name_is_edited_without_changing_who_grounded_an_aircraft(at: Fleetful) -> None:
    imported(at, "aircraft", "subfleet,name,registration,status\nDA40,File,D-EFIL,S\n")
    one = next(one for one in at.staff("GET", "/api/v1/aircraft", per_page=100).data if one["registration"] == "D-EFIL")
    form = {"registration": "D-EFIL", "name": "Other", "subfleet_id": at.subfleet_id}
    path = f"/api/v1/aircraft/{one['id']}"
    assert at.staff("PUT", path, {**form, "grounded": True}).data["grounded_by"] == "file"
    assert at.staff("PUT", path, {**form, "grounded": False}).data["grounded_by"] is None
    assert at.staff("PUT", path, {**form, "grounded": True}).data["grounded_by"] == "staff"


@pytest.mark.rule("PF-17")
def test_an_import_beside_a_change_of_the_collections_is_tried_again(at: Fleetful) -> None:
    assert airline.store().reference().subfleets
    at.made("licences", {"name": "Polar"})
    assert counts(imported(at, "subfleets", "airline,type,name\nTST,C172,Cessna\n")) == (1, 0, 0, 0)
