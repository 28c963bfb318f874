"""Signing up, in, on again and out, as people do it (J4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from tests.web import looks
from tests.web.browser import PASSWORD, Desk, Heard
from tests.web.walk import code_for, signs_in

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.slow
SIGN_UP = "I have read how the airline keeps my data"


@pytest.fixture
def page(desk: Desk) -> Iterator[Page]:
    """A page of somebody who was never here; at its end nothing has gone wrong in it."""
    page, heard = desk.fresh(), Heard()
    heard.listen(page)
    yield page
    assert (heard.errors, looks.breaches(page)) == ([], [])
    page.context.close()


def test_who_is_new_signs_up_confirms_by_the_mail_and_is_inside(desk: Desk, page: Page) -> None:
    email = f"ada-{uuid4().hex[:8]}@example.org"
    page.goto("/sign-in")
    page.get_by_role("link", name="Create an account").click()
    page.get_by_role("button", name="Create account").click()
    page.get_by_text("Read it and tick the box.").wait_for()
    page.get_by_label(re.compile(SIGN_UP)).check()
    page.get_by_role("button", name="Create account").click()
    page.get_by_text("Fill this in.").first.wait_for()
    page.get_by_label("Airline", exact=True).select_option("demo")
    page.get_by_label("Name", exact=True).fill("Ada Nowak")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    base = page.get_by_label("Base airport")
    if base.evaluate("(one) => one.tagName") == "SELECT":
        base.select_option(index=1)
    else:
        base.fill("EDDG")
    page.get_by_role("button", name="Create account").click()
    page.get_by_role("heading", name="Confirm your e-mail").wait_for()
    page.get_by_text(email).first.wait_for()
    page.get_by_label("Code", exact=True).fill(code_for(desk.up, email))
    page.get_by_role("button", name="Confirm", exact=True).click()
    page.get_by_text("Your e-mail address is verified.").wait_for()
    page.get_by_role("link", name="Go on").click()
    _person(page).wait_for()


def test_a_wrong_password_is_said_where_it_was_typed_and_the_right_one_goes_on(page: Page) -> None:
    page.goto("/bookings?x=1")
    page.wait_for_url(re.compile(r"/sign-in\?next="))
    signs_in(page, "pilot2@demo.test", "wrong-password")
    page.get_by_text("E-mail or password is wrong.").wait_for()
    assert page.get_by_label("E-mail").input_value() == "pilot2@demo.test", "what was typed stays"
    signs_in(page, "pilot2@demo.test")
    page.wait_for_url(re.compile(r":\d+/bookings\?x=1$"))


def test_who_is_signed_in_and_cannot_go_on_reads_why_and_tries_again(page: Page) -> None:
    page.goto("/sign-in?next=/profile")
    said = {"code": "tenant_stopped", "message": "The airline is closed for an hour."}
    page.route("**/api/v1/**", lambda route: route.fulfill(status=403, json=said))
    signs_in(page, "pilot2@demo.test")
    page.get_by_text(said["message"]).wait_for()
    assert page.get_by_label("E-mail").input_value() == "pilot2@demo.test", "what was typed stays"
    page.unroute("**/api/v1/**")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile(r":\d+/profile$"))
    looks.settled(page)


def test_a_session_that_ended_is_begun_again_over_the_page(page: Page) -> None:
    page.goto("/sign-in?next=/profile")
    signs_in(page, "pilot2@demo.test")
    page.wait_for_url(re.compile(r":\d+/profile$"))
    looks.settled(page)
    page.context.clear_cookies()
    page.route("**/api/v1/**", lambda route: route.fulfill(status=401, json={"code": "unauthenticated"}))
    page.get_by_role("link", name="Flights", exact=True).first.click()
    dialog = page.get_by_role("dialog", name="You were signed out")
    dialog.wait_for()
    page.unroute("**/api/v1/**")
    signs_in(page, "pilot2@demo.test")
    dialog.wait_for(state="hidden")
    page.wait_for_url(re.compile("/flights"))
    looks.settled(page)


def test_who_signs_out_leaves_nothing_to_be_seen_by_going_back(page: Page) -> None:
    page.goto("/sign-in?next=/profile")
    signs_in(page, "pilot2@demo.test")
    page.wait_for_url(re.compile(r":\d+/profile$"))
    looks.settled(page)
    _person(page).click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile("/sign-in"))
    page.go_back()
    page.wait_for_url(re.compile("/sign-in"))
    page.get_by_label("E-mail").wait_for()
    assert page.get_by_text("pilot2@demo.test").count() == 0
    page.reload()
    page.get_by_label("E-mail").wait_for()


def _person(page: Page) -> Locator:
    """The button with who one is."""
    return page.get_by_role("button", name=re.compile("^You: "))
