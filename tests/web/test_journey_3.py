"""J3: a dispatcher's busy evening."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.web import looks
from tests.web.acars import Client
from tests.web.browser import Desk, Heard
from tests.web.walk import holds, published, row

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
TITLE, ADMIN = "Salt to the islands", "admin@demo.test"
PILOTS = ("pilot1@demo.test", "pilot2@demo.test", "pilot3@demo.test")
PRICE = 40


@pytest.fixture
def page(apart: Desk) -> Iterator[Page]:
    """The dispatcher's screen; at its end nothing has gone wrong in it."""
    page, heard = apart.page("admin"), Heard()
    heard.listen(page)
    yield page
    assert (heard.errors, looks.breaches(page)) == ([], [])
    page.close()


def test_a_dispatchers_busy_evening(apart: Desk, page: Page) -> None:
    _three_apply(apart, published(apart.up, TITLE))
    number = _one_has_booked(apart)
    _another_is_in_the_air(apart)
    _finds_the_applicants_in_what_is_to_do(page)
    _gives_the_contract_to_one(page)
    _moves_its_window(page)
    _comes_back_to_what_is_left(page)
    _scans_for_aircraft_that_want_home(page)
    _takes_a_booking_away(page, number)
    _the_pilot_has_the_price_back(apart)
    _may_not_move_who_is_in_the_air(page)
    _warns_with_three_words(page)


def _three_apply(desk: Desk, mission: int) -> None:
    for pilot in PILOTS:
        desk.up.ask("POST", f"/api/v1/charter-missions/{mission}/apply", pilot)


def _one_has_booked(desk: Desk) -> str:
    """Pilot3 holds what costs 40 points; its number."""
    ask, pilot = desk.up.ask, PILOTS[2]
    me = ask("GET", "/api/v1/me", pilot)["data"]["id"]
    ask("POST", f"/api/v1/users/{me}/points", ADMIN, {"points": PRICE, "reason": "A good landing"})
    offer = next(one for one in _offers(desk, pilot) if one["price_points"] == PRICE and one["bookable"])
    _book(desk, pilot, offer)
    return str(offer["callsign"])


def _another_is_in_the_air(desk: Desk) -> None:
    pilot = PILOTS[1]
    _book(desk, pilot, next(one for one in _offers(desk, pilot) if one["bookable"]))
    Client(desk.up, pilot).starts()
    desk.up.ask("POST", "/local/drain", None)


def _offers(desk: Desk, pilot: str) -> list[dict[str, Any]]:
    path = "/api/v1/schedules?filter[departure]=EDDG&per_page=100"
    found: list[dict[str, Any]] = desk.up.ask("GET", path, pilot)["data"]
    return found


def _book(desk: Desk, pilot: str, offer: dict[str, Any]) -> None:
    fleet = desk.up.ask("GET", f"/api/v1/schedules/{offer['id']}/aircraft", pilot)["data"]
    desk.up.ask("POST", "/api/v1/bookings", pilot, {"schedule_id": offer["id"], "aircraft_id": fleet[0]["id"]})


def _finds_the_applicants_in_what_is_to_do(page: Page) -> None:
    page.goto("/backoffice")
    page.get_by_role("heading", name="Overview").wait_for()
    item = page.get_by_role("link", name=re.compile(rf"^3 applicants, starts in \d+ (h|min).*: {TITLE}$"))
    item.wait_for()
    _is_whole(page)
    item.focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=TITLE).wait_for()


def _gives_the_contract_to_one(page: Page) -> None:
    page.get_by_role("heading", name="3 applied").wait_for()
    applicant = row(page, "Pilot1")
    applicant.filter(has_text="EDDG").wait_for()
    applicant.get_by_role("button", name="Accept").click()
    dialog = page.get_by_role("dialog", name="Give this contract to Pilot1?")
    for said in ("2 others are rejected and told now", "cannot be undone"):
        dialog.filter(has_text=said).wait_for()
    _is_whole(page)
    dialog.get_by_role("button", name="Accept Pilot1").dblclick()
    dialog.wait_for(state="hidden")
    page.get_by_role("definition").filter(has_text="Assigned").wait_for()
    assert holds(page.get_by_role("heading", name=TITLE)), "its button is gone: the focus is on the heading"


