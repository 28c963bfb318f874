"""A browser at a stack of its own: people who are signed in, and what a page has said."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from local import template

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

    from tests.integration.platform.up import Up
    from tests.web.table import Page as Listed

PASSWORD = "offblock-local"
PATIENCE_MS = 30_000
QUIET_MS = 100
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none"]
AXE = template.ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
BREACHES = """
window.__breaches = [];
document.addEventListener("securitypolicyviolation", (one) =>
  window.__breaches.push(`${one.violatedDirective} ${one.blockedURI} ${one.sourceFile}:${one.lineNumber}`));
"""
CORNER = """
for (const kind of ["mouseover", "pointerover"])
  addEventListener(kind, (one) => { if (!one.clientX && !one.clientY) one.stopImmediatePropagation(); }, true);
"""
"""Without windows the mouse begins in the corner, where a link may be whose page is then fetched ahead."""
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
MISSING = "no Chromium here: `apt-get install chromium-headless-shell` or chromium, or set OFFBLOCK_CHROMIUM to one"


def chromium() -> str | None:
    """Where a browser is on this machine; the one without windows takes a third less of the processor."""
    named = os.environ.get("OFFBLOCK_CHROMIUM", "")
    return next(filter(None, map(shutil.which, (named, *BROWSERS))), None)


@dataclass
class Heard:
    """What a page said that it should not have: errors, breaches, answers that are refusals."""

    errors: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Hear everything from now on."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # A refusal of the API is heard as the response that it is.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.errors.append(message.text)

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.refused.append(f"{response.status} {response.request.method} {response.url.split('/', 3)[-1]}")


class Wire:
    """What a page has asked for, and how much of it is not answered yet."""

    NEXT = """() => new Promise((go) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = go;
      port2.postMessage(0);
    })"""
    """Until the page has done what is on its table; no clock that a test holds stops it."""

    def __init__(self, page: Page) -> None:
        self._page, self._sent = page, 0
        self._open: set[Request] = set()
        page.on("request", self._ask)
        page.on("requestfinished", self._done)
        page.on("requestfailed", self._done)

    def _ask(self, request: Request) -> None:
        self._sent += 1
        self._open.add(request)

    def _done(self, request: Request) -> None:
        self._open.discard(request)

    def quiet(self) -> None:
        """Wait until everything is answered, what was made of it asks for nothing more, and nothing says that it loads.

        Playwright's own network idle is half a second of every look.
        """
        ends = time.monotonic() + PATIENCE_MS / 1000
        seen = -1
        while seen != self._sent or self._open:
            assert time.monotonic() < ends, [one.url for one in self._open]
            self._page.locator("[aria-busy=true]").first.wait_for(state="detached")
            seen = self._sent
            self._page.evaluate(self.NEXT)
            self._page.wait_for_timeout(QUIET_MS)


WIRES: WeakKeyDictionary[Page, Wire] = WeakKeyDictionary()


class Desk:
    """A browser with a stack behind it; one context a person, signed in once."""

    def __init__(self, browser: Browser, up: Up) -> None:
        self.browser, self.up = browser, up
        self._people: dict[str, BrowserContext] = {}

    def fresh(self, width: int = 1280, theme: str = "light") -> Page:
        """A page of somebody who has never been here; whoever asks closes its context."""
        return _opened(self._context(), width, theme)

    def page(self, who: str, width: int = 1280, theme: str = "light") -> Page:
        """A page of somebody who is signed in already, or of nobody."""
        context = self._people.get(who) or self._come_in(who)
        return _opened(context, width, theme)

    def _come_in(self, who: str) -> BrowserContext:
        context = self._people[who] = self._context()
        if who != "nobody":
            form = {"email": f"{who}@demo.test", "password": PASSWORD, "tenant": "demo"}
            answer = context.request.post(f"{self.up.base}/api/auth/sign-in", data=form, headers={"X-Offblock": "1"})
            assert answer.ok, answer.text()
        return context

    def _context(self) -> BrowserContext:
        context = self.browser.new_context(base_url=self.up.base, locale="en-GB", timezone_id="Europe/Berlin")
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(BREACHES)
        context.add_init_script(CORNER)
        return context

    def address(self, page: Listed) -> str:
        """A page's address, of the first object where it is one's."""
        if not page.of:
            return page.path
        first = self.up.ask("GET", page.of, "admin@demo.test")["data"][0]
        return page.path.format_map({name: str(text) for name, text in first.items()})

    def close(self) -> None:
        """Everybody leaves."""
        for context in self._people.values():
            context.close()


def resize(page: Page, width: int) -> None:
    """Turn the screen."""
    page.set_viewport_size({"width": width, "height": 900})


def paint(page: Page, theme: str) -> None:
    """Have the system's theme be another one."""
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce")


def _opened(context: BrowserContext, width: int, theme: str) -> Page:
    page = context.new_page()
    WIRES[page] = Wire(page)
    resize(page, width)
    paint(page, theme)
    return page
