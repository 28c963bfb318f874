"""Without a mouse, and while others work: keys, going to pages and objects, lists that do not move under the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.harness import until
from tests.web import looks
from tests.web.browser import Desk, Heard
from tests.web.walk import holds, published, row

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

pytestmark = pytest.mark.slow
ADMIN, PILOT = "admin@demo.test", "pilot2@demo.test"
BACK = "() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))"
"""A page looks again when one comes back to it after five seconds: nobody waits for the half minute."""


def _opened(desk: Desk, who: str, width: int = 1280) -> Iterator[Page]:
    page, heard = desk.page(who, width), Heard()
    heard.listen(page)
    yield page
    assert (heard.errors, looks.breaches(page)) == ([], [])
    page.close()


@pytest.fixture
def office(apart: Desk) -> Iterator[Page]:
    """An administrator's page."""
    yield from _opened(apart, "admin")


@pytest.fixture
def pilot(apart: Desk) -> Iterator[Page]:
    """A pilot's page."""
    yield from _opened(apart, "pilot1")


def _booked(desk: Desk, who: str, place: int = 0) -> str:
    """Somebody books one of the schedules that they may; its callsign."""
    ask = desk.up.ask
    found = [one for one in ask("GET", "/api/v1/schedules?per_page=100", who)["data"] if one["bookable"]][place]
    aircraft = ask("GET", f"/api/v1/schedules/{found['id']}/aircraft", who)["data"][0]["id"]
    booking = ask("POST", "/api/v1/bookings", who, {"schedule_id": found["id"], "aircraft_id": aircraft})["data"]
    return str(booking["callsign"])


def _comes_back_until(page: Page, sign: Locator) -> None:
    def is_there() -> bool:
        page.evaluate(BACK)
        return sign.is_visible()

    until(is_there, lambda: str(sign))


def test_keys_go_search_and_move(pilot: Page) -> None:
    pilot.goto("/contracts")
    looks.settled(pilot)
    pilot.keyboard.press("?")
    shown = pilot.get_by_role("dialog", name="Keys")
    shown.filter(has_text="Next in the list").wait_for()
    assert looks.findings(pilot) == []
    pilot.keyboard.press("Escape")
    shown.wait_for(state="hidden")
    pilot.keyboard.press("j")
    first = pilot.get_by_role("article").first.get_by_role("link").first
    assert holds(first), "the first contract"
    pilot.keyboard.press("k")
    assert holds(first), "and no further"
    pilot.keyboard.press("Enter")
    pilot.wait_for_url("**contract=**")
    pilot.go_back()
    pilot.locator("article[aria-keyshortcuts=a] a:visible").first.focus()
    pilot.keyboard.press("a")
    pilot.get_by_role("dialog", name=re.compile("^Apply for ")).wait_for()
    pilot.keyboard.press("Escape")
    pilot.keyboard.press("g")
    pilot.keyboard.press("s")
    pilot.get_by_role("heading", level=1, name="Schedules").wait_for()
    pilot.keyboard.press("/")
    assert holds(pilot.get_by_label("From")), "the page's search"
    pilot.keyboard.type("?gj")
    assert pilot.get_by_role("dialog").count() == 0, "in a field keys are text"


def test_a_map_is_looked_at_closer_and_moved_by_buttons_and_by_keys(pilot: Page) -> None:
    pilot.goto("/bounties")
    looks.settled(pilot)
    spot = pilot.locator("figure svg circle").first
    places = [spot.get_attribute("cx")]
    press = {"Closer": "ArrowLeft", "Move west": "+"}
    for button, key in press.items():
        pilot.get_by_role("group", name="Map").get_by_role("button", name=button).click()
        places.append(spot.get_attribute("cx"))
        pilot.keyboard.press(key)
        places.append(spot.get_attribute("cx"))
    assert len(set(places)) == len(places), "each of them moves it"
    assert looks.findings(pilot) == []
    pilot.keyboard.press("0")
    assert spot.get_attribute("cx") == places[0], "and there is a way back"


def test_keys_of_one_letter_are_switched_off_in_the_profile(pilot: Page) -> None:
    pilot.goto("/profile")
    switch = pilot.get_by_role("switch", name="Keys of one letter")
    switch.click()
    pilot.reload()
    looks.settled(pilot)
    pilot.keyboard.press("?")
    pilot.keyboard.press("Control+k")
    pilot.get_by_role("dialog", name="Go to").wait_for()
    assert pilot.get_by_role("dialog", name="Keys").count() == 0
    pilot.keyboard.press("Escape")
    switch.click()
    pilot.keyboard.press("?")
    pilot.get_by_role("dialog", name="Keys").wait_for()


