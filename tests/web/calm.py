"""How still a page is: how far its parts jump as it comes, what it asks for while nobody touches it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.web import looks
from tests.web.table import ADMIN, OPS, PILOT

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request, Route

    from tests.web.browser import Desk

SHIFT, REQUESTS = 0.02, 6
"""How far a page's parts may jump as it comes, and how often it may ask in a minute."""
PLACES = (
    (PILOT, "/"),
    (PILOT, "/contracts"),
    (PILOT, "/schedules"),
    (PILOT, "/bookings"),
    (PILOT, "/bounties"),
    (PILOT, "/live"),
    (PILOT, "/flights"),
    (OPS, "/backoffice"),
    (ADMIN, "/backoffice/charter/missions"),
    (ADMIN, "/backoffice/occ/repositioning"),
    (ADMIN, "/backoffice/aircraft"),
)
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  const add = (list) => list.getEntries().forEach((one) => { sum += one.hadRecentInput ? 0 : one.value; });
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 200);
})"""
LISTEN = """() => {
  window.__delays = [];
  const keys = new Set(["keydown", "keypress", "input", "keyup"]);
  new PerformanceObserver((list) => list.getEntries().forEach((one) => {
    if (keys.has(one.name)) window.__delays.push(one.duration);
  })).observe({ type: "event", durationThreshold: 16 });
}"""
"""From now on, how long it takes from each key to the next picture, in milliseconds, where that is longer than one."""


def shift(desk: Desk, who: str, path: str, width: int) -> float:
    """How far the parts of a page jump until it has all that it asked for, as browsers count it."""
    page = desk.page(who, width)
    page.goto(path)
    looks.settled(page)
    seen = float(page.evaluate(SHIFTS))
    page.close()
    return seen


class Counted:
    """A page that is there and left alone, and how often it has asked the API since."""

    def __init__(self, page: Page, path: str) -> None:
        self.page, self.path, self.count = page, path, 0
        page.goto(path)
        looks.settled(page)
        page.on("request", self._request)

    def _request(self, request: Request) -> None:
        self.count += "/api/" in request.url


def multiplied(page: Page, collection: str, rows: int) -> None:
    """Answer a collection with so many rows, made of those that there are."""

    def answered(route: Route) -> None:
        got = route.fetch()
        body = got.json()
        some = body["data"]
        body["data"] = [some[place % len(some)] | {"id": 1_000_000 + place} for place in range(rows)]
        body["meta"]["cursor"] = None
        route.fulfill(response=got, body=json.dumps(body))

    page.route(f"**/api/v1/{collection}?*", answered)
