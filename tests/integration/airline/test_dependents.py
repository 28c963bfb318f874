"""What is in use stays: whatever others belong to, name or hold."""

from typing import Any

import pytest

from tests import airline
from tests.integration.airline.entries import Fleetful, aircraft_form, schedule_form


def test_what_belongs_to_something_keeps_it_in_use_until_it_is_gone(at: Fleetful) -> None:
    aircraft = at.made("aircraft", aircraft_form(at))
    schedule = at.made("schedules", schedule_form(at))
    for noun, an_id in (
        ("airlines", at.airline_id),
        ("fleets", at.fleet_id),
        ("subfleets", at.subfleet_id),
        ("airports", "EDDG"),
    ):
        refused = at.removed(noun, an_id)
        assert (refused.status, refused.code) == (409, "in_use"), noun
        for use in refused.body["facts"]["uses"]:
            assert {"code", "kind", "id", "name", "text"} <= set(use), (
                "by code and facts, so that any language can say it"
            )
            assert use["text"] in refused.body["message"]
    assert at.removed("aircraft", aircraft).status == 204
    assert at.removed("subfleets", at.subfleet_id).status == 204
    assert at.removed("fleets", at.fleet_id).status == 204
    left = at.removed("airlines", at.airline_id)
    assert (left.code, left.body["facts"]["uses"][0]["code"]) == ("in_use", "schedule"), "a schedule is left"
    assert at.removed("schedules", schedule).status == 204
    assert at.removed("airlines", at.airline_id).status == 204
    assert at.pilot("GET", f"/api/v1/airlines/{at.airline_id}").status == 404


@pytest.mark.parametrize("kind", ["fleet", "subfleet", "aircraft", "schedule", "airport"])
def test_what_is_restricted_is_in_use_and_must_be_there(at: Fleetful, kind: str) -> None:
    noun = "aircraft" if kind == "aircraft" else f"{kind}s"
    form: Any = {
        "fleet": {"airline_id": at.airline_id, "name": "Empty"},
        "subfleet": {"fleet_id": at.fleet_id, "type": "C172", "name": "Cessna"},
        "aircraft": aircraft_form(at),
        "schedule": schedule_form(at),
        "airport": {"icao": "ZZZZ", "name": "Z", "latitude": 1, "longitude": 2},
    }[kind]
    made = at.staff("POST", f"/api/v1/{noun}", form).data
    target = made.get("id") or made["icao"]
    rule = {"kind": "rank", "min_level": 3}
    for stranger in (404, "NONE", 10**39):
        refused = at.staff("POST", "/api/v1/restrictions", {"target": {"kind": kind, "id": stranger}, "rule": rule})
        assert refused.status == 422, stranger
    restriction = at.made("restrictions", {"target": {"kind": kind, "id": target}, "rule": rule})
    assert at.removed(noun, target).code == "in_use"
    assert at.removed("restrictions", restriction).status == 204
    assert at.removed(noun, target).status == 204


def test_ranks_and_licences_that_somebody_holds_stay(at: Fleetful) -> None:
    user = f"/api/v1/users/{airline.PILOT}"
    at.staff("PUT", user, {"rank_id": at.rank_id, "licences": [{"licence_id": at.licence_id}]})
    assert at.removed("ranks", at.rank_id).code == "in_use"
    assert at.removed("licences", at.licence_id).code == "in_use"
    at.staff("PUT", user, {"rank_id": None, "licences": []})
    rule = {"kind": "licence", "licence_id": at.licence_id}
    form = {"target": {"kind": "subfleet", "id": at.subfleet_id}, "rule": rule}
    restriction = at.made("restrictions", form)
    assert at.removed("licences", at.licence_id).code == "in_use", "a restriction asks for it"
    assert at.removed("restrictions", restriction).status == 204
    assert at.removed("licences", at.licence_id).status == 204
    assert at.removed("ranks", at.rank_id).status == 204


def test_what_has_parts_stays_where_it_is(at: Fleetful) -> None:
    other = at.made("airlines", {"icao": "OTH", "name": "Other"})
    second = at.made("fleets", {"airline_id": at.airline_id, "name": "Second"})
    moved = {"airline_id": other, "name": "Props"}
    assert at.staff("PUT", f"/api/v1/fleets/{at.fleet_id}", moved).code == "in_use"
    aircraft = at.made("aircraft", aircraft_form(at))
    path, form = f"/api/v1/subfleets/{at.subfleet_id}", {"fleet_id": second, "type": "DA40", "name": "Diamond"}
    assert at.staff("PUT", path, form).code == "in_use"
    assert at.staff("PUT", path, {**form, "fleet_id": at.fleet_id, "type": "DA42"}).data["type"] == "DA42"
    assert at.pilot("GET", f"/api/v1/aircraft/{aircraft}").data["type"] == "DA42"
    at.removed("aircraft", aircraft)
    assert at.staff("PUT", path, form).data["fleet_id"] == second
    assert at.staff("PUT", f"/api/v1/fleets/{at.fleet_id}", moved).data["airline_id"] == other
