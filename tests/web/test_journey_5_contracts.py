"""J5, of contracts and the office: two desks, a session or a role that ends, what closes under the eyes."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.web import looks
from tests.web.browser import Desk
from tests.web.conflicts import ADMIN, OPS, ledger, page_of
from tests.web.walk import article, drafted, published, row, signs_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
LOOKS = 3
"""Minutes within which a page has what has changed."""


@pytest.mark.rule("CC-12")
def test_the_second_of_two_staff_is_told_that_it_was_given_away(apart: Desk) -> None:
    mission = published(apart.up, "Salt for two desks")
    for pilot in ("pilot1", "pilot2"):
        apart.up.ask("POST", f"/api/v1/charter-missions/{mission}/apply", f"{pilot}@demo.test")
    with page_of(apart, "admin") as first, page_of(apart, "ops") as second:
        dialogs = []
        for page, pilot in ((first, "Pilot1"), (second, "Pilot2")):
            page.goto(f"/backoffice/charter/missions/{mission}")
            row(page, pilot).get_by_role("button", name="Accept").click()
            dialogs.append(page.get_by_role("dialog"))
        dialogs[0].get_by_role("button", name="Accept Pilot1").click()
        dialogs[0].wait_for(state="hidden")
        dialogs[1].get_by_role("button", name="Accept Pilot2").click()
        dialogs[1].get_by_role("alert").filter(has_text="It was given to somebody else a moment ago.").wait_for()
        assert dialogs[1].get_by_text("This has changed").count() == 0, "its own answer says it already"
        assert looks.findings(second) == []
        second.keyboard.press("Escape")
        row(second, "Pilot2").filter(has_text="Rejected").wait_for()
    apart.up.ask("POST", f"/api/v1/charter-missions/{mission}/cancel", OPS, {"reason": "Only for two desks"})


def test_what_was_sent_when_the_session_ended_goes_on_once_after_signing_in(apart: Desk) -> None:
    mission = drafted(apart.up, "Salt and a session")
    page = apart.fresh()
    page.goto(f"/sign-in?next=/backoffice/charter/missions/{mission}")
    signs_in(page, OPS)
    page.get_by_role("button", name="Publish").click()
    dialog = page.get_by_role("dialog", name=re.compile("^Publish "))
    page.context.clear_cookies()
    publishing = f"**/api/v1/charter-missions/{mission}/publish"
    page.route(publishing, lambda route: route.fulfill(status=401, json={"code": "unauthenticated"}), times=1)
    dialog.get_by_role("button", name="Publish").click()
    again = page.get_by_role("dialog", name="You were signed out")
    again.wait_for()
    assert looks.findings(page) == []
    again.get_by_label("Airline", exact=True).select_option("demo")
    again.get_by_label("E-mail").fill(OPS)
    again.get_by_label("Password", exact=True).fill("offblock-local")
    again.get_by_role("button", name="Sign in").click()
    page.get_by_role("definition").filter(has_text=re.compile(r"^Open$")).wait_for()
    page.context.close()
    log = apart.up.ask("GET", f"/api/v1/audit?filter[object]=mission:{mission}", ADMIN)["data"]
    assert [one["action"] for one in log].count("mission.publish") == 1


@pytest.mark.rule("PF-03")
def test_whose_role_was_taken_reads_which_one_it_needs_and_has_no_office_any_more(apart: Desk) -> None:
    me = apart.up.ask("GET", "/api/v1/me", "pilot2@demo.test")["data"]["id"]
    apart.up.ask("PUT", f"/api/v1/users/{me}", body={"roles": ["pilot", "administrator"]})
    _minute_passes(apart)
    with page_of(apart, "pilot2") as page:
        page.goto("/backoffice/occ/repositioning")
        scan = page.get_by_role("button", name="Scan now")
        scan.wait_for()
        apart.up.ask("PUT", f"/api/v1/users/{me}", body={"roles": ["pilot"]})
        _minute_passes(apart)
        # At once, where it still is: the page asks by itself too, and may have found it out.
        scan.evaluate_all("(all) => all.forEach((one) => one.click())")
        page.get_by_role("heading", name=re.compile("You need the role administrator to open this", re.I)).wait_for()
        page.get_by_role("navigation", name="Pilot or staff").wait_for(state="detached")
        assert looks.findings(page) == []
        page.get_by_role("link", name="Back to your dashboard").click()
        page.get_by_role("link", name="Contracts").first.wait_for()
        assert page.get_by_role("link", name="Staff", exact=True).count() == 0


def _minute_passes(desk: Desk) -> None:
    """For as long as what somebody may do is remembered."""
    desk.up.ask("POST", "/local/clock", None, {"advance_seconds": 61})


@pytest.mark.rule("CC-25", "CC-27")
def test_a_window_that_closes_under_the_eyes_says_so_before_and_after_the_contract_fails(apart: Desk) -> None:
    title, pilot = "Salt too late", "pilot2@demo.test"
    mission = published(apart.up, title)
    me = apart.up.ask("GET", "/api/v1/me", pilot)["data"]["id"]
    apart.up.ask("POST", f"/api/v1/charter-missions/{mission}/apply", pilot)
    apart.up.ask("POST", f"/api/v1/charter-missions/{mission}/applications/{me}/accept", OPS)
    leg = apart.up.ask("GET", f"/api/v1/charter-missions/{mission}", OPS)["data"]["legs"][0]
    ends = datetime.fromisoformat(leg["window_ends_at"])
    with page_of(apart, "pilot2", is_timed=True) as page:
        page.goto(f"/contracts/{mission}")
        page.get_by_text(re.compile("^Leg 1 opens")).wait_for()
        apart.up.ask("POST", "/local/clock", None, {"now": (ends + timedelta(minutes=1)).isoformat()})
        _looks_again(page, mission)
        page.get_by_text(re.compile(r"^The window of leg 1 ended at .*\d\d:\d\dZ\.$")).wait_for()
        apart.up.ask("POST", "/local/jobs/check-expired-windows", None)
        apart.up.ask("POST", "/local/drain", None)
        failed = page.get_by_text("Failed", exact=True).first
        for _ in range(LOOKS):  # an answer that was on its way may be of before
            _looks_again(page, mission)
            looks.settled(page)
            if failed.is_visible():
                break
        failed.wait_for()
        page.goto("/contracts")
        page.get_by_text(re.compile("^Contracts are closed to you until")).first.wait_for()
        looks.settled(page)
        assert looks.findings(page) == []
        page.goto("/contracts?tab=history")
        article(page, title).filter(has_text="Failed").wait_for()
    assert ledger(apart, "pilot2")[0] == -500


def _looks_again(page: Page, mission: int) -> None:
    """A minute passes on the page, which asks anew and hears the time; then half of one, by which it shows it."""
    with page.expect_response(lambda answer: answer.url.endswith(f"/charter-missions/{mission}")):
        page.clock.fast_forward(61_000)
    page.clock.fast_forward(31_000)


@pytest.mark.rule("PF-02")
def test_what_is_another_airlines_is_nothing_here(apart: Desk) -> None:
    theirs = apart.up.keys["other"]["users"]["pilot1@other.test"]["user_id"]
    for who, path in (("pilot1", "/contracts/9999"), ("admin", f"/backoffice/users/{theirs}")):
        with page_of(apart, who) as page:
            page.goto(path)
            page.get_by_text("There is nothing here.").first.wait_for()
            looks.settled(page)
            assert looks.findings(page) == []
            assert page.get_by_text("other.test").count() == 0
