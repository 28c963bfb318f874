"""J1: a pilot's first day, from the sign-up to the points of the first contract."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.web import looks
from tests.web.acars import Client
from tests.web.browser import PASSWORD, Desk, Heard
from tests.web.walk import article, code_for, holds, published, row, well_before_midnight

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
EMAIL, TITLE = "ada@example.org", "Salt to the islands"
OPS = "ops@demo.test"
READ = "I have read how the airline keeps my data"


@pytest.fixture
def page(apart: Desk) -> Iterator[Page]:
    """A page of somebody who was never here; at its end nothing has gone wrong in it."""
    page, heard = apart.fresh(), Heard()
    heard.listen(page)
    yield page
    assert (heard.errors, looks.breaches(page)) == ([], [])
    page.context.close()


def test_a_pilots_first_day(apart: Desk, page: Page) -> None:
    well_before_midnight(apart.up)
    mission = published(apart.up, TITLE)
    _is_sent_to_the_door(page)
    _signs_up_with_a_password_too_short(page)
    _looks_around_first(page)
    _may_not_apply_yet(page)
    _confirms_the_address(apart, page)
    _applies_withdraws_and_applies_again(page)
    _staff_accept(apart, mission)
    _reads_that_the_contract_is_theirs(page)
    _the_window_opens(apart, mission)
    _books_the_leg(page)
    client = Client(apart.up, EMAIL)
    client.starts()
    _sees_the_flight_in_the_air(page)
    client.lands()
    _is_paid(page)
    _finds_the_flight_again(page)
    _stays_in_place_and_leaves(page)


def _is_sent_to_the_door(page: Page) -> None:
    page.goto("/contracts")
    page.get_by_role("heading", name="Sign in").wait_for()
    assert "next=/contracts" in page.url.replace("%2F", "/")


def _signs_up_with_a_password_too_short(page: Page) -> None:
    page.get_by_role("link", name="Create an account").click()
    page.get_by_label("Airline", exact=True).select_option("demo")
    page.get_by_label("Name", exact=True).fill("Ada Nowak")
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill("8letters")
    page.get_by_label("Base airport").select_option("EDDG")
    page.get_by_label(re.compile(READ)).check()
    create = page.get_by_role("button", name="Create account")
    create.click()
    alert = page.get_by_role("alert").filter(has_text="There is 1 problem")
    alert.wait_for()
    assert holds(alert), "the focus is on what is wrong"
    alert.get_by_role("link", name="Use 12 characters or more").click()
    password = page.get_by_label("Password", exact=True)
    assert holds(password)
    assert password.get_attribute("aria-invalid") == "true"
    assert looks.findings_in_both(page) == []
    password.fill(PASSWORD)
    create.click()
    page.get_by_role("heading", name="Confirm your e-mail").wait_for()


def _looks_around_first(page: Page) -> None:
    page.get_by_role("link", name="Look around first").click()
    page.get_by_role("heading", name="Contracts", exact=True).wait_for()
    page.get_by_text("Verify your e-mail address to apply, book or claim.").wait_for()
    card = article(page, TITLE)
    for said in ("250 points", "D-ETEA", "DA40", "EDDG", "EDLI", re.compile(r"\d\d:\d\dZ"), re.compile(r"\d\d local")):
        card.filter(has_text=said).wait_for()
    card.get_by_role("link", name=TITLE).click()
    looks.settled(page)
    assert looks.findings_in_both(page) == []


def _may_not_apply_yet(page: Page) -> None:
    apply = page.get_by_role("button", name="Apply", exact=True)
    assert apply.get_attribute("aria-disabled") == "true"
    reason = page.locator(f"[id='{apply.get_attribute('aria-describedby')}']")
    reason.filter(has_text="Verify your e-mail address first.").wait_for()
    apply.click(force=True)
    assert page.get_by_role("dialog").count() == 0
    assert holds(page.get_by_role("link", name="Send the mail again"))


def _confirms_the_address(desk: Desk, page: Page) -> None:
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Confirm your e-mail").wait_for()
    page.get_by_label("Code", exact=True).fill(code_for(desk.up, EMAIL))
    page.get_by_role("button", name="Confirm", exact=True).click()
    page.get_by_role("status").filter(has_text="Your e-mail address is verified.").wait_for()
    page.get_by_role("link", name="Go on").click()
    page.get_by_role("link", name="Contracts").first.click()
    article(page, TITLE).get_by_role("link", name=TITLE).click()
    page.get_by_role("button", name="Apply", exact=True).wait_for()
    assert page.get_by_text("Verify your e-mail address").count() == 0


def _applies_withdraws_and_applies_again(page: Page) -> None:
    apply, withdraw = (page.get_by_role("button", name=name, exact=True) for name in ("Apply", "Withdraw"))
    apply.click()
    dialog = page.get_by_role("dialog", name=f"Apply for {TITLE}?")
    for said in ("250 points", "\N{MINUS SIGN}500 points", "90 days"):
        dialog.filter(has_text=said).wait_for()
    assert looks.findings_in_both(page) == []
    dialog.get_by_role("button", name="Apply", exact=True).dblclick()
    dialog.wait_for(state="hidden")
    page.get_by_text(re.compile(r"Applied \d\d:\d\dZ\. Staff decide\.")).first.wait_for()
    assert holds(withdraw), "the focus stays where the action was"
    withdraw.click()
    page.get_by_role("dialog").get_by_role("button", name="Withdraw application").click()
    apply.click()
    dialog.get_by_role("button", name="Apply", exact=True).click()
    withdraw.wait_for()


def _staff_accept(desk: Desk, mission: int) -> None:
    path = f"/api/v1/charter-missions/{mission}/applications"
    applicants: list[dict[str, Any]] = desk.up.ask("GET", path, OPS)["data"]
    assert len(applicants) == 1, "one application, however often the button was pressed"
    desk.up.ask("POST", f"{path}/{applicants[0]['pilot']['id']}/accept", OPS)
    desk.up.ask("POST", "/local/drain", None)


def _reads_that_the_contract_is_theirs(page: Page) -> None:
    page.reload()
    page.get_by_role("button", name=re.compile(r"^Notices, \d unread")).click()
    page.get_by_role("link", name=re.compile("Contract assigned")).click()
    page.get_by_role("heading", name=TITLE).first.wait_for()
    page.get_by_text("Assigned", exact=True).first.wait_for()
    page.get_by_text(re.compile(r"Leg 1 opens \w+ \d+ \w+ 00:00Z, in \d+ (h|min)")).wait_for()


def _the_window_opens(desk: Desk, mission: int) -> None:
    legs = desk.up.ask("GET", f"/api/v1/charter-missions/{mission}", OPS)["data"]["legs"]
    opens = datetime.fromisoformat(legs[0]["window_starts_at"]) + timedelta(minutes=1)
    desk.up.ask("POST", "/local/clock", None, {"now": opens.isoformat()})
    desk.up.ask("POST", "/local/jobs/check-leg-windows", None)


def _books_the_leg(page: Page) -> None:
    page.reload()
    page.get_by_text("In progress", exact=True).first.wait_for()
    page.get_by_role("article").filter(has_text="Can be booked").first.wait_for()
    page.get_by_role("button", name="Book leg 1, free").click()
    dialog = page.get_by_role("dialog", name="Book leg 1?")
    dialog.get_by_role("button", name="Book leg 1").dblclick()
    page.get_by_role("heading", name="Bookings").wait_for()
    strip = page.get_by_role("article", name=re.compile(r"65\d\d, .+ to .+, Booked"))
    for said in ("EDDG", "EDLI", "Stand GAT 1", "Stand 1", "Charter", "Free", re.compile(r"Expires in (47 h|2 d 0 h)")):
        strip.filter(has_text=said).wait_for()
    for link in ("SimBrief (new tab)", "METAR EDDG (new tab)", "METAR EDLI (new tab)"):
        strip.get_by_role("link", name=link).wait_for()
    assert page.get_by_role("article").count() == 1, "one booking, however often the button was pressed"
    assert looks.findings_in_both(page) == []


def _sees_the_flight_in_the_air(page: Page) -> None:
    page.reload()
    strip = page.get_by_role("article").filter(has_text="In the air")
    strip.get_by_role("button", name="Declare an alternate").wait_for()
    page.get_by_role("link", name="Live", exact=True).first.click()
    flying = row(page, re.compile(r"65\d\d"))
    for said in ("EDDG → EDLI", re.compile(r"\d\sft")):
        flying.filter(has_text=said).wait_for()
    assert looks.findings_in_both(page) == []


def _is_paid(page: Page) -> None:
    page.get_by_role("link", name="Bookings").first.click()
    page.reload()
    page.get_by_text("Nothing booked").wait_for()
    page.goto("/points")
    first = page.get_by_role("table").get_by_role("row").nth(1)
    for said in (f"Contract: {TITLE}", "+250"):
        first.filter(has_text=said).wait_for()
    first.get_by_role("cell", name="250", exact=True).wait_for()
    page.goto("/contracts?tab=history")
    card = article(page, TITLE)
    card.filter(has_text="Completed").wait_for()
    card.get_by_role("link", name=TITLE).click()
    page.get_by_text("Paid 250 points").wait_for()
    assert looks.findings_in_both(page) == []


def _finds_the_flight_again(page: Page) -> None:
    page.goto("/")
    page.get_by_role("heading", name=re.compile("^EDLI")).wait_for()
    page.get_by_role("link", name="Flights", exact=True).first.click()
    flown = row(page, re.compile(r"65\d\d"))
    flown.filter(has_text="Submitted").get_by_role("link").first.click()
    page.get_by_role("heading", name=re.compile(r"65\d\d")).first.wait_for()
    looks.settled(page)
    page.get_by_text(re.compile(r"\d+\sfpm|not reported")).first.wait_for()
    page.get_by_text("Positions as a table").first.click()
    row(page, re.compile("Z")).wait_for()
    assert looks.findings_in_both(page) == []


def _stays_in_place_and_leaves(page: Page) -> None:
    page.goto("/contracts?tab=history")
    article(page, TITLE).wait_for()
    page.get_by_role("link", name="Points", exact=True).first.click()
    page.wait_for_url(re.compile("/points"))
    page.reload()
    page.go_back()
    page.wait_for_url(re.compile(r"/contracts\?tab=history"))
    article(page, TITLE).wait_for()
    page.go_forward()
    page.wait_for_url(re.compile("/points"))
    page.get_by_role("button", name=re.compile("^You: ")).click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    page.go_back()
    page.get_by_label("E-mail").wait_for()
    assert page.get_by_text(TITLE).count() == 0
