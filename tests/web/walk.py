"""What the journeys share: what is found by role and name, where the focus is, signing in, the code of a mail."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

import requests

from tests.harness import PATIENCE, until
from tests.web.browser import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.integration.platform.up import Up

LAST_HOUR = 23


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


def signs_in(page: Page, email: str, password: str = PASSWORD, tenant: str = "demo") -> None:
    """Fill the form in and send it, at an airline: over the page, where that asks, else on the page."""
    dialog = page.get_by_role("dialog")
    form = dialog if dialog.count() else page.get_by_role("main")
    form.get_by_label("Airline", exact=True).select_option(tenant)
    form.get_by_label("E-mail").fill(email)
    form.get_by_label("Password", exact=True).fill(password)
    form.get_by_role("button", name="Sign in").click()


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


def drafted(up: Up, title: str) -> int:
    """A contract that operations staff have written for tomorrow, EDDG to EDLI with D-ETEA."""
    ops = "ops@demo.test"
    customers = up.ask("GET", "/api/v1/charter-customers", ops)["data"]
    fleet = up.ask("GET", "/api/v1/aircraft?per_page=100", "admin@demo.test")["data"]
    form = {
        "customer_id": next(one["id"] for one in customers if one["name"] == "Westfalia Salt"),
        "aircraft_id": next(one["id"] for one in fleet if one["registration"] == "D-ETEA"),
        "title": title,
        "points_award": 100,
        "route": 0,
    }
    return int(up.ask("POST", "/api/v1/charter-missions", ops, form)["data"]["id"])


def published(up: Up, title: str) -> int:
    """The same, published."""
    mission = drafted(up, title)
    up.ask("POST", f"/api/v1/charter-missions/{mission}/publish", "ops@demo.test")
    return mission


def well_before_midnight(up: Up) -> None:
    """Windows open with a day: in a day's last hour the clock goes on, so that none opens while it is read of."""
    now = datetime.fromisoformat(up.ask("GET", "/local/clock", None)["now"])
    if now.hour == LAST_HOUR:
        up.ask("POST", "/local/clock", None, {"advance_seconds": 3600})


def bound(up: Up, pilot: str, departure: str, price: int | None = None) -> dict[str, Any]:
    """A schedule of Teuto Regional that a pilot can book now, at any price or at this one."""
    path = f"/api/v1/schedules?filter[departure]={departure}&per_page=100"
    rows: list[dict[str, Any]] = up.ask("GET", path, pilot)["data"]
    return next(
        one
        for one in rows
        if one["bookable"] and one["callsign"].startswith("TEU") and price in (None, one["price_points"])
    )
