"""The names of stands: borne once at an airport, and found however an address is written."""

import pytest

from tests.integration.airline.entries import Fleetful
from tests.integration.fleet.apron import HERE, THERE, entered


def test_a_name_is_borne_once_at_an_airport_and_again_at_another(at: Fleetful) -> None:
    entered(at)
    entered(at, place=THERE)
    again = at.staff("POST", HERE, {"name": " A1 "})
    assert (again.status, again.code) == (409, "stand_exists")
    assert "A1" in again.body["message"]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Gate 12", "Gate%2012"),
        ("Gate 12", "Gate 12"),
        ("V1+V2", "V1+V2"),
        ("V1+V2", "V1%2BV2"),
        ("B_4.a-1", "B_4.a-1"),
        ("X" * 20, "X" * 20),
        ("7", "7"),
    ],
)
def test_a_stand_is_found_by_its_name_however_the_address_is_written(at: Fleetful, name: str, path: str) -> None:
    entered(at, name)
    assert at.pilot("GET", f"{HERE}/{path}").data["name"] == name
    assert at.staff("PUT", f"{HERE}/{path}", {"name": name, "latitude": 1}).data["latitude"] == 1
    assert at.staff("DELETE", f"{HERE}/{path}").status == 204


def test_names_that_look_alike_are_different_stands(at: Fleetful) -> None:
    for name in ("A 1", "A-1", "A.1", "A_1", "a 1"):
        entered(at, name)
    assert len(at.pilot("GET", HERE).data) == 5
    assert at.staff("DELETE", f"{HERE}/A%201").status == 204
    assert {one["name"] for one in at.pilot("GET", HERE).data} == {"A-1", "A.1", "A_1", "a 1"}


@pytest.mark.parametrize("path", ["A2", "a1", "%00", "%ED%A0%80", "A%2F1", "..%2F", "%25", "A1%20"])
def test_a_name_that_no_stand_has_is_not_found(at: Fleetful, path: str) -> None:
    entered(at)
    assert at.pilot("GET", f"{HERE}/{path}").status == 404
    assert at.staff("DELETE", f"{HERE}/{path}").status == 404


def test_a_stand_keeps_its_name(at: Fleetful) -> None:
    entered(at)
    refused = at.staff("PUT", f"{HERE}/A1", {"name": "A2"})
    assert (refused.status, list(refused.body["errors"])) == (422, ["name"])
    assert [one["name"] for one in at.pilot("GET", HERE).data] == ["A1"]
