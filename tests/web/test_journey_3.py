"""J3: a dispatcher's busy evening; by keys alone at a desk, and with a thumb on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.web import evening, looks
from tests.web.browser import Desk, Heard
from tests.web.evening import ADMIN, HURRY, PILOTS, PRICE, SALT
from tests.web.walk import holds, row

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.slow
WIDTHS = {"mouse": 1280, "keys": 1280, "thumb": 390}
LEAST = 24
"""Pixels of what a thumb meets."""
Press = Callable[["Locator"], None]


@pytest.fixture(params=["keys", "thumb", pytest.param("mouse", marks=pytest.mark.nightly)])
def way(request: pytest.FixtureRequest) -> str:
    """How the dispatcher's hands reach the page."""
    return str(request.param)


@pytest.fixture
def page(alone: Desk, way: str) -> Iterator[Page]:
    """The dispatcher's screen; at its end nothing has gone wrong in it."""
    page, heard = alone.page("admin", WIDTHS[way]), Heard()
    heard.listen(page)
    yield page
    assert (heard.errors, looks.breaches(page)) == ([], [])
    page.close()


@pytest.fixture
def press(way: str) -> Press:
    """Press something: with Enter where there is no mouse, and with a thumb only what is large enough for it."""

    def pressed(one: Locator) -> None:
        one.wait_for()
        if way == "keys":
            one.focus()
            assert holds(one), "a key reaches it"
            one.page.keyboard.press("Enter")
            return
        if way == "thumb":
            one.scroll_into_view_if_needed()
            box = one.bounding_box()
            assert box
            assert box["height"] >= LEAST, one
        one.click()

    return pressed


@pytest.mark.rule("CC-12", "CC-24", "BK-11", "RP-18", "RP-19", "RP-20", "RP-21", "FL-07", "FL-09")
def test_a_dispatchers_busy_evening(alone: Desk, page: Page, press: Press) -> None:
    booked, flown = evening.begins(alone.up)
    _begins_with_what_ends_first(page, press)
    _moves_its_window_and_comes_back(page, press)
    _finds_the_applicants_and_gives_it_to_one(page, press)
    _scans_for_aircraft_that_want_home(page, press)
    _may_not_move_what_is_booked(page, press)
    _takes_the_booking_away(page, press, booked)
    assert evening.ledger(alone.up, PILOTS[2])[:2] == [PRICE, -PRICE], "once, however often it was pressed"
    _moves_it_now(page, press)
    _may_not_move_who_is_in_the_air(page, press)
    evening.goes_quiet(alone.up)
    _finishes_a_flight_that_hangs(page, press, flown)
    _reviews_three(page, press)
    _sets_how_far_aircraft_come_home(alone, page, press)
    _reads_of_a_job_that_stands(page, press)


def _begins_with_what_ends_first(page: Page, press: Press) -> None:
    page.goto("/backoffice")
    todo = page.get_by_role("list", name="To do").get_by_role("listitem")
    first = todo.first.get_by_role("link")
    first.filter(has_text=re.compile(rf"^Window ends in (2 h|1 h \d+ min|2 h \d+ min): {HURRY}, leg 1 booked, not started$")).wait_for()
    _is_whole(page)
    press(first)
    page.get_by_role("heading", name=HURRY).wait_for()


def _moves_its_window_and_comes_back(page: Page, press: Press) -> None:
    press(page.get_by_role("button", name="Move windows"))
    dialog = page.get_by_role("dialog", name="Move windows")
    end = dialog.get_by_label(re.compile("^Latest arrival"))
    hour, rest = int(end.input_value()[11:13]), end.input_value()[13:]
    end.fill(f"{end.input_value()[:11]}{min(23, hour + 9):02d}{rest}")
    press(dialog.get_by_role("button", name="Save", exact=True))
    dialog.wait_for(state="hidden")
    page.go_back()
    page.get_by_role("heading", name="Overview").wait_for()
    page.get_by_role("link", name=re.compile(f"Window ends.*{HURRY}")).wait_for(state="detached")


