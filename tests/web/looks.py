"""What every page is held to: one heading, a title, nothing sideways, a focus that is seen, axe without a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.web.browser import AXE

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
TARGET = "target-size"
MOST_STOPS = 80
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  const near = [one, ...one.querySelectorAll("*"), ...(one.labels ?? []), one.nextElementSibling];
  for (let up = one.parentElement; up && near.length < 40; up = up.parentElement) near.push(up);
  const marks = ["outline", "boxShadow", "borderColor", "backgroundColor", "stroke", "strokeWidth", "textDecoration"];
  const drawn = () => near.filter(Boolean).map((two) => [undefined, "::before", "::after"].map((part) => {
    const style = getComputedStyle(two, part);
    return marks.map((mark) => style[mark]).join();
  })).join("|");
  const focused = drawn();
  one.blur();
  const seen = drawn() !== focused;
  one.focus({ preventScroll: true });
  const shown = one.labels?.[0] && one.offsetWidth < 8 ? one.labels[0] : one;
  const box = shown.getBoundingClientRect();
  const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const free = [0.5, 0.1, 0.9].some((part) => {
    const hit = document.elementFromPoint(box.left + box.width / 2, top + (bottom - top) * part);
    return hit && (shown.contains(hit) || hit.contains(shown));
  });
  const name = one.getAttribute("aria-label") || one.textContent?.trim().slice(0, 40) || one.getAttribute("name") || "";
  const again = window.__stops.has(one);
  window.__stops.add(one);
  return { name: `${one.tagName.toLowerCase()} ${name}`, seen, inside, free, again };
}"""
"""Whether anything around what has the focus looks otherwise than without it, and whether any of it is on top."""
AXE_RUN = """([within, only]) => axe.run(within ?? document, { runOnly: only, resultTypes: ["violations"] })
  .then((all) => all.violations)"""


def settled(page: Page) -> None:
    """Wait until the page has what it asked for."""
    page.locator("h1").first.wait_for()
    page.wait_for_load_state("networkidle")
    page.locator("[aria-busy=true]").first.wait_for(state="detached")  # not by a text: the policy evaluates none


def findings(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA, a line each, with the element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    found: list[dict[str, Any]] = page.evaluate(AXE_RUN, [None, TAGS])
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'].splitlines()[-1].strip()[:200]}"
        for one in found
        for node in one["nodes"]
        if one["id"] != TARGET or _is_small(page, node["target"][0])
    ]


def _is_small(page: Page, target: str) -> bool:
    """Whether it is small in the middle of the screen too: elsewhere a bar that stays may lie on it."""
    page.evaluate("(target) => document.querySelector(target).scrollIntoView({ block: 'center' })", target)
    small = bool(page.evaluate(AXE_RUN, [target, [TARGET]]))
    page.evaluate("scrollTo(0, 0)")
    return small


def findings_in_both(page: Page) -> list[str]:
    """The same in the light and in the dark; afterwards it is as it was."""
    found = findings(page)
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += findings(page) if scheme == "dark" else []
    return found


def headings(page: Page) -> list[str]:
    """The page's first headings; there should be one."""
    return page.locator("h1").all_inner_texts()


def sideways(page: Page) -> list[str]:
    """What makes the page wider than the screen."""
    wide: list[str] = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
          [`${document.documentElement.scrollWidth} of ${innerWidth}`, ...[...document.querySelectorAll("body *")]
            .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
            .slice(0, 5).map((one) => one.outerHTML.slice(0, 120))]"""
    )
    return wide


def beside(page: Page) -> list[str]:
    """What of the tables lies beside the screen of a phone: one that is wider, or what is pressed in a row."""
    lost: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("table, tbody :is(a, button, input)")]
          .filter((one) => one.checkVisibility())
          .map((one) => [one, one.getBoundingClientRect()])
          .filter(([one, box]) => box.left < -1 || box.right > innerWidth + 1 || one.scrollWidth > innerWidth)
          .map(([one]) => `${one.tagName} ${one.textContent.trim().slice(0, 40)}`)"""
    )
    return lost


def comes_back(page: Page, opened: str = "") -> list[str]:
    """What does not stay as it was: the page is loaded anew, then left for another and come back to.

    Where its address is still the one that was `opened`, it has been loaded by that already.
    """
    at, heading = page.url, headings(page)
    wrong: list[str] = []

    def compare(how: str) -> None:
        settled(page)
        if (page.url, headings(page)) != (at, heading):
            wrong.append(f"{how}: {page.url} {headings(page)}, not {at} {heading}")

    if not opened or page.url != opened:
        page.reload()
        compare("loaded anew")
    page.goto("about:blank")
    page.go_back()
    compare("come back to")
    return wrong


def unseen_stops(page: Page) -> tuple[int, list[str]]:
    """Go through the page with Tab: how many stops there are, and at which nobody sees where they are."""
    page.evaluate("() => { document.activeElement?.blur(); window.__stops = new Set(); scrollTo(0, 0); }")
    stops, unseen = 0, []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None or stop["again"]:
            break
        stops += 1
        wrong = {"inside": "off the screen", "free": "under something else", "seen": "not drawn"}
        unseen += [f"{stop['name']}: {wrong[what]}" for what in wrong if not stop[what]][:1]
    return stops, unseen


def breaches(page: Page) -> list[str]:
    """What the content security policy did not let through."""
    found: list[str] = page.evaluate("window.__breaches")
    return found
