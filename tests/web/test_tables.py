"""Tables and maps in a browser: cards on a phone, all columns in sight at a desk, a map when it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web import calm, looks
from tests.web.walk import bound

if TYPE_CHECKING:
    from tests.web.browser import Desk

pytestmark = pytest.mark.slow
PILOT = "pilot2@demo.test"


@pytest.mark.rule("BK-11", "PF-11")
def test_on_a_phone_a_booking_is_a_card_and_filters_by_kind_and_state_stay_in_the_address(desk: Desk) -> None:
    schedule = bound(desk.up, PILOT, "EDDG")
    aircraft = desk.up.ask("GET", f"/api/v1/schedules/{schedule['id']}/aircraft", PILOT)["data"][0]["id"]
    desk.up.ask("POST", "/api/v1/bookings", PILOT, {"schedule_id": schedule["id"], "aircraft_id": aircraft})
    page = desk.page("admin", 390)
    page.goto("/backoffice/bookings")
    card = page.get_by_role("table", name="Bookings").get_by_role("row").filter(has=page.get_by_role("rowheader"))
    card.get_by_role("button", name="Take away").click(trial=True)
    box = card.get_by_role("button", name="Take away").bounding_box()
    assert box
    assert 300 < box["width"] < 390 - box["x"], "all of it is on the screen, as wide as the card"
    assert card.get_by_role("cell").count() == 9, "a table for whoever hears it"
    assert (looks.sideways(page), looks.beside(page), looks.findings_in_both(page)) == ([], [], [])
    page.get_by_label("Kind").select_option("Schedule")
    page.get_by_label("Status").select_option("Booked")
    page.wait_for_url("**kind=schedule&status=active")
    card.wait_for()
    page.reload()
    card.wait_for()
    page.get_by_label("Kind").select_option("Charter")
    page.get_by_text("Nothing matches.").wait_for()
    desk.up.ask("POST", "/api/v1/me/bookings/cancel", PILOT)
    page.close()


@pytest.mark.rule("CC-40", "PF-11")
def test_missions_of_three_airports_keep_the_choice_of_columns_on_the_screen(desk: Desk) -> None:
    page = desk.page("ops")
    for tab in ("open", "in_progress"):
        page.goto(f"/backoffice/charter/missions?tab={tab}")
        page.get_by_role("table").get_by_role("button", name="Columns").wait_for()
        edges = page.evaluate(
            "[...document.querySelectorAll('table, thead button')].map((one) => one.getBoundingClientRect().right)"
        )
        assert max(edges) < 1280, f"{tab}: nothing of it is to be scrolled to"
    page.close()


@pytest.mark.rule("PF-11")
def test_the_first_pages_map_comes_when_it_is_in_sight_into_a_place_that_was_kept(desk: Desk) -> None:
    page = desk.page("pilot1", 390)
    page.goto("/")
    looks.settled(page)
    scripts = "performance.getEntriesByType('resource').filter((one) => one.name.includes('HomeDrawing')).length"
    assert page.evaluate(scripts) == 0, "who does not look at it does not wait for it"
    page.get_by_role("link", name="As a table").scroll_into_view_if_needed()
    page.mouse.wheel(0, 9_000)
    page.get_by_role("button", name="Closer").wait_for()
    looks.settled(page)
    assert calm.far(page.evaluate(calm.SHIFTS)) <= calm.SHIFT
    assert (looks.sideways(page), looks.findings_in_both(page)) == ([], [])
    page.close()