def _moves_its_window(page: Page) -> None:
    page.get_by_role("button", name="Move windows").click()
    dialog = page.get_by_role("dialog", name="Move windows")
    end = dialog.get_by_label("Latest arrival, UTC")
    was = end.input_value()
    moved = f"{was[:11]}03:00"
    end.fill(moved)
    dialog.get_by_role("button", name="Save", exact=True).click()
    dialog.wait_for(state="hidden")
    page.get_by_role("article").filter(has_text="03:00Z").wait_for()


def _comes_back_to_what_is_left(page: Page) -> None:
    page.go_back()
    page.get_by_role("heading", name="Overview").wait_for()
    page.get_by_role("link", name=re.compile("A telescope for Munich")).first.wait_for()
    page.get_by_role("link", name=re.compile(rf"applicants.*{TITLE}")).wait_for(state="detached")


def _scans_for_aircraft_that_want_home(page: Page) -> None:
    page.goto("/backoffice/occ/repositioning")
    page.get_by_role("button", name="Scan now").click()
    page.get_by_role("status").filter(
        has_text=re.compile(r"None is idle\.|bount(y|ies) made\. Pilots are told\.")
    ).wait_for()
    idle = row(page, "D-AOBB")
    for said in ("LEPA", "Unclaimed", "118 points"):
        idle.filter(has_text=said).wait_for()
    _is_whole(page)


def _takes_a_booking_away(page: Page, number: str) -> None:
    page.goto("/backoffice/bookings")
    page.get_by_label("Search pilot, number or aircraft").fill("Pilot3")
    page.wait_for_url(re.compile("Pilot3"))
    row(page, "Emil").wait_for(state="detached")
    held = row(page, number)
    held.get_by_role("button", name="Take away").click()
    dialog = page.get_by_role("dialog", name=f"Take {number} away from Pilot3?")
    reason = dialog.get_by_label("Reason, which the pilot reads")
    assert holds(reason), "the focus is on the field"
    take = dialog.get_by_role("button", name="Take away")
    take.click(force=True)
    dialog.get_by_text("Write a reason first.").wait_for()
    assert dialog.count() == 1, "nothing was sent"
    reason.fill("The aircraft is wanted")
    _is_whole(page)
    take.dblclick()
    dialog.wait_for(state="hidden")
    held.wait_for(state="detached")


def _the_pilot_has_the_price_back(desk: Desk) -> None:
    ledger = desk.up.ask("GET", "/api/v1/me/points", PILOTS[2])["data"]
    assert [one["points"] for one in ledger[:2]] == [PRICE, -PRICE], "once, however often the button was pressed"


def _may_not_move_who_is_in_the_air(page: Page) -> None:
    page.goto("/backoffice/user-repositioning")
    flying = row(page, "Pilot2")
    move = flying.get_by_role("button", name="Move")
    assert move.get_attribute("aria-disabled") == "true"
    flying.filter(has_text="is in the air").wait_for()
    move.click(force=True)
    assert page.get_by_role("dialog").count() == 0
    row(page, "Pilot3").get_by_role("button", name="Move").click()
    dialog = page.get_by_role("dialog", name="Move Pilot3?")
    dialog.filter(has_text="The pilot holds no bookings.").wait_for()
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")


def _warns_with_three_words(page: Page) -> None:
    page.goto("/backoffice/flight-review")
    reason = page.get_by_label("Reason, three words or more")
    reason.fill("late")
    warn = page.get_by_role("button", name="Warn")
    warn.click()
    page.get_by_text("Use 3 words or more.").wait_for()
    assert reason.get_attribute("aria-invalid") == "true"
    reason.fill("Landed very hard")
    warn.click()
    page.get_by_text("Nothing to review.").wait_for()
    _is_whole(page)


def _is_whole(page: Page) -> None:
    looks.settled(page)
    assert looks.sideways(page) == []
    assert looks.findings(page) == []
