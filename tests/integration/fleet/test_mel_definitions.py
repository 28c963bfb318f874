"""MEL definitions: what may be found inoperative, and on which aircraft."""

from typing import Any

import pytest

from offblock.domain.access.callers import Role
from tests import airline
from tests.airline import SECOND
from tests.api import Caller, key_for
from tests.integration.airline.entries import Fleetful
from tests.integration.fleet.defects import DEFINITIONS, booked, definition_form, flyable, items


@pytest.mark.rule("BK-05")
def test_a_definition_is_entered_shown_changed_and_removed(at: Fleetful) -> None:
    made = at.staff("POST", DEFINITIONS, definition_form(at))
    an_id = made.data["id"]
    whole = {
        **definition_form(at),
        "id": an_id,
        "fleet_ids": [],
        "subfleet_ids": [],
        "aircraft_ids": [],
        "ata_section": 0,
        "interval_hours": None,
        "active": True,
    }
    assert (made.status, made.data) == (201, whole)
    assert at.pilot("GET", DEFINITIONS).data == [whole]
    assert at.pilot("GET", f"{DEFINITIONS}/{an_id}").data == whole
    scoped = {"fleet_ids": [at.fleet_id], "subfleet_ids": [at.subfleet_id], "aircraft_ids": [flyable(at)]}
    change = definition_form(at, category="A", interval_hours=36, probability=0.25, active=False, **scoped)
    changed = at.staff("PUT", f"{DEFINITIONS}/{an_id}", change)
    assert (changed.status, changed.data) == (200, {**whole, **change})
    assert at.removed("mel-definitions", an_id).status == 204
    for method, body in (("GET", None), ("PUT", definition_form(at)), ("DELETE", None)):
        assert at.staff(method, f"{DEFINITIONS}/{an_id}", body).status == 404, method


@pytest.mark.rule("PF-15", "BK-05")
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"airline_id": 404}, "airline_id"),
        ({"airline_id": None}, "airline_id"),
        ({"fleet_ids": [404]}, "fleet_ids"),
        ({"subfleet_ids": [404]}, "subfleet_ids"),
        ({"aircraft_ids": [404]}, "aircraft_ids"),
        ({"aircraft_ids": [SECOND]}, "aircraft_ids"),
        ({"category": "E"}, "category"),
        ({"category": "A"}, "interval_hours"),
        ({"category": "A", "interval_hours": 0}, "interval_hours"),
        ({"category": "A", "interval_hours": 8761}, "interval_hours"),
        ({"probability": 1.01}, "probability"),
        ({"probability": -0.01}, "probability"),
        ({"probability": "often"}, "probability"),
        ({"ata_chapter": 100}, "ata_chapter"),
        ({"ata_section": -1}, "ata_section"),
        ({"title": " "}, "title"),
        ({"title": "x" * 101}, "title"),
        ({"hours": 5}, "hours"),
    ],
)
def test_a_definition_that_does_not_fit_is_named_by_field_and_nothing_changes(
    at: Fleetful, wrong: Any, field: str
) -> None:
    an_id = at.made("mel-definitions", definition_form(at))
    before = at.pilot("GET", DEFINITIONS).data
    for answer in (
        at.staff("POST", DEFINITIONS, definition_form(at, **wrong)),
        at.staff("PUT", f"{DEFINITIONS}/{an_id}", definition_form(at, **wrong)),
    ):
        assert (answer.status, list(answer.body["errors"])) == (422, [field])
    assert at.pilot("GET", DEFINITIONS).data == before


def test_a_scope_lies_within_the_definitions_airline(at: Fleetful) -> None:
    other = at.made("airlines", {"icao": "OTH", "name": "Other"})
    new = flyable(at)
    for field, an_id in (("fleet_ids", at.fleet_id), ("subfleet_ids", at.subfleet_id), ("aircraft_ids", new)):
        refused = at.staff("POST", DEFINITIONS, definition_form(at, airline_id=other, **{field: [an_id]}))
        assert (refused.status, list(refused.body["errors"])) == (422, [field])
        assert at.staff("POST", DEFINITIONS, definition_form(at, **{field: [an_id]})).status == 201


def test_what_a_definition_names_is_in_use(at: Fleetful) -> None:
    new = flyable(at)
    scope = {"fleet_ids": [at.fleet_id], "subfleet_ids": [at.subfleet_id], "aircraft_ids": [new]}
    definition = at.made("mel-definitions", definition_form(at, **scope))
    refused = at.removed("aircraft", new)
    assert (refused.status, refused.code) == (409, "in_use")
    assert "MEL definition Cabin light" in refused.body["message"]
    at.staff(
        "PUT",
        f"{DEFINITIONS}/{definition}",
        definition_form(at, fleet_ids=[at.fleet_id], subfleet_ids=[at.subfleet_id]),
    )
    assert at.removed("aircraft", new).status == 204
    for noun, an_id in (("subfleets", at.subfleet_id), ("fleets", at.fleet_id), ("airlines", at.airline_id)):
        assert at.removed(noun, an_id).code == "in_use", noun
    assert at.removed("mel-definitions", definition).status == 204
    assert at.removed("subfleets", at.subfleet_id).status == 204


@pytest.mark.rule("PF-02", "PF-01")
def test_the_office_writes_definitions_and_closes_items_and_everybody_reads(at: Fleetful) -> None:
    airline.keep(airline.user(78, roles=(Role.OPERATIONS_STAFF,)))
    staff = Caller(key_for(airline.TENANT, 78, "ops"))
    definition = at.made("mel-definitions", definition_form(at))
    new = flyable(at)
    assert booked(at, new).status == 201
    path = f"/api/v1/aircraft/{new}/mel-items"
    item = items(at, new)[0]["id"]
    for reader in (at.pilot, staff):
        assert reader("GET", DEFINITIONS).status == 200
        assert [one["id"] for one in reader("GET", path).data] == [item]
        assert reader("POST", DEFINITIONS, definition_form(at)).status == 403
        assert reader("DELETE", f"{DEFINITIONS}/{definition}").status == 403
        assert reader("POST", f"{path}/{item}/close").status == 403
    assert at.nobody("GET", path).status == 401
    for method, address in (("GET", path), ("POST", f"{path}/{item}/close"), ("GET", f"{DEFINITIONS}/{definition}")):
        assert at.stranger(method, address).status == 404, address
    assert at.stranger("GET", DEFINITIONS).data == []
    assert at.airline("POST", f"{path}/{item}/close").status == 200
