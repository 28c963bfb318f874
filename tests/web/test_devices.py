"""A desktop client is let in on the page, and signed out there (P13, P14)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
import requests

from tests.harness import PATIENCE
from tests.web import looks
from tests.web.browser import Desk, Heard
from tests.web.table import PILOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
CLIENT = "/at/demo/api/v2/acars"


@pytest.fixture
def page(desk: Desk) -> Iterator[Page]:
    """A page of a pilot; at its end nothing has gone wrong in it."""
    page, heard = desk.page(PILOT), Heard()
    heard.listen(page)
    yield page
    assert (heard.errors, looks.breaches(page)) == ([], [])
    page.close()


def _asks(desk: Desk) -> tuple[str, str]:
    """A client shows a code: its digits, and what it waits with."""
    answer = requests.post(f"{desk.up.base}{CLIENT}/auth/request", timeout=PATIENCE).json()
    return answer["user_code"], answer["authorization_token"]


def _polls(desk: Desk, waits: str) -> requests.Response:
    form = {"authorization_token": waits}
    return requests.post(f"{desk.up.base}{CLIENT}/auth/token", json=form, timeout=PATIENCE)


@pytest.mark.rule("FL-01")
def test_a_client_is_let_in_after_a_wrong_code_and_signed_out_again(desk: Desk, page: Page) -> None:
    digits, waits = _asks(desk)
    page.goto("/acars")
    page.wait_for_url("**/acars/authorize")
    wrong = f"{(int(digits) + 1) % 1_000_000:06d}"
    page.get_by_label("Six digits").fill(f"{wrong[:3]} {wrong[3:]}")
    page.get_by_role("button", name="See what asks").click()
    page.get_by_text("This code is not valid. Check the six digits in your client.").wait_for()
    page.goto(f"/acars/authorize?code={digits}")
    page.get_by_text("127.0.0.1").wait_for()
    assert _polls(desk, waits).status_code == 202, "to open the page approves nothing"
    looks.settled(page)
    page.get_by_role("button", name="Authorise this device").click()
    page.get_by_text("Done. Go back to your client.").wait_for()
    token = _polls(desk, waits).json()["access_token"]
    mine = {"Authorization": f"Bearer {token}"}
    assert requests.get(f"{desk.up.base}{CLIENT}/pilot", headers=mine, timeout=PATIENCE).status_code == 200
    page.get_by_role("link", name="Your devices").click()
    page.get_by_role("button", name="Sign Desktop client out").click()
    page.get_by_text("None yet.").wait_for()


@pytest.mark.rule("FL-01")
def test_a_key_of_ones_own_is_shown_once(desk: Desk, page: Page) -> None:
    page.goto("/profile/devices")
    page.get_by_role("button", name="Make a key").click()
    page.get_by_role("alert").first.wait_for()
    page.get_by_label("What a new key is for").fill("my script")
    page.get_by_role("button", name="Make a key").click()
    key = page.locator("code").inner_text()
    assert key.startswith("ask_")
    page.get_by_role("button", name="I have it").click()
    page.reload()
    page.get_by_role("button", name="Sign my script out").wait_for()
    assert key not in page.content()
    page.get_by_role("button", name="Sign my script out").click()
    page.get_by_text("None yet.").wait_for()
