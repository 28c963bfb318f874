"""J3: a dispatcher's busy evening; by keys alone at a desk, and with a thumb on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.web import evening, looks
from tests.web.browser import Desk, Heard
from tests.web.evening import AWAY, HURRY, PILOTS, PRICE, SALT
from tests.web.walk import holds, row

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

    from tests.integration.platform.up import Up

pytestmark = pytest.mark.slow
WIDTHS = {"mouse": 1280, "keys": 1280, "thumb": 390}
LEAST = 24
"""Pixels of what a thumb meets."""
Press = Callable[["Locator"], None]


@pytest.fixture(params=["keys", *(pytest.param(one, marks=pytest.mark.nightly) for one in ("thumb", "mouse"))])
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
        one.click(force=one.get_attribute("aria-disabled") == "true")

    return pressed


@pytest.mark.rule("CC-12", "CC-24", "BK-11", "RP-18", "RP-19", "RP-20", "RP-21", "FL-07", "FL-09")
def test_a_dispatchers_busy_evening(alone: Desk, page: Page, press: Press) -> None:
    booked = evening.begins(alone.up)
    _begins_with_what_ends_first(page, press)
    _moves_its_window_and_comes_back(page, press)
    _finds_the_applicants_and_gives_it_to_one(page, press)
    _scans_for_aircraft_that_want_home(page, press)
    _may_not_move_what_is_booked(page, press)
    _takes_the_booking_away(page, press, booked.away)
    page.goto("/backoffice/bookings?q=D-ITEA")
    _takes_the_booking_away(page, press, booked.priced)
    assert evening.ledger(alone.up, PILOTS[2])[:2] == [PRICE, -PRICE], "what it cost is back, once"
    _moves_it_now(page, press)
    _may_not_move_who_is_in_the_air(page, press)
    page.goto("about:blank")  # what an open page reads meanwhile is kept for a minute
    evening.goes_quiet(alone.up)
    _finishes_a_flight_that_hangs(page, press, booked.flying)
    _reviews_one_after_the_other(page, press)
    _sets_a_rule_beside_the_lists(alone.up, page, press)
    _reads_of_a_job_that_stands(page, press)


def _begins_with_what_ends_first(page: Page, press: Press) -> None:
    page.goto("/backoffice")
    todo = page.get_by_role("list", name="To do").get_by_role("link")
    said = rf"^Window ends in (1|2) h( \d+ min)?: {HURRY}, leg 1 booked, not started$"
    first = todo.filter(has_text=re.compile(said))
    first.wait_for()
    order = [next(n for n, one in enumerate(todo.all_inner_texts()) if title in one) for title in (HURRY, SALT)]
    assert order == sorted(order), "what has the least time left comes first"
    _is_whole(page)
    press(first)
    page.get_by_role("heading", name=HURRY).wait_for()


def _moves_its_window_and_comes_back(page: Page, press: Press) -> None:
    press(page.get_by_role("button", name="Move windows"))
    dialog = page.get_by_role("dialog", name="Move windows")
    end = dialog.get_by_label(re.compile("^Latest arrival"))
    later = datetime.fromisoformat(end.input_value()) + timedelta(hours=9)
    end.fill(later.strftime("%Y-%m-%dT%H:%M"))
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
    """One that is away from its base: D-ITEA stands at it, and is in no list of what does not."""
    page.goto("/backoffice/aircraft-repositioning")
    dialog = _asks_to_move(page, press, "EDDF")
    alert = dialog.get_by_role("alert").filter(has_text=f"{AWAY} has active bookings")
    alert.wait_for()
    _is_whole(page)
    press(alert.get_by_role("link", name="Show its bookings"))
    page.wait_for_url(re.compile(rf"/backoffice/bookings\?q={AWAY}"))


def _asks_to_move(page: Page, press: Press, airport: str) -> Locator:
    press(row(page, AWAY).get_by_role("button", name="Move"))
    dialog = page.get_by_role("dialog", name=f"Move {AWAY}?")
    dialog.get_by_label("To airport").fill(airport)
    press(dialog.get_by_role("button", name=f"Move to {airport}"))
    return dialog


def _takes_the_booking_away(page: Page, press: Press, number: str) -> None:
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
    page.goto("/backoffice/aircraft-repositioning")
    _asks_to_move(page, press, "EDDF").wait_for(state="hidden")
    row(page, AWAY).filter(has_text="EDDF").wait_for()


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
    dialog.filter(has_text=re.compile(r"Pilot2 and D-\w+ are then at [A-Z]{4}")).wait_for()
    _is_whole(page)
    press(dialog.get_by_role("button", name="Finish here"))
    dialog.wait_for(state="hidden")
    page.get_by_text("Submitted", exact=True).first.wait_for(timeout=10_000)  # sooner than the page looks by itself


def _reviews_one_after_the_other(page: Page, press: Press) -> None:
    """With the keys of the page; with a thumb with its buttons."""
    page.goto("/backoffice/flight-review")
    left = evening.FLOWN + 2
    is_thumb = page.viewport_size is not None and page.viewport_size["width"] < 760
    for _ in range(2):
        page.get_by_text(re.compile(rf"^1 of {left} ")).wait_for()
        _decides(page, press, "Accept", is_thumb)
        left -= 1
    page.get_by_text(re.compile(rf"^1 of {left} ")).wait_for()
    _decides(page, press, "Warn", is_thumb)
    reason = page.get_by_label("Reason, three words or more")
    assert holds(reason), "which it needs"
    warn = page.get_by_role("button", name=re.compile("^Warn"))
    reason.fill("late")
    press(warn)
    page.get_by_text("Use three words or more").wait_for()
    assert reason.get_attribute("aria-invalid") == "true"
    _is_whole(page)
    reason.fill("Landed very hard")
    press(warn)
    page.get_by_text(re.compile(rf"^1 of {left - 1} ")).wait_for()
    assert reason.input_value() == "", "the next flight has a reason of its own"
    press(page.get_by_role("button", name="Back to the last"))
    page.get_by_text("Warned: Landed very hard", exact=True).wait_for()
    _is_whole(page)
    press(page.get_by_role("button", name="Next"))
    page.get_by_text(re.compile(rf"^1 of {left - 1} ")).wait_for()


def _decides(page: Page, press: Press, what: str, is_thumb: bool) -> None:
    button = page.get_by_role("button", name=re.compile(f"^{what}"))
    button.wait_for()
    if not is_thumb:
        page.keyboard.press(what[0].lower())
        return
    box = page.locator("[data-decision]").bounding_box()
    assert box
    assert 700 < box["y"] + box["height"] <= 900, "it stands at the foot of the screen"
    press(button)


def _sets_a_rule_beside_the_lists(up: Up, page: Page, press: Press) -> None:
    page.goto("/backoffice/occ/repositioning")
    hops, idle = page.get_by_label("Longest way back"), page.get_by_label("Idle after")
    save = page.get_by_role("button", name=re.compile("^Save"))
    hops.fill("99")
    press(save)
    page.get_by_text("At most 10.").first.wait_for()
    assert hops.get_attribute("aria-invalid") == "true"
    hops.fill("4")
    press(save)
    page.get_by_text("Saved.").wait_for()
    idle.fill("40")
    up.ask("PUT", "/api/v1/settings", "sysadmin@demo.test", {"REPOSITIONING_IDLE_HOURS": 36})
    press(save)
    page.get_by_text(re.compile(r"Now 36\shours \(Sysadmin, .+\)")).first.wait_for()
    assert idle.input_value() == "40", "nothing that was typed is lost"
    _is_whole(page)


def _reads_of_a_job_that_stands(page: Page, press: Press) -> None:
    """No job of the local stack can be made to stand: what is answered then is put in the answer's place."""

    def stands(route: Route) -> None:
        got = route.fetch()
        said = got.json()
        said["data"]["jobs"] = {"stopped": ["scan-idle"]}
        route.fulfill(response=got, json=said)

    page.route("**/api/v1/operations", stands)
    page.goto("/backoffice")
    press(page.get_by_role("link", name="Job has stopped: scan-idle"))
    page.get_by_role("heading", name="Jobs").wait_for()
    row(page, "Look for idle aircraft").wait_for()
    _is_whole(page)


def _is_whole(page: Page) -> None:
    looks.settled(page)
    assert looks.sideways(page) == []
    assert looks.findings(page) == []
