"""Stands through the API: entered, shown, changed and removed, and by whom."""

from typing import Any

import pytest

from offblock.domain.access.callers import Role
from tests import airline
from tests.api import Answer, Caller, key_for
from tests.integration.airline.entries import Fleetful
from tests.integration.fleet.apron import ENTERED, HERE, THERE, entered


def test_a_stand_is_entered_shown_changed_and_removed(at: Fleetful) -> None:
    assert entered(at) == ENTERED
    assert at.pilot("GET", f"{HERE}/A1").data == ENTERED
    form = {"name": "A1", "latitude": 52.13, "longitude": 7.68, "subfleet_ids": [at.subfleet_id]}
    changed = at.staff("PUT", f"{HERE}/A1", form)
    name = at.staff("GET", f"/api/v1/subfleets/{at.subfleet_id}").data["name"]
    kept = {"kept_for": [{"kind": "subfleet", "id": at.subfleet_id, "name": name}]}
    assert (changed.status, changed.data) == (200, {**ENTERED, **form, **kept})
    assert at.pilot("GET", f"{HERE}/A1").data == {**ENTERED, **form, **kept}
    assert at.staff("DELETE", f"{HERE}/A1").status == 204
    for method, body in (("GET", None), ("PUT", form), ("DELETE", None)):
        gone = at.staff(method, f"{HERE}/A1", body)
        assert (gone.status, gone.code) == (404, "not_found"), method
    assert entered(at) == ENTERED, "the name is free again"


@pytest.mark.rule("BK-04")
def test_a_stand_names_whom_it_is_kept_for(at: Fleetful) -> None:
    subfleet = at.staff("GET", f"/api/v1/subfleets/{at.subfleet_id}").data
    fleet = at.staff("GET", f"/api/v1/fleets/{subfleet['fleet_id']}").data
    own = at.staff("GET", f"/api/v1/airlines/{fleet['airline_id']}").data
    entered(at, airline_ids=[own["id"]], fleet_ids=[fleet["id"]])
    (shown,) = at.pilot("GET", HERE, per_page="all").data
    assert shown["kept_for"] == [
        {"kind": "airline", "id": own["id"], "name": own["name"]},
        {"kind": "fleet", "id": fleet["id"], "name": fleet["name"]},
    ]


@pytest.mark.rule("PF-08")
def test_what_staff_do_with_stands_is_audited(at: Fleetful) -> None:
    entered(at)
    at.staff("PUT", f"{HERE}/A1", {"name": "A1", "latitude": 52.5})
    at.staff("DELETE", f"{HERE}/A1")
    entries = [one for one in at.staff("GET", "/api/v1/audit").data if one["object"] == "Stand:EDDG:A1"]
    assert [one["action"] for one in entries] == ["stand.delete", "stand.edit", "stand.create"]
    assert (entries[1]["before"], entries[1]["after"]) == ({"latitude": None}, {"latitude": 52.5})


@pytest.mark.rule("PF-14")
def test_stands_are_listed_a_page_at_a_time(at: Fleetful) -> None:
    names = [f"B{n}" for n in range(1, 6)]
    for name in names:
        entered(at, name)
    entered(at, "B9", THERE)
    found, cursor = [], ""
    for _ in range(3):
        page = at.pilot("GET", HERE, per_page=2, cursor=cursor).body
        found.append([one["name"] for one in page["data"]])
        cursor = page["meta"]["cursor"]
    assert found == [["B1", "B2"], ["B3", "B4"], ["B5"]]
    assert page["links"]["next"] is None
    assert [one["name"] for one in at.pilot("GET", "/api/v1/airports/edli/stands").data] == ["B9"]
    assert at.pilot("GET", "/api/v1/airports/EDDH/stands").data == []
    first = at.pilot("GET", HERE, per_page=2).body["meta"]["cursor"]
    assert at.pilot("GET", THERE, cursor=first).status == 422, "the cursor of another airport"
    assert at.pilot("GET", HERE, per_page=101).status == 422


@pytest.mark.parametrize("airport", ["ZZZZ", "%23", "E" * 300, "ED DG"])
def test_an_airport_that_is_not_here_has_no_stands(at: Fleetful, airport: str) -> None:
    base = f"/api/v1/airports/{airport}/stands"
    for method, path in (("GET", base), ("POST", base), ("GET", f"{base}/A1"), ("PUT", f"{base}/A1")):
        answer = at.staff(method, path, {"name": "A1"} if method in ("POST", "PUT") else None)
        assert (answer.status, answer.code) == (404, "not_found"), (method, path)
    assert at.staff("DELETE", f"{base}/A1").status == 404


