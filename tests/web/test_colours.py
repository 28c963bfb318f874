"""Another airline wears its own colours, in the light and in the dark (PF-09)."""

from __future__ import annotations

import pytest

from tests.web import looks
from tests.web.browser import Desk
from tests.web.walk import signs_in

pytestmark = pytest.mark.slow
GREEN = "#0B6B3A"


def test_a_second_airline_has_an_accent_of_its_own_and_everything_is_still_read(desk: Desk) -> None:
    before = desk.up.ask("GET", "/api/v1/branding", "admin@other.test")["data"]
    form = {"name": before["name"], "accent_colour": GREEN}
    shades = desk.up.ask("PUT", "/api/v1/branding", "admin@other.test", form)["data"]["accent"]
    page = desk.fresh()
    page.goto("/sign-in?next=/schedules")
    signs_in(page, "pilot1@other.test", tenant="other")
    page.get_by_role("heading", name="Schedules").wait_for()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        looks.settled(page)
        worn = page.evaluate("() => getComputedStyle(document.documentElement).getPropertyValue('--accent')")
        assert worn.strip().lower() == shades[scheme]["accent"].lower()
        assert looks.findings(page) == []
    page.context.close()
    other = desk.page("pilot1")
    other.goto("/schedules")
    looks.settled(other)
    ours = other.evaluate("() => getComputedStyle(document.documentElement).getPropertyValue('--accent')")
    assert ours.strip().lower() != shades["light"]["accent"].lower(), "each airline wears its own"
    other.close()