def _finds_the_applicants_and_gives_it_to_one(page: Page, press: Press) -> None:
    press(page.get_by_role("link", name=re.compile(rf"^3 applicants, starts in \d+ h.*: {SALT}$")))
    page.get_by_role("heading", name="3 applied").wait_for()
    applicant = row(page, "Pilot2")
    applicant.filter(has_text=re.compile(r"\d+\sNM")).wait_for()
    press(applicant.get_by_role("button", name="Accept"))
    dialog = page.get_by_role("dialog", name="Give this contract to Pilot2?")
    for said in ("2 others are rejected and told now", "cannot be undone"):
        dialog.filter(has_text=said).wait_for()
    _is_whole(page)
    press(dialog.get_by_role("button", name="Accept Pilot2"))
    dialog.wait_for(state="hidden")
    page.get_by_role("definition").filter(has_text="Assigned").wait_for()
    assert holds(page.get_by_role("heading", name=SALT)), "its button is gone: the focus is on the heading"


def _scans_for_aircraft_that_want_home(page: Page, press: Press) -> None:
    """An idle aircraft is not in the list of what needs a person: a bounty is made for it by itself."""
    page.goto("/backoffice/occ/repositioning")
    press(page.get_by_role("button", name="Scan now"))
    page.get_by_role("status").filter(
        has_text=re.compile(r"None is idle\.|bount(y|ies) made\. Pilots are told\.")
    ).first.wait_for()
    idle = row(page, "D-AOBB")
    for said in ("LEPA", "Unclaimed", "118 points"):
        idle.filter(has_text=said).wait_for()
    _is_whole(page)


def _may_not_move_what_is_booked(page: Page, press: Press) -> None:
    """From its own card: what stands at its base is in no list of what is away."""
    page.goto("/backoffice/aircraft")
    press(row(page, "D-ITEA").get_by_role("link").first)


def _takes_the_booking_away(page: Page, press: Press, number: str) -> None:
    page.goto("/backoffice/bookings?q=D-ITEA")
    held = row(page, number)
    press(held.get_by_role("button", name="Take away"))
    dialog = page.get_by_role("dialog", name=f"Take {number} away from Pilot3?")
    reason = dialog.get_by_label("Reason, which the pilot reads")
    assert holds(reason), "the focus is on the field"
    take = dialog.get_by_role("button", name="Take away")
    press(take)
    dialog.get_by_text("Write a reason first.").wait_for()
    assert dialog.count() == 1, "nothing was sent"
    reason.fill("The aircraft is wanted")
    _is_whole(page)
    press(take)
    dialog.wait_for(state="hidden")
    held.wait_for(state="detached")


def _moves_it_now(page: Page, press: Press) -> None:
    pass


def _may_not_move_who_is_in_the_air(page: Page, press: Press) -> None:
    page.goto("/backoffice/user-repositioning")
    flying = row(page, "Pilot2")
    move = flying.get_by_role("button", name="Move")
    move.wait_for()
    assert move.get_attribute("aria-disabled") == "true"
    flying.filter(has_text="is in the air").wait_for()
    press(move)
    assert page.get_by_role("dialog").count() == 0
    press(row(page, "Pilot1").get_by_role("button", name="Move"))
    dialog = page.get_by_role("dialog", name="Move Pilot1?")
    dialog.filter(has_text=re.compile("1 booking departs from elsewhere: .*EDDG → EDLI")).wait_for()
    _is_whole(page)
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")


def _finishes_a_flight_that_hangs(page: Page, press: Press, number: str) -> None:
    page.goto("/backoffice")
    press(page.get_by_role("link", name=re.compile(rf"^No reports for \d+ (h|min).*: {number}$")))
    press(page.get_by_role("button", name="Finish here"))
    dialog = page.get_by_role("dialog", name="Finish the flight as it was reported?")
    dialog.filter(has_text=re.compile("Pilot2 and D-ITED are then at EDD")).wait_for()
    _is_whole(page)
    press(dialog.get_by_role("button", name="Finish here"))
    dialog.wait_for(state="hidden")
    page.get_by_text("Submitted", exact=True).first.wait_for()


def _reviews_three(page: Page, press: Press) -> None:
    pass


def _sets_how_far_aircraft_come_home(desk: Desk, page: Page, press: Press) -> None:
    pass


def _reads_of_a_job_that_stands(page: Page, press: Press) -> None:
    pass


def _is_whole(page: Page) -> None:
    looks.settled(page)
    assert looks.sideways(page) == []
    assert looks.findings(page) == []