@pytest.mark.rule("PF-15")
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "A/1"}, "name"),
        ({"name": "A#1"}, "name"),
        ({"name": "-A1"}, "name"),
        ({"name": "A\n1"}, "name"),
        ({"name": "A" * 21}, "name"),
        ({"name": None}, "name"),
        ({"name": 1}, "name"),
        ({"latitude": 90.1}, "latitude"),
        ({"latitude": "north"}, "latitude"),
        ({"longitude": -180.1}, "longitude"),
        ({"longitude": 10**39}, "longitude"),
        ({"airline_ids": [404]}, "airline_ids"),
        ({"fleet_ids": [404]}, "fleet_ids"),
        ({"subfleet_ids": [404]}, "subfleet_ids"),
        ({"airline_ids": [10**39]}, "airline_ids.0"),
        ({"airline_ids": 5}, "airline_ids"),
        ({"subfleet_ids": list(range(1, 52))}, "subfleet_ids"),
        ({"airport": "EDLI"}, "airport"),
        ({"occupants": []}, "occupants"),
    ],
)
def test_a_stand_that_does_not_fit_is_not_entered_and_not_changed(at: Fleetful, wrong: Any, field: str) -> None:
    entered(at, "B1")
    for answer in (
        at.staff("POST", HERE, {"name": "A1", **wrong}),
        at.staff("PUT", f"{HERE}/B1", {"name": "B1", **wrong}),
    ):
        assert (answer.status, list(answer.body["errors"])) == (422, [field])
        assert "^" not in answer.body["message"] + answer.body["errors"][field], "no pattern for people to decipher"
    assert at.pilot("GET", HERE).data == [{**ENTERED, "name": "B1"}]


@pytest.mark.rule("PF-15")
def test_every_unknown_id_is_named_with_its_field(at: Fleetful) -> None:
    form = {"name": "A1", "airline_ids": [at.airline_id, 404], "fleet_ids": [405], "subfleet_ids": [at.subfleet_id]}
    refused = at.staff("POST", HERE, form)
    assert (refused.status, set(refused.body["errors"])) == (422, {"airline_ids", "fleet_ids"})
    assert "404" in refused.body["errors"]["airline_ids"]


@pytest.mark.rule("PF-02")
def test_the_office_writes_and_everybody_reads(at: Fleetful) -> None:
    people = {}
    for number, role in ((77, Role.ADMINISTRATOR), (78, Role.OPERATIONS_STAFF)):
        airline.keep(airline.user(number, roles=(role,)))
        people[role] = Caller(key_for(airline.TENANT, number, f"key{number}"))
    form = {"name": "A1"}

    def answers(caller: Caller) -> list[int]:
        replies: list[Answer] = [
            caller("POST", HERE, form),
            caller("GET", HERE),
            caller("GET", f"{HERE}/A1"),
            caller("PUT", f"{HERE}/A1", form),
            caller("DELETE", f"{HERE}/A1"),
        ]
        return [one.status for one in replies]

    for office in (at.staff, people[Role.ADMINISTRATOR], at.airline):
        assert answers(office) == [201, 200, 200, 200, 204]
    entered(at)
    for reader in (at.pilot, people[Role.OPERATIONS_STAFF]):
        assert answers(reader) == [403, 200, 200, 403, 403]
    assert answers(at.nobody) == [401] * 5


@pytest.mark.rule("PF-01")
def test_another_tenants_stands_are_not_there(at: Fleetful) -> None:
    entered(at)
    assert at.stranger("GET", f"{HERE}/A1").status == 404
    assert at.stranger("GET", HERE).data == []
    assert at.stranger("PUT", f"{HERE}/A1", {"name": "A1"}).status == 404
    assert at.stranger("DELETE", f"{HERE}/A1").status == 404
    assert at.stranger("POST", HERE, {"name": "A1", "airline_ids": [at.airline_id]}).status == 422


def test_entering_a_stand_twice_with_one_key_is_entering_it_once(at: Fleetful) -> None:
    once = {"Idempotency-Key": "stand-1"}
    first = at.staff("POST", HERE, {"name": "A1"}, headers=once)
    again = at.staff("POST", HERE, {"name": "A1"}, headers=once)
    assert (first.status, again.status, again.data) == (201, 201, first.data)
    assert at.staff("POST", HERE, {"name": "A2"}, headers=once).status == 422


def test_an_airport_with_stands_is_in_use(at: Fleetful) -> None:
    at.staff("POST", "/api/v1/airports", {"icao": "ZZZZ", "name": "Z", "latitude": 1, "longitude": 2})
    entered(at, place="/api/v1/airports/ZZZZ/stands")
    refused = at.removed("airports", "ZZZZ")
    assert (refused.status, refused.code) == (409, "in_use")
    assert "stand A1" in refused.body["message"]
    at.staff("DELETE", "/api/v1/airports/ZZZZ/stands/A1")
    assert at.removed("airports", "ZZZZ").status == 204
