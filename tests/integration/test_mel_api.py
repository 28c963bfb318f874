"""MEL through the API: what may be found, what a booking found, by when it must be repaired, and who repairs it."""

from typing import Any

import pytest

from offblock.domain.access.callers import Role
from offblock.domain.fleet.mel import OpenItems
from tests import airline
from tests.airline import AIRCRAFT, DAY, HOUR, SECOND
from tests.api import Answer, Caller, key_for
from tests.conftest import Clock
from tests.integration.airline.test_collections import Fleetful, plane, service

DEFINITIONS = "/api/v1/mel-definitions"
ITEMS = f"/api/v1/aircraft/{AIRCRAFT}/mel-items"


@pytest.fixture
def at(table: str, clock: Clock) -> Fleetful:
    """An airline with a fleet."""
    return Fleetful()


def told(at: Fleetful, **fields: Any) -> dict[str, Any]:
    """A definition as staff write it: certain to be found."""
    plain = {"airline_id": at.airline_id, "ata_chapter": 33, "title": "Cabin light", "category": "C"}
    return {**plain, "probability": 1, **fields}


def flyable(at: Fleetful, registration: str = "D-ENEW", **fields: Any) -> int:
    """An aircraft of the airline that stands where pilots are."""
    return at.made("aircraft", plane(at, registration=registration, **fields))


def booked(at: Fleetful, aircraft_id: int) -> Answer:
    """A pilot books the airline's only schedule with an aircraft."""
    known = at.staff("GET", "/api/v1/schedules").data
    schedule = known[0]["id"] if known else at.made("schedules", service(at))
    return at.pilot("POST", "/api/v1/bookings", {"schedule_id": schedule, "aircraft_id": aircraft_id})


def items(at: Fleetful, aircraft_id: int) -> list[Any]:
    """What is open on an aircraft, as a pilot is shown."""
    answer = at.pilot("GET", f"/api/v1/aircraft/{aircraft_id}/mel-items")
    assert answer.status == 200, answer
    return list(answer.data)


def shown(at: Fleetful, aircraft_id: int) -> tuple[int, bool]:
    """How many items an aircraft is shown with, and whether one is overdue."""
    found = at.pilot("GET", f"/api/v1/aircraft/{aircraft_id}").data
    return found["mel_open"], found["mel_overdue"]


