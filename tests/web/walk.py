"""What the journeys share: what is found by role and name, where the focus is, the code of a mail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import requests

from tests.harness import PATIENCE, until

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.integration.platform.up import Up


def article(page: Page, name: str | re.Pattern[str]) -> Locator:
    """The first thing of that name: in a list it is the card, before what is opened at its side."""
    return page.get_by_role("article", name=name, exact=isinstance(name, str)).first


def row(page: Page, said: str | re.Pattern[str]) -> Locator:
    """The first row of a table that says it."""
    return page.get_by_role("table").get_by_role("row").filter(has_text=said).first


def holds(one: Locator) -> bool:
    """Whether it has the focus, within patience."""
    one.page.locator("*:focus").and_(one).wait_for()
    return True


def code_for(up: Up, email: str) -> str:
    """The code in the newest mail that the stack would have sent to an address."""
    found: list[str] = []

    def has_come() -> bool:
        mails = requests.get(f"{up.base}/local/mail", timeout=PATIENCE).json()["data"]
        found[:] = [mail["text"] for mail in mails if mail["to"] == email]
        return bool(found)

    until(has_come, lambda: f"no mail to {email}")
    code = re.search(r"\b\d{6,8}\b", found[-1])
    assert code, found[-1]
    return code[0]
