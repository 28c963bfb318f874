"""MEL items: what a booking found, by when it must be repaired, and who closes it."""

import pytest

from offblock.domain.fleet.mel import OpenItems
from tests import airline
from tests.airline import AIRCRAFT, DAY, HOUR
from tests.conftest import Clock
from tests.integration.airline.entries import Fleetful
from tests.integration.fleet.defects import booked, definition_form, flyable, items, shown

ITEMS = f"/api/v1/aircraft/{AIRCRAFT}/mel-items"


@pytest.mark.rule("BK-05")
def test_a_booking_finds_what_is_certain_and_everybody_sees_it(at: Fleetful, clock: Clock) -> None:
    definition = at.made("mel-definitions", definition_form(at, ata_section=20))
    at.made("mel-definitions", definition_form(at, title="Never", probability=0))
    at.made("mel-definitions", definition_form(at, title="Not now", active=False))
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
    at.made("mel-definitions", definition_form(at))
    known = f"/api/v1/charter-customers/{airline.CUSTOMER}/aircraft"
    assert at.staff("PUT", known, [new]).status == 200
    airline.booked(aircraft_id=new)
    assert [one["title"] for one in items(at, new)] == ["Cabin light"]


@pytest.mark.rule("BK-05")
def test_an_item_is_overdue_in_the_second_in_which_it_is_due(at: Fleetful, clock: Clock) -> None:
    at.made("mel-definitions", definition_form(at, category="B"))
    at.made("mel-definitions", definition_form(at, title="Galley", category="A", interval_hours=1))
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
    at.made("mel-definitions", definition_form(at))
    new = flyable(at)
    booked(at, new)
    before = items(at, new)
    at.pilot("POST", "/api/v1/me/bookings/cancel")
    assert booked(at, new).status == 201
    assert items(at, new) == before
    assert shown(at, new) == (1, False)


@pytest.mark.rule("BK-05", "PF-08")
def test_staff_close_an_item_once_and_that_is_audited(at: Fleetful, clock: Clock) -> None:
    at.made("mel-definitions", definition_form(at, category="A", interval_hours=1))
    at.made("mel-definitions", definition_form(at, title="Galley"))
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
    at.made("mel-definitions", definition_form(at))
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
    at.made("mel-definitions", definition_form(at))
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
    definition = at.made("mel-definitions", definition_form(at))
    new = flyable(at)
    booked(at, new)
    (found,) = items(at, new)
    assert at.removed("mel-definitions", definition).status == 204
    assert items(at, new) == [found]
    assert at.staff("POST", f"/api/v1/aircraft/{new}/mel-items/{found['id']}/close").status == 200
    assert items(at, new) == []
    assert airline.seen(OpenItems, new).items == ()
