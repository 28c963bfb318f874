"""A pilot and operations write to each other in two windows, with a wrong turn (P12, FL-12)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.web import looks
from tests.web.browser import Desk, Heard

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

pytestmark = pytest.mark.slow
PILOT, ADMIN = "pilot3@demo.test", "admin@demo.test"
QUESTION, ANSWER, LAST = "Is stand A1 free?", "It is, taxi via B.", "Taxiing via B, thank you."
SEND = "**/api/v1/me/messages"


@pytest.fixture
def pilot(apart: Desk) -> Iterator[Page]:
    """The pilot's window."""
    yield from _window(apart, "pilot3", 390, "dark")


@pytest.fixture
def office(apart: Desk) -> Iterator[Page]:
    """The window of operations."""
    yield from _window(apart, "admin", 1280, "light")


def _window(desk: Desk, who: str, width: int, theme: str) -> Iterator[Page]:
    page, heard = desk.page(who, width, theme), Heard()
    heard.listen(page)
    yield page
    lost = [one for one in heard.errors if "ERR_INTERNET_DISCONNECTED" not in one and "ERR_FAILED" not in one]
    assert (lost, looks.breaches(page)) == ([], [])
    page.close()


@pytest.mark.rule("FL-12")
def test_an_exchange_in_two_windows_with_the_line_lost_once(apart: Desk, pilot: Page, office: Page) -> None:
    pilot.goto("/messages")
    pilot.get_by_text("Write to operations. They see where you are and what you fly.").wait_for()
    _writes_nothing(pilot)
    _sends_while_the_line_is_lost(pilot, QUESTION)
    _goes_and_comes_back(pilot, QUESTION)
    _tries_again_by_a_double_click(pilot, QUESTION)
    assert _said(apart) == [QUESTION], "one message, however often it was sent"

    _finds_it_and_answers(office, QUESTION, ANSWER)
    _line(pilot, QUESTION).get_by_text(re.compile("^Read")).wait_for()
    _line(pilot, ANSWER).get_by_text("Operations", exact=True).wait_for()
    _line(office, ANSWER).get_by_text(re.compile("^Read")).wait_for()
    _writes_by_keyboard(pilot, LAST)
    _line(office, LAST).wait_for()
    assert _said(apart) == [LAST, ANSWER, QUESTION]
    for page in (pilot, office):
        assert looks.findings(page) == []
        assert not looks.sideways(page)


@pytest.mark.rule("FL-12")
def test_what_is_unread_is_counted_in_both_menus(apart: Desk, pilot: Page, office: Page) -> None:
    me = apart.up.ask("GET", "/api/v1/me", PILOT)["data"]["id"]
    apart.up.ask("POST", "/api/v1/me/messages", PILOT, {"message": "One more thing."})
    apart.up.ask("POST", f"/api/v1/users/{me}/messages", ADMIN, {"message": "Yes?"})
    office.goto("/backoffice")
    office.get_by_role("navigation", name="Menu").get_by_text(re.compile(r"^\d+ pilots? waits?$")).wait_for()
    pilot.goto("/points")
    pilot.get_by_role("button", name="More").click()
    pilot.get_by_text("1 unread", exact=True).last.wait_for()
    pilot.get_by_role("link", name="Messages").click()
    _line(pilot, "Yes?").wait_for()
    pilot.get_by_role("button", name="More").click()
    pilot.get_by_text("1 unread", exact=True).last.wait_for(state="hidden")
    assert apart.up.ask("GET", "/api/v1/me/messages", PILOT)["meta"]["unread"] == 0


def _line(page: Page, text: str) -> Locator:
    thread = page.get_by_role("region", name=re.compile("^Conversation with"))
    return thread.get_by_role("listitem").filter(has=page.get_by_text(text, exact=True))


def _said(desk: Desk) -> list[str]:
    return [one["message"] for one in desk.up.ask("GET", "/api/v1/me/messages", PILOT)["data"]]


def _writes_nothing(page: Page) -> None:
    page.get_by_role("button", name="Send").click()
    page.get_by_label("Your message").and_(page.locator("[aria-invalid=true]")).wait_for()


def _sends_while_the_line_is_lost(page: Page, text: str) -> None:
    """The request reaches the airline, and its answer is lost."""
    page.get_by_label("Your message").fill(text)
    page.route(SEND, _swallow)
    page.get_by_role("button", name="Send").click()
    page.get_by_role("button", name="Sending…").wait_for()
    page.get_by_text(re.compile("^Not confirmed")).wait_for(timeout=30_000)
    assert page.get_by_label("Your message").input_value() == text
    page.unroute(SEND)


def _swallow(route: Route) -> None:
    if route.request.method == "POST":
        route.fetch()
        route.abort()
    else:
        route.continue_()


def _goes_and_comes_back(page: Page, text: str) -> None:
    page.context.set_offline(True)
    page.get_by_text("needs a connection").first.wait_for()
    page.context.set_offline(False)
    page.get_by_text("needs a connection").first.wait_for(state="hidden")
    assert page.get_by_label("Your message").input_value() == text


def _tries_again_by_a_double_click(page: Page, text: str) -> None:
    from playwright.sync_api import expect  # where there is no browser there is no Playwright

    page.get_by_role("button", name="Try again").dblclick()
    expect(page.get_by_label("Your message")).to_have_value("")
    expect(_line(page, text)).to_have_count(1)


def _finds_it_and_answers(page: Page, question: str, answer: str) -> None:
    page.goto("/backoffice/messages")
    page.get_by_role("navigation", name="Conversations").get_by_role(
        "link", name=re.compile(re.escape(question))
    ).click()
    _line(page, question).wait_for()
    page.get_by_text(re.compile("^At ")).wait_for()
    field = page.get_by_label(re.compile("^Your answer to"))
    field.fill(answer)
    page.get_by_role("button", name="Send").dblclick()
    _line(page, answer).get_by_text("Sent", exact=True).or_(
        _line(page, answer).get_by_text(re.compile("^Read"))
    ).first.wait_for()
    assert _line(page, answer).count() == 1


def _writes_by_keyboard(page: Page, text: str) -> None:
    page.get_by_label("Your message").fill(text)
    page.keyboard.press("Control+Enter")
    _line(page, text).wait_for()
