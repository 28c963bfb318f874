"""What every page is held to: one heading, a title, nothing sideways, a focus that is seen, axe without a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.web.browser import AXE, WIRES

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""What of it depends on the theme; the rest is the same in each."""
TARGET = "target-size"
MOST_STOPS = 80
AT_REST = "document.activeElement?.blur(); scrollTo(0, 0);"
LOOK = """
window.__look = (one) => {
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
  return { name: `${one.tagName.toLowerCase()} ${name}`, seen, inside, free };
};
window.__stops = new Set();
"""
"""Whether anything around what has the focus looks otherwise than without it, and whether any of it is on top."""
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement || window.__stops.has(one)) return null;
  window.__stops.add(one);
  return window.__look(one);
}"""
UNDRAWN = """() => [...window.__stops].filter((one) => {
  one.focus({ preventScroll: true });
  return document.activeElement === one && !window.__look(one).seen;
}).map((one) => one.outerHTML.slice(0, 120))"""
AXE_RUN = """([within, only]) => axe.run(within ?? document, { runOnly: only, resultTypes: ["violations"] })
  .then((all) => all.violations)"""


def settled(page: Page) -> None:
    """Wait until the page has what it asked for."""
    page.locator("h1").first.wait_for()
    WIRES[page].quiet()


def findings(page: Page, only: list[str] = TAGS) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA, or against some of its rules, a line each, with the element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    found: list[dict[str, Any]] = page.evaluate(AXE_RUN, [None, only])
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


def loaded_anew(page: Page) -> list[str]:
    """What is otherwise when the page is loaded once more."""
    was = _whereabouts(page)
    page.reload()
    return _otherwise(page, was)


def come_back_to(page: Page) -> list[str]:
    """What is otherwise when the page was left for another and come back to."""
    was = _whereabouts(page)
    page.goto("about:blank")
    page.go_back()
    return _otherwise(page, was)


def _whereabouts(page: Page) -> str:
    return f"{page.url} {headings(page)}"


def _otherwise(page: Page, was: str) -> list[str]:
    settled(page)
    return [] if _whereabouts(page) == was else [f"{_whereabouts(page)}, not {was}"]


def unseen_stops(page: Page) -> tuple[int, list[str]]:
    """Go through the page with Tab: how many stops there are, and at which nobody sees where they are."""
    page.evaluate(f"() => {{ {LOOK} {AT_REST} }}")
    stops, unseen = 0, []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:
            break
        stops += 1
        wrong = {"inside": "off the screen", "free": "under something else", "seen": "not drawn"}
        unseen += [f"{stop['name']}: {wrong[what]}" for what in wrong if not stop[what]][:1]
    page.evaluate(f"() => {{ {AT_REST} }}")
    return stops, unseen


def undrawn_stops(page: Page) -> list[str]:
    """Of the stops that were gone through, those at which nobody sees where they are in the theme that it has now."""
    found: list[str] = page.evaluate(UNDRAWN)
    page.evaluate(f"() => {{ {AT_REST} }}")
    return found


def breaches(page: Page) -> list[str]:
    """What the content security policy did not let through."""
    found: list[str] = page.evaluate("window.__breaches")
    return found
