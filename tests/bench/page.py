"""The page in a browser: what a first visit weighs, how soon it is there, how it answers, how still it is."""

from __future__ import annotations

import copy
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from tests.bench import line
from tests.integration.platform.up import Up
from tests.web import calm, looks
from tests.web.browser import FLAGS, MISSING, Desk, chromium
from tests.web.table import ADMIN, OPS, PAGES
from tests.web.weight import BUDGETS, KB, OFFICE, Weight

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROUNDS = 5
MEGABIT = 1_000_000 / 8
SLOW = {"offline": False, "latency": 40, "downloadThroughput": 4 * MEGABIT, "uploadThroughput": MEGABIT}
"""The line of a phone that is not new: 4 Mbit/s down, 1 up, 40 ms there and back."""
SLOWER = 4
"""How many times slower its processor is than this machine's."""
ROWS, LONGEST_MS = 1_000, 200
IDLE_SECONDS = 60


class Measure(NamedTuple):
    """One line: what was measured, as it is written, and what it may be."""

    what: str
    measured: str
    budget: str


def lines() -> list[str]:
    """Everything, as tables; where there is no browser, that there is none."""
    found = chromium()
    if found is None:
        return ["## The page", "", f"Not measured: {MISSING}.", ""]
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        up = Up(Path(folder) / "data").ready()
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        try:
            return [*_weights(Desk(browser, up)), *_table(Desk(browser, up))]
        finally:
            browser.close()
            up.stop()


def _weights(desk: Desk) -> list[str]:
    heads = [f"{kind}, KB (budget {size // KB}; office {OFFICE[kind] // KB})" for kind, size in BUDGETS.items()]
    rows = ["## The page", "", "What a first visit brings, compressed as it is sent up.", ""]
    rows += [f"| Page | who | files | {' | '.join(heads)} |", "|---|---|---|---|---|---|"]
    for page in PAGES:
        who, weight, tab = page.people[0], Weight(), desk.page(page.people[0])
        weight.listen(tab)
        tab.goto(desk.address(page))
        looks.settled(tab)
        tab.close()
        sizes = " | ".join(f"{size / KB:.0f}" for size in weight.bytes().values())
        rows.append(f"| `{page.path}` | {who} | {sum(map(len, weight.files.values()))} | {sizes} |")
    return [*rows, ""]


def _table(desk: Desk) -> list[str]:
    with line.before(desk.up.base) as base:
        far = copy.copy(desk.up)
        far.base = base
        away = Desk(desk.browser, far)
        measures = [
            _first("here, at 1280 px, files kept", lambda: _again(desk), 1.0),
            _first("here, at 1280 px, for the first time", lambda: _new(desk, 1280), 1.0),
            _first(
                "at 4 Mbit/s, 4 times slower, at 390 px, files kept",
                lambda: _again(away, slow=True),
                2.5,
            ),
            _first(
                "at 4 Mbit/s, 4 times slower, at 390 px, for the first time",
                lambda: _new(away, 390, slow=True),
                2.5,
            ),
        ]
    measures += [_typed(desk), _still(desk), _idle(desk)]
    rows = ["| What | measured | budget |", "|---|---|---|"]
    return [*rows, *(f"| {one.what} | {one.measured} | {one.budget} |" for one in measures), ""]


def _first(where: str, view: Callable[[], float], budget: float) -> Measure:
    seconds = [view() for _ in range(ROUNDS)]
    what = f"the dashboard's first view {where}, seconds, median of {ROUNDS} (best {min(seconds):.2f})"
    return Measure(what, f"{median(seconds):.2f}", f"{budget:g}")


def _again(desk: Desk, slow: bool = False) -> float:
    """A view by somebody who has been here before: the browser has the page's files."""
    first = desk.page("pilot2", 390 if slow else 1280)
    _seconds(first)
    return _seconds(_slowed(desk.page("pilot2", 390)) if slow else desk.page("pilot2"))


def _new(desk: Desk, width: int, slow: bool = False) -> float:
    """A view by somebody who has just signed in elsewhere: everything comes over the line."""
    page = desk.page("pilot2", width)
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    return _seconds(_slowed(page) if slow else page)


def _slowed(page: Page) -> Page:
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", SLOW)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def _seconds(page: Page) -> float:
    """Until the dashboard is there, with all that it is told."""
    begun = time.perf_counter()
    page.goto("/", wait_until="commit")
    page.locator("h1").first.wait_for()
    page.locator("[aria-busy=true]").first.wait_for(state="detached")
    page.locator("main h2").first.wait_for()
    seconds = time.perf_counter() - begun
    page.wait_for_load_state("networkidle")
    page.close()
    return seconds


def _typed(desk: Desk) -> Measure:
    """Search among a thousand rows: from each press of a key to the next picture."""
    page = desk.page(ADMIN)
    calm.multiplied(page, "aircraft", ROWS)
    page.goto("/backoffice/aircraft")
    looks.settled(page)
    page.evaluate(calm.LISTEN)
    page.get_by_role("searchbox").first.press_sequentially("d-itea", delay=400)
    page.wait_for_timeout(500)
    delays: list[float] = page.evaluate("() => window.__delays")
    page.close()
    what = f"from a press of a key to the next picture, searching {ROWS:,} rows, ms, the longest of {len(delays)}"
    return Measure(what, f"{max(delays, default=0):.0f}", f"{LONGEST_MS}")


def _still(desk: Desk) -> Measure:
    found = {
        f"`{path}` {width}": calm.far(calm.moved(desk, who, path, width))
        for who, path in calm.PLACES
        for width in (1280, 390)
    }
    worst = max(found, key=lambda name: found[name])
    return Measure(f"layout shift, the worst of {len(found)} views: {worst}", f"{found[worst]:.3f}", f"{calm.SHIFT:g}")


def _idle(desk: Desk) -> Measure:
    """Requests of pages that nobody touches, by the clock on the wall."""
    places = (("pilot2", "/"), ("pilot2", "/live"), (OPS, "/backoffice"))
    counts = [calm.Counted(desk.page(who), path) for who, path in places]
    counts[0].page.wait_for_timeout(IDLE_SECONDS * 1000)
    found = {f"`{one.path}`": one.count for one in counts}
    for one in counts:
        one.page.close()
    worst = max(found, key=lambda name: found[name])
    return Measure(
        f"requests in an idle minute, the most of {len(found)} pages: {worst}", f"{found[worst]}", f"{calm.REQUESTS}"
    )
