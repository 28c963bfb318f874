"""What the journeys of conflicts share: pages that are listened to, and what a pilot has gained and lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.web import looks
from tests.web.browser import Desk, Heard

if TYPE_CHECKING:
    from playwright.sync_api import Page

ADMIN, OPS = "admin@demo.test", "ops@demo.test"


@contextmanager
def page_of(desk: Desk, who: str, is_timed: bool = False, width: int = 1280) -> Iterator[Page]:
    """A person's page; at its end nothing has gone wrong in it. Where it is timed, its clock can be run forward."""
    page, heard = desk.page(who, width), Heard()
    if is_timed:
        page.clock.install()
    heard.listen(page)
    yield page
    assert (heard.errors, looks.breaches(page)) == ([], [])
    page.close()


def ledger(desk: Desk, who: str) -> list[int]:
    """What a pilot has gained and lost, the newest first."""
    entries = desk.up.ask("GET", "/api/v1/me/points", f"{who}@demo.test")["data"]
    return [one["points"] for one in entries]
