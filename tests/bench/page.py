"""The page in a browser: what a first visit weighs on the line, how soon the first page is there, how far it jumps."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.integration.platform.up import Up
from tests.web import looks
from tests.web.browser import FLAGS, MISSING, Desk, chromium
from tests.web.table import PAGES
from tests.web.weight import BUDGETS, KB, OFFICE, Weight

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROUNDS = 5
SECONDS, SHIFT = 1.0, 0.02
"""How soon the first page is there, and how far its parts may jump."""
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  const add = (list) => list.getEntries().forEach((one) => { sum += one.hadRecentInput ? 0 : one.value; });
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 200);
})"""


def lines() -> list[str]:
    """Everything, as a table; where there is no browser, that there is none."""
    found = chromium()
    if found is None:
        return ["## The page", "", f"Not measured: {MISSING}.", ""]
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        up = Up(Path(folder) / "data").ready()
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        try:
            return _lines(Desk(browser, up))
        finally:
            browser.close()
            up.stop()


def _lines(desk: Desk) -> list[str]:
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
    seconds, shift = zip(*(_first_view(desk.page("pilot2")) for _ in range(ROUNDS)), strict=True)
    return [
        *rows,
        "",
        "| The dashboard, files kept, at 1280 px | measured | budget |",
        "|---|---|---|",
        f"| seconds until all of it is there, median of {ROUNDS} | {median(seconds):.2f} | {SECONDS:g} |",
        f"| layout shift, the worst of {ROUNDS} | {max(shift):.3f} | {SHIFT:g} |",
        "",
    ]


def _first_view(page: Page) -> tuple[float, float]:
    begun = time.perf_counter()
    page.goto("/")
    page.locator("h1").first.wait_for()
    page.locator("[aria-busy=true]").first.wait_for(state="detached")
    seconds = time.perf_counter() - begun
    page.wait_for_load_state("networkidle")
    shift = float(page.evaluate(SHIFTS))
    page.close()
    return seconds, shift
