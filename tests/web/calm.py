"""How still a page is: how far its parts jump as it comes, what it asks for while nobody touches it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

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
  const moved = [];
  const side = (one) => [one.x, one.y, one.width, one.height].map(Math.round).join(" ");
  const called = (node) => (node?.nodeType === 1 ? node.outerHTML : node?.textContent ?? "").slice(0, 120);
  const add = (list) => list.getEntries().filter((one) => !one.hadRecentInput).forEach((one) => moved.push({
    far: one.value,
    what: one.sources.map((its) => `${called(its.node)}: ${side(its.previousRect)} to ${side(its.currentRect)}`),
  }));
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(moved), 200);
})"""
LATE_MS = 700
LATER = """
  const real = window.fetch;
  window.fetch = async (...all) => {
    const answer = await real(...all);
    const { pathname } = new URL(all[0].url ?? all[0], location.href);
    if (pathname === LATE) await new Promise((go) => setTimeout(go, LATE_MS));
    return answer;
  };
"""
"""Answers of one address come later than all others."""
LISTEN = """() => {
  window.__delays = [];
  const keys = new Set(["keydown", "keypress", "input", "keyup"]);
  new PerformanceObserver((list) => list.getEntries().forEach((one) => {
    if (keys.has(one.name)) window.__delays.push(one.duration);
  })).observe({ type: "event", durationThreshold: 16 });
}"""
"""From now on, how long it takes from each key to the next picture, in milliseconds, where that is longer than one."""


def moved(desk: Desk, who: str, path: str, width: int, late: str = "") -> list[dict[str, Any]]:
    """What jumps on a page until it has all that it asked for, and how far, as browsers count it.

    With `late` the answers of that address come some time after the others.
    """
    page = desk.page(who, width)
    if late:
        page.add_init_script(f"const LATE = {json.dumps(late)}, LATE_MS = {LATE_MS}; {LATER}")
    page.goto(path)
    page.wait_for_timeout(2 * LATE_MS if late else 0)
    looks.settled(page)
    found: list[dict[str, Any]] = page.evaluate(SHIFTS)
    page.close()
    return found


def far(found: list[dict[str, Any]]) -> float:
    """How far all of it together jumps; at most `SHIFT` is nothing that anybody sees."""
    return sum(float(one["far"]) for one in found)


def wanted(desk: Desk, who: str, path: str) -> list[str]:
    """The addresses that a page asks the API for, without what is searched."""
    page, found = desk.page(who), set[str]()
    page.on("request", lambda request: found.add(urlsplit(request.url).path) if "/api/v1/" in request.url else None)
    page.goto(path)
    looks.settled(page)
    page.close()
    return sorted(found)


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