def test_one_goes_to_pages_and_objects_by_name_and_number(office: Page) -> None:
    office.goto("/backoffice")
    looks.settled(office)
    office.keyboard.press("Control+k")
    field = office.get_by_role("combobox", name=re.compile("^A page, number"))
    assert holds(field)
    field.fill("d-itea")
    office.get_by_role("option", name=re.compile("D-ITEA.*Aircraft")).wait_for()
    assert looks.findings(office) == []
    field.fill("pilot pos")
    office.get_by_role("option", name=re.compile("Pilot positions"), selected=True).wait_for()
    office.keyboard.press("Enter")
    office.get_by_role("heading", level=1, name="Pilot positions").wait_for()
    office.get_by_role("button", name="Search, go to (Ctrl K)").click()
    field.fill("nothing is called so")
    office.get_by_text("Nothing is called nothing is called so.").wait_for()
    office.keyboard.press("Escape")
    office.get_by_role("dialog").wait_for(state="hidden")


def test_a_list_keeps_its_place_while_others_work(apart: Desk, office: Page) -> None:
    mine = _booked(apart, PILOT)
    office.goto("/backoffice/bookings?sort=created_at&dir=desc")
    row(office, mine).wait_for()
    before = office.get_by_role("row").all_inner_texts()
    other = _booked(apart, "pilot3@demo.test", 1)
    show = office.get_by_role("button", name="1 new. Show")
    _comes_back_until(office, show)
    assert office.get_by_role("row").all_inner_texts() == before, "nothing has moved"
    assert looks.findings(office) == []
    show.click()
    row(office, other).wait_for()
    _takes_away_while_the_list_is_read_anew(office, mine)


def _takes_away_while_the_list_is_read_anew(office: Page, number: str) -> None:
    office.get_by_label("Search pilot, number or aircraft").fill(number)
    row(office, number).get_by_role("button", name="Take away").click()
    dialog = office.get_by_role("dialog", name=re.compile(f"^Take {number}|{number}"))
    office.wait_for_url(f"**q={number}**")
    looks.settled(office)
    dialog.get_by_label("Reason").fill("Wanted for a charter")
    dialog.get_by_role("button", name="Take away").dblclick()
    dialog.wait_for(state="hidden")
    row(office, number).wait_for(state="detached")
    office.get_by_role("status").filter(has_text="Done: ").wait_for()
    office.get_by_role("button", name=re.compile("^Notices")).click()
    office.get_by_role("region", name="This visit").filter(has_text=number).wait_for()


def test_a_dialog_waits_when_what_it_is_about_has_changed(apart: Desk, office: Page) -> None:
    title = "Salt in a hurry"
    mission = published(apart.up, title)
    apart.up.ask("POST", f"/api/v1/charter-missions/{mission}/apply", PILOT)
    office.goto(f"/backoffice/charter/missions/{mission}")
    row(office, "Pilot Two").or_(row(office, "Pilot2")).first.get_by_role("button", name="Accept").click()
    dialog = office.get_by_role("dialog")
    act = dialog.get_by_role("button", name=re.compile("^Accept "))
    apart.up.ask("POST", f"/api/v1/charter-missions/{mission}/cancel", "ops@demo.test", {"reason": "No salt"})
    _comes_back_until(office, dialog.get_by_text(re.compile("This has changed: .*Cancelled")))
    act.click(force=True)
    dialog.get_by_text("Look at what has changed first.").wait_for()
    dialog.get_by_role("button", name="Show").click()
    dialog.get_by_text("This has changed").wait_for(state="hidden")


def test_what_cannot_be_read_again_says_from_when_it_is(office: Page) -> None:
    office.goto("/backoffice/user-repositioning")
    row(office, "Pilot").wait_for()
    broken = re.compile("/api/v1/user-repositioning")

    def fails(route: Route) -> None:
        route.fulfill(status=500, json={"code": "internal_error", "message": "Something broke."})

    office.route(broken, fails)
    stale = office.get_by_text(re.compile(r"As of .*Z, .* ago\."))
    _comes_back_until(office, stale)
    row(office, "Pilot").wait_for()
    office.unroute(broken)
    office.get_by_role("button", name="Refresh").click()
    stale.wait_for(state="hidden")


def test_an_address_that_names_a_place_that_is_no_more_begins_anew(office: Page) -> None:
    office.goto("/backoffice/flights?after=nonsense")
    office.get_by_text("The list has changed and starts again.").wait_for()
    row(office, "→").wait_for()
    until(lambda: "after" not in office.url, lambda: office.url)


def test_the_menu_says_what_waits(apart: Desk) -> None:
    _booked(apart, "anna@demo.test", 2)
    for page in _opened(apart, "anna"):
        page.goto("/")
        link = page.get_by_role("link", name="Bookings", exact=True).first
        link.wait_for()
        link.filter(has_text="1 booked").wait_for()


def test_on_a_phone_a_table_is_sorted_by_a_choice_and_columns_are_hidden(apart: Desk) -> None:
    for page in _opened(apart, "admin", 390):
        page.goto("/backoffice/aircraft")
        choice = page.get_by_label("Sort by")
        choice.select_option(label="Registration, descending")
        page.wait_for_url("**dir=desc**")
        page.get_by_role("button", name="Columns").click()
        page.get_by_role("dialog", name="Columns").get_by_role("checkbox").first.uncheck()
        assert looks.findings(page) == []
        page.keyboard.press("Escape")
        looks.settled(page)
        assert looks.sideways(page) == []
