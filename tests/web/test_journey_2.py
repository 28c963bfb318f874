"""J2: a staff member's first day, in an airline that has nothing yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests import photos
from tests.web import looks
from tests.web.browser import Desk, Heard
from tests.web.first_day import (
    STEPS,
    are_done,
    imports_it_mended_and_again,
    imports_the_rest_in_its_order,
    is_whole,
    tries_a_file_with_a_bad_row,
)
from tests.web.walk import holds, row, signs_in

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.slow
CUSTOMER, REASON = "Westfalia Salt", "The salt has melted"
DATE = r"\w+ \d+ \w+( \d{4})? \d\d:\d\dZ"
MINUS = "\N{MINUS SIGN}"


@pytest.fixture
def page(empty: Desk) -> Iterator[Page]:
    """A page of somebody who was never here; at its end nothing has gone wrong in it."""
    page, heard = empty.fresh(), Heard()
    heard.listen(page)
    yield page
    assert (heard.errors, looks.breaches(page)) == ([], [])
    page.context.close()


@pytest.mark.rule("CC-01", "CC-03", "CC-07", "CC-09", "CC-40", "PF-17")
def test_a_staff_members_first_day(empty: Desk, page: Page) -> None:
    _has_everything_before_them(page)
    _makes_the_airline(page)
    tries_a_file_with_a_bad_row(page)
    imports_it_mended_and_again(page)
    imports_the_rest_in_its_order(page)
    _makes_a_customer(page)
    _sends_a_logo(page)
    _says_where_and_with_what(page)
    _finds_a_draft(empty, page)
    _publishes_it(page)
    _gives_it_to_one_of_two(empty, page)
    _opens_its_leg_and_moves_its_window(page)
    _fails_another(empty, page)
    _lifts_the_block(page)
    _reads_who_did_what(page)
    _is_operations_staff_and_sees_less(empty)


def _has_everything_before_them(page: Page) -> None:
    page.goto("/sign-in")
    signs_in(page, "sysadmin@demo.test")
    page.get_by_role("heading", name="Overview").wait_for()
    steps = page.get_by_role("list", name="First steps").get_by_role("listitem")
    steps.first.wait_for()
    assert [one.split("\n")[0] for one in steps.all_inner_texts()] == list(STEPS)
    assert steps.filter(has_text="to do").count() == len(STEPS), "none is ticked"
    is_whole(page)


def _makes_the_airline(page: Page) -> None:
    page.get_by_role("link", name="Airline", exact=True).click()
    page.get_by_role("button", name="New airline").click()
    form = page.get_by_role("dialog", name="New airline")
    form.get_by_label("ICAO").fill("OBK")
    form.get_by_label("Name").fill("Offblock Air")
    form.get_by_label("Price of a flight").select_option("Free")
    assert looks.findings(page) == []
    form.get_by_role("button", name="Save").click()
    form.wait_for(state="hidden")
    row(page, "Offblock Air").filter(has_text="Free").wait_for()
    are_done(page, "Airline")


def _makes_a_customer(page: Page) -> None:
    page.get_by_role("link", name="Customer", exact=True).click()
    page.get_by_role("link", name="New customer").first.click()
    page.get_by_label("Name", exact=True).fill(CUSTOMER)
    page.get_by_label("Points multiplier").fill("2.50")
    page.get_by_label("Flight number prefix").fill("65")
    digits = page.get_by_label("Total digits")
    digits.fill("2")
    save = page.get_by_role("button", name="Save", exact=True).first
    save.click()
    alert = page.get_by_role("alert").filter(has_text="There is 1 problem")
    alert.get_by_role("link", name=re.compile("must be longer than the prefix")).click()
    assert holds(digits)
    digits.fill("4")
    save.click()
    page.get_by_role("heading", name=CUSTOMER).wait_for()
    page.get_by_text(re.compile("6500 to 6599, 100 numbers")).wait_for()


def _card(page: Page, name: str) -> Locator:
    """The part of a page that has this heading."""
    return page.locator("section").filter(has=page.get_by_role("heading", name=name, exact=True))


def _sends_a_logo(page: Page) -> None:
    card = _card(page, "Logo")
    _sends(card, "logo.svg", "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    card.get_by_text("Use PNG, JPEG or WebP.").wait_for()
    _sends(card, "logo.png", "image/png", photos.png())
    card.get_by_text("Being checked…").wait_for()
    card.get_by_role("img", name="A crystal of salt").wait_for()
    _sends(card, "notes.png", "image/png", b"Salt, two crates.")
    card.get_by_text("This is not an image. Nothing was changed.").wait_for()
    card.get_by_role("img", name="A crystal of salt").wait_for()
    is_whole(page)


def _sends(card: Locator, name: str, kind: str, content: bytes) -> None:
    card.get_by_label("Choose a picture").set_input_files({"name": name, "mimeType": kind, "buffer": content})
    card.get_by_label("What the picture shows").fill("A crystal of salt")
    card.get_by_role("button", name="Send it").click()


def _says_where_and_with_what(page: Page) -> None:
    routes = _card(page, "Routes")
    for place, (weight, chain) in enumerate((("3", "EDDG EDLI"), ("1", "EDLI EDDG"))):
        routes.get_by_role("button", name="Add a route").click()
        routes.get_by_label("Weight").nth(place).fill(weight)
        routes.get_by_label("Airports in order").nth(place).fill(chain)
    for share in ("75 %", "25 %"):
        routes.get_by_text(share, exact=True).wait_for()
    routes.get_by_role("button", name="Save").click()
    routes.get_by_text("Saved.").wait_for()
    pool = _card(page, "Pool")
    for registration in ("D-ETEA", "D-ETEB"):
        pool.get_by_role("checkbox", name=re.compile(registration)).check()
    pool.get_by_role("button", name="Save").click()
    pool.get_by_text("Saved.").wait_for()
    page.get_by_label("Draft contracts by itself").check()
    page.get_by_label("At least every, days").fill("1")
    page.get_by_label("At most every, days").fill("1")
    page.get_by_role("button", name="Save", exact=True).first.click()
    page.get_by_text("A draft is made at the next daily run.").wait_for()
    is_whole(page)


def _finds_a_draft(desk: Desk, page: Page) -> None:
    desk.up.ask("POST", "/local/jobs/generate-contracts", None)
    desk.up.ask("POST", "/local/drain", None)
    page.get_by_role("link", name="Missions", exact=True).first.click()
    page.get_by_role("button", name=re.compile("^Draft")).click()
    row(page, CUSTOMER).get_by_role("link").first.click()
    publish = page.get_by_role("button", name="Publish")
    page.get_by_text("Before publishing").wait_for()
    page.get_by_text("Set an award of 1 or more.").first.wait_for()
    assert publish.get_attribute("aria-disabled") == "true"
    reason = page.locator(f"[id='{publish.get_attribute('aria-describedby')}']")
    assert "Set an award of 1 or more" in reason.inner_text()


def _publishes_it(page: Page) -> None:
    page.get_by_role("link", name="Set an award of 1 or more.").click()
    assert holds(page.get_by_label("Award")), "what is missing leads to its field"
    page.get_by_label("Award").fill("100")
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("Pays 250 points").wait_for()
    is_whole(page)
    page.get_by_role("button", name="Publish", exact=True).click()
    dialog = page.get_by_role("dialog", name=re.compile("^Publish "))
    dialog.filter(has_text="Pays 250 points").get_by_role("button", name="Publish").dblclick()
    page.get_by_role("definition").filter(has_text=re.compile(r"^Open$")).wait_for()
    page.get_by_text(re.compile(r"Nobody has applied yet\.")).wait_for()


def _gives_it_to_one_of_two(desk: Desk, page: Page) -> None:
    mission = page.url.rsplit("/", 1)[-1]
    for pilot in ("pilot1", "pilot2"):
        desk.up.ask("POST", f"/api/v1/charter-missions/{mission}/apply", f"{pilot}@demo.test")
    page.reload()
    page.get_by_role("heading", name="2 applied").wait_for()
    first = row(page, "Pilot1")
    for said in ("EDDG", re.compile(r"\d+\sNM"), "yes"):
        first.filter(has_text=said).wait_for()
    is_whole(page)
    first.get_by_role("button", name="Accept").click()
    dialog = page.get_by_role("dialog", name="Give this contract to Pilot1?")
    for said in ("1 other is rejected and told now", "cannot be undone"):
        dialog.filter(has_text=said).wait_for()
    dialog.get_by_role("button", name="Accept Pilot1").click()
    dialog.wait_for(state="hidden")
    page.get_by_role("definition").filter(has_text="Assigned").wait_for()
    row(page, "Pilot2").filter(has_text="Rejected").wait_for()


def _opens_its_leg_and_moves_its_window(page: Page) -> None:
    page.get_by_role("button", name="Open leg 1").click()
    page.get_by_role("dialog").get_by_role("button", name="Open leg 1").click()
    page.get_by_role("article").filter(has_text="Can be booked").wait_for()
    page.get_by_role("button", name="Move windows").click()
    dialog = page.get_by_role("dialog", name="Move windows")
    end = dialog.get_by_label("Latest arrival, UTC")
    end.fill(f"{end.input_value()[:11]}01:00")
    dialog.get_by_role("button", name="Save", exact=True).click()
    dialog.wait_for(state="hidden")
    page.get_by_role("article").filter(has_text="01:00Z").wait_for()


def _fails_another(desk: Desk, page: Page) -> None:
    """The one that Pilot1 has just got: a second one would only be the same again."""
    page.get_by_role("button", name="Fail", exact=True).click()
    dialog = page.get_by_role("dialog", name="Fail this contract?")
    for said in ("Pilot1 loses 500 points", re.compile(rf"Pilot1 gets no new contract until {DATE}")):
        dialog.filter(has_text=said).wait_for()
    fail = dialog.get_by_role("button", name="Fail this contract")
    fail.click(force=True)
    dialog.get_by_text("Write a reason first.").wait_for()
    dialog.get_by_label("Reason, which the pilot reads").fill(REASON)
    is_whole(page)
    fail.dblclick()
    dialog.wait_for(state="hidden")
    page.get_by_role("definition").filter(has_text="Failed").wait_for()
    page.get_by_text(REASON).wait_for()


def _lifts_the_block(page: Page) -> None:
    page.get_by_role("link", name="Users", exact=True).click()
    row(page, "Pilot1").filter(has_text=re.compile(rf"No contracts\s*until {DATE}")).get_by_role("link").first.click()
    page.get_by_role("button", name="Lift the block").click()
    dialog = page.get_by_role("dialog")
    # Which points: a block names no penalty, and it may be older than the settings.
    dialog.filter(has_text="can apply again at once. The points that were lost stay lost.").wait_for()
    dialog.get_by_role("button", name="Lift the block").click()
    dialog.wait_for(state="hidden")
    page.get_by_role("definition").filter(has_text="Active").wait_for()
    page.get_by_role("definition").filter(has_text=f"{MINUS}500").wait_for()
    is_whole(page)


def _reads_who_did_what(page: Page) -> None:
    page.get_by_role("link", name="Audit log").click()
    for did in ("published", "given to a pilot", "failed by staff", "block moved or lifted"):
        row(page, did).filter(has_text="Sysadmin").wait_for()
    is_whole(page)


def _is_operations_staff_and_sees_less(desk: Desk) -> None:
    page = desk.page("ops")
    page.goto("/backoffice")
    menu = page.get_by_role("navigation", name="Menu")
    menu.get_by_role("link", name="Missions").wait_for()
    menu.get_by_role("link", name="Customers").wait_for()
    for closed in ("Bookings", "Users", "Settings", "Repositioning"):
        assert menu.get_by_role("link", name=closed).count() == 0
    page.goto("/backoffice/bookings")
    page.get_by_role("heading", name=re.compile("You need the role administrator to open this", re.I)).wait_for()
    is_whole(page)