# -- Definitions ------------------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-05")
def test_a_definition_is_entered_shown_changed_and_removed(at: Fleetful) -> None:
    made = at.staff("POST", DEFINITIONS, told(at))
    an_id = made.data["id"]
    whole = {
        **told(at),
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
    change = told(at, category="A", interval_hours=36, probability=0.25, active=False, **scoped)
    changed = at.staff("PUT", f"{DEFINITIONS}/{an_id}", change)
    assert (changed.status, changed.data) == (200, {**whole, **change})
    assert at.removed("mel-definitions", an_id).status == 204
    for method, body in (("GET", None), ("PUT", told(at)), ("DELETE", None)):
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
    an_id = at.made("mel-definitions", told(at))
    before = at.pilot("GET", DEFINITIONS).data
    for answer in (
        at.staff("POST", DEFINITIONS, told(at, **wrong)),
        at.staff("PUT", f"{DEFINITIONS}/{an_id}", told(at, **wrong)),
    ):
        assert (answer.status, list(answer.body["errors"])) == (422, [field])
    assert at.pilot("GET", DEFINITIONS).data == before


def test_a_scope_lies_within_the_definitions_airline(at: Fleetful) -> None:
    other = at.made("airlines", {"icao": "OTH", "name": "Other"})
    new = flyable(at)
    for field, an_id in (("fleet_ids", at.fleet_id), ("subfleet_ids", at.subfleet_id), ("aircraft_ids", new)):
        refused = at.staff("POST", DEFINITIONS, told(at, airline_id=other, **{field: [an_id]}))
        assert (refused.status, list(refused.body["errors"])) == (422, [field])
        assert at.staff("POST", DEFINITIONS, told(at, **{field: [an_id]})).status == 201


def test_what_a_definition_names_is_in_use(at: Fleetful) -> None:
    new = flyable(at)
    scope = {"fleet_ids": [at.fleet_id], "subfleet_ids": [at.subfleet_id], "aircraft_ids": [new]}
    definition = at.made("mel-definitions", told(at, **scope))
    refused = at.removed("aircraft", new)
    assert (refused.status, refused.code) == (409, "in_use")
    assert "MEL definition Cabin light" in refused.body["message"]
    at.staff("PUT", f"{DEFINITIONS}/{definition}", told(at, fleet_ids=[at.fleet_id], subfleet_ids=[at.subfleet_id]))
    assert at.removed("aircraft", new).status == 204
    for noun, an_id in (("subfleets", at.subfleet_id), ("fleets", at.fleet_id), ("airlines", at.airline_id)):
        assert at.removed(noun, an_id).code == "in_use", noun
    assert at.removed("mel-definitions", definition).status == 204
    assert at.removed("subfleets", at.subfleet_id).status == 204


@pytest.mark.rule("PF-02", "PF-01")
def test_the_office_writes_definitions_and_closes_items_and_everybody_reads(at: Fleetful) -> None:
    airline.keep(airline.user(78, roles=(Role.OPERATIONS_STAFF,)))
    staff = Caller(key_for(airline.TENANT, 78, "ops"))
    definition = at.made("mel-definitions", told(at))
    new = flyable(at)
    assert booked(at, new).status == 201
    path = f"/api/v1/aircraft/{new}/mel-items"
    item = items(at, new)[0]["id"]
    for reader in (at.pilot, staff):
        assert reader("GET", DEFINITIONS).status == 200
        assert [one["id"] for one in reader("GET", path).data] == [item]
        assert reader("POST", DEFINITIONS, told(at)).status == 403
        assert reader("DELETE", f"{DEFINITIONS}/{definition}").status == 403
        assert reader("POST", f"{path}/{item}/close").status == 403
    assert at.nobody("GET", path).status == 401
    for method, address in (("GET", path), ("POST", f"{path}/{item}/close"), ("GET", f"{DEFINITIONS}/{definition}")):
        assert at.stranger(method, address).status == 404, address
    assert at.stranger("GET", DEFINITIONS).data == []
    assert at.airline("POST", f"{path}/{item}/close").status == 200


# -- Items ------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-05")
def test_a_booking_finds_what_is_certain_and_everybody_sees_it(at: Fleetful, clock: Clock) -> None:
    definition = at.made("mel-definitions", told(at, ata_section=20))
    at.made("mel-definitions", told(at, title="Never", probability=0))
    at.made("mel-definitions", told(at, title="Not now", active=False))
    new, idle = flyable(at), flyable(at, "D-EIDL")
    assert (items(at, new), shown(at, new)) == ([], (0, False))
    assert booked(at, new).status == 201
    (found,) = items(at, new)
    assert found == {
        "id": found["id"],
        "definition_id": definition,
        "ata_chapter": 33,
        "ata_section": 20,
        "title": "Cabin light",
        "category": "C",
        "opened_at": "2026-11-02T12:00:00Z",
        "due_at": "2026-11-12T12:00:00Z",
        "overdue": False,
    }
    assert shown(at, new) == (1, False)
    assert (items(at, idle), shown(at, idle)) == ([], (0, False)), "nobody has booked it"


@pytest.mark.rule("BK-05", "BK-23")
def test_a_charter_leg_finds_items_too(at: Fleetful) -> None:
    new = flyable(at)
    at.made("mel-definitions", told(at))
    known = f"/api/v1/charter-customers/{airline.CUSTOMER}/aircraft"
    assert at.staff("PUT", known, [new]).status == 200
    airline.booked(aircraft_id=new)
    assert [one["title"] for one in items(at, new)] == ["Cabin light"]


@pytest.mark.rule("BK-05")
def test_an_item_is_overdue_in_the_second_in_which_it_is_due(at: Fleetful, clock: Clock) -> None:
    at.made("mel-definitions", told(at, category="B"))
    at.made("mel-definitions", told(at, title="Galley", category="A", interval_hours=1))
    new = flyable(at)
    booked(at, new)
    for seconds, overdue in ((HOUR - 1, []), (1, ["Galley"]), (3 * DAY - HOUR - 1, ["Galley"])):
        clock.advance(seconds)
        assert [one["title"] for one in items(at, new) if one["overdue"]] == overdue
        assert shown(at, new) == (2, bool(overdue))
    clock.advance(1)
    assert [one["overdue"] for one in items(at, new)] == [True, True]


@pytest.mark.rule("BK-05")
def test_an_item_is_not_found_twice_while_it_is_open(at: Fleetful) -> None:
    at.made("mel-definitions", told(at))
    new = flyable(at)
    booked(at, new)
    before = items(at, new)
    at.pilot("POST", "/api/v1/me/bookings/cancel")
    assert booked(at, new).status == 201
    assert items(at, new) == before
    assert shown(at, new) == (1, False)


@pytest.mark.rule("BK-05", "PF-08")
def test_staff_close_an_item_once_and_that_is_audited(at: Fleetful, clock: Clock) -> None:
    at.made("mel-definitions", told(at, category="A", interval_hours=1))
    at.made("mel-definitions", told(at, title="Galley"))
    new = flyable(at)
    booked(at, new)
    clock.advance(2 * HOUR)
    first, second = sorted(items(at, new), key=lambda one: str(one["title"]))
    path = f"/api/v1/aircraft/{new}/mel-items/{first['id']}/close"
    closed = at.staff("POST", path)
    assert (closed.status, closed.data) == (200, {**first, "overdue": True})
    assert items(at, new) == [second]
    assert shown(at, new) == (1, False), "the other is not overdue"
    again = at.staff("POST", path)
    assert (again.status, again.code) == (404, "no_such_item")
    entry = next(one for one in at.staff("GET", "/api/v1/audit").data if one["action"] == "mel_item.close")
    assert (entry["object"], entry["by"]) == (f"Aircraft:{new}", f"user:{airline.STAFF}")
    assert {one["title"] for one in entry["before"]["items"]} == {"Cabin light", "Galley"}
    assert [one["title"] for one in entry["after"]["items"]] == ["Galley"]


@pytest.mark.rule("BK-05")
def test_what_was_closed_is_found_again_by_a_later_chain(at: Fleetful, clock: Clock) -> None:
    at.made("mel-definitions", told(at))
    new = flyable(at)
    booked(at, new)
    (first,) = items(at, new)
    at.staff("POST", f"/api/v1/aircraft/{new}/mel-items/{first['id']}/close")
    at.pilot("POST", "/api/v1/me/bookings/cancel")
    clock.advance(1)
    assert booked(at, new).status == 201
    (second,) = items(at, new)
    assert (second["definition_id"], second["id"] != first["id"]) == (first["definition_id"], True)


def test_closing_with_one_key_twice_is_closing_once(at: Fleetful) -> None:
    at.made("mel-definitions", told(at))
    new = flyable(at)
    booked(at, new)
    (found,) = items(at, new)
    path, once = f"/api/v1/aircraft/{new}/mel-items/{found['id']}/close", {"Idempotency-Key": "close-1"}
    first, again = at.staff("POST", path, headers=once), at.staff("POST", path, headers=once)
    assert (first.status, again.status, again.data) == (200, 200, first.data)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{ITEMS}/5/close", 404),
        ("/api/v1/aircraft/404/mel-items/5/close", 404),
        (f"{ITEMS}/x/close", 422),
        ("/api/v1/aircraft/x/mel-items/5/close", 422),
        (f"{ITEMS}/{10**39}/close", 404),
        (f"{ITEMS}/-1/close", 404),
        (f"/api/v1/aircraft/{10**39}/mel-items/5/close", 404),
    ],
)
def test_what_is_not_there_is_not_closed(at: Fleetful, path: str, status: int) -> None:
    assert at.staff("POST", path).status == status


@pytest.mark.parametrize(("an_id", "status"), [("404", 404), ("x", 422), (str(10**39), 404), ("-1", 404), ("%23", 422)])
def test_an_aircraft_that_is_not_there_has_no_items(at: Fleetful, an_id: str, status: int) -> None:
    assert at.pilot("GET", f"/api/v1/aircraft/{an_id}/mel-items").status == status


@pytest.mark.rule("BK-05")
def test_an_item_outlives_its_definition_and_can_still_be_closed(at: Fleetful) -> None:
    definition = at.made("mel-definitions", told(at))
    new = flyable(at)
    booked(at, new)
    (found,) = items(at, new)
    assert at.removed("mel-definitions", definition).status == 204
    assert items(at, new) == [found]
    assert at.staff("POST", f"/api/v1/aircraft/{new}/mel-items/{found['id']}/close").status == 200
    assert items(at, new) == []
    assert airline.seen(OpenItems, new).items == ()
