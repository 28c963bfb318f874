"""The airline's open MEL items in one list, those that are overdue alone, and one that was closed by mistake."""

from typing import Any

import pytest

from offblock.domain.fleet.mel import OpenItems
from tests import airline
from tests.airline import AIRCRAFT, SECOND, THIRD
from tests.conftest import NOON, Clock
from tests.integration.conftest import People
from tests.integration.platform.test_operations import item

PATH = "/api/v1/mel-items"


def keep(aircraft_id: int, *due: int) -> None:
    """Open items of an aircraft, due so many seconds from noon."""
    some = tuple(item(NOON + one, id=aircraft_id * 1000 + n, definition_id=n + 1) for n, one in enumerate(due))
    airline.keep(OpenItems(aircraft_id=aircraft_id, items=some))


def listed(people: People, **query: Any) -> list[tuple[str, int]]:
    """Registration and id of each item, read one aircraft a page."""
    rows: list[tuple[str, int]] = []
    cursor = ""
    while True:
        page = people.staff("GET", PATH, per_page=1, cursor=cursor, **query).body
        rows += [(one["registration"], one["id"]) for one in page["data"]]
        cursor = page["meta"]["cursor"]
        if not cursor:
            return rows


@pytest.mark.rule("BK-05", "PF-11")
def test_open_items_come_by_aircraft_the_first_due_first(people: People, clock: Clock) -> None:
    airline.keep(airline.aircraft(30))
    keep(AIRCRAFT, 50, 10)
    keep(SECOND, 5)
    keep(30, 90)
    assert listed(people) == [("D-E21", 21000), ("D-E20", 20001), ("D-E20", 20000), ("D-E30", 30000)]
    (row, *_) = people.staff("GET", PATH).data
    assert (row["aircraft_id"], row["airport"], row["overdue"]) == (SECOND, "EDDG", False)
    assert people.stranger("GET", PATH).data == []
    assert people.pilot("GET", PATH).code == "role_missing"


@pytest.mark.rule("BK-05")
def test_overdue_items_alone_are_listed_from_their_second_on(people: People, clock: Clock) -> None:
    keep(AIRCRAFT, 50, 10)
    keep(SECOND, 5)
    overdue = {"filter__overdue": "true"}
    assert listed(people, **overdue) == []
    clock.advance(5)
    assert listed(people, **overdue) == [("D-E21", 21000)]
    clock.advance(5)
    assert listed(people, **overdue) == [("D-E21", 21000), ("D-E20", 20001)]
    clock.advance(40)
    assert len(listed(people, **overdue)) == 3


@pytest.mark.rule("BK-05", "PF-08", "PF-15")
def test_staff_take_a_closing_back_within_ten_minutes(people: People, clock: Clock) -> None:
    keep(AIRCRAFT, 50)
    at = f"/api/v1/aircraft/{AIRCRAFT}/mel-items/20000"
    assert people.staff("POST", f"{at}/reopen").status == 404, "it is open"
    assert people.staff("POST", f"{at}/close").status == 200
    assert listed(people) == []
    clock.advance(599)
    tried = people.staff("POST", f"{at}/reopen", dry_run=1)
    assert (tried.status, tried.data["refused"]) == (200, None)
    assert people.staff("POST", f"{at}/reopen").data["id"] == 20000
    assert listed(people) == [("D-E20", 20000)]
    assert people.staff("GET", f"/api/v1/aircraft/{AIRCRAFT}").data["mel_open"] == 1
    assert people.staff("POST", f"{at}/close").status == 200
    clock.advance(600)
    late = people.staff("POST", f"{at}/reopen")
    assert (late.status, late.code) == (404, "no_such_item")
    assert people.pilot("POST", f"{at}/reopen").code == "role_missing"
    assert people.staff("POST", f"/api/v1/aircraft/{THIRD}/mel-items/5/reopen").status == 404
