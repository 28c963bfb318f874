"""Every page, for everybody who opens it, in both themes, on a wide screen and a narrow one."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from tests.web import looks
from tests.web.browser import Desk, Heard, paint, resize
from tests.web.table import NOBODY, PAGES, THEMES, WIDTHS, Sitting, covering, every, met
from tests.web.weight import Weight

if TYPE_CHECKING:
    from playwright.sync_api import Page

OFFICES = ("/backoffice", "/kit")
"""Where more may be brought: at a desk, and for whoever builds pages."""
SIGNED_OUT = {"401 POST api/auth/refresh"}
"""What nobody hears, where the page asks whether they are somebody."""


@pytest.mark.slow
@pytest.mark.parametrize("sitting", covering(), ids=str)
def test_a_page_is_whole_readable_and_reached_by_keyboard(desk: Desk, sitting: Sitting) -> None:
    _look(desk, sitting)


@pytest.mark.nightly
@pytest.mark.parametrize("sitting", every(), ids=str)
def test_it_is_in_every_way(desk: Desk, sitting: Sitting) -> None:
    _look(desk, sitting)


def test_the_selection_meets_every_page_and_every_person_in_both_themes_and_on_both_screens() -> None:
    sittings = covering()
    assert {one.page for one in sittings} == set(PAGES)
    assert {way for one in sittings for way in one.ways} == set(product(WIDTHS, THEMES))
    assert met(sittings) == met(every())
    assert {frozenset(one.ways) for one in every()} == {frozenset(product(WIDTHS, THEMES))}


def _look(desk: Desk, sitting: Sitting) -> None:
    """Open it, and hold it to everything at once: one run says all that is wrong.

    On another screen it is loaded anew; what does not depend on the theme is asked in the first.
    """
    page, heard, weight = desk.page(sitting.who, *sitting.ways[0]), Heard(), Weight()
    width = 0
    wrong: dict[str, list[str]] = {}
    try:
        heard.listen(page)
        weight.listen(page)
        opened = desk.up.base + desk.address(sitting.page)
        page.goto(opened)
        looks.settled(page)
        wrong["weight"] = weight.over(sitting.page.path.startswith(OFFICES))
        for screen, theme in sitting.ways:
            paint(page, theme)
            if width == screen:
                wrong[f"colours, {screen} {theme}"] = looks.findings(page, looks.COLOURS) + looks.undrawn_stops(page)
                continue
            if width:
                resize(page, screen)
                wrong["loaded anew"] = looks.loaded_anew(page)
            width = screen
            wrong |= {f"{what}, {screen} {theme}": said for what, said in _whole(page, screen).items()}
        if page.url != opened:  # else it has been loaded by its address already
            wrong["loaded where it led"] = looks.loaded_anew(page)
        wrong |= {
            "come back to": looks.come_back_to(page),
            "errors": heard.errors,
            "breaches": looks.breaches(page),
            "refused": [one for one in heard.refused if sitting.who != NOBODY or one not in SIGNED_OUT],
        }
        assert {what: said for what, said in wrong.items() if said} == {}
    finally:
        page.close()


def _whole(page: Page, width: int) -> dict[str, list[str]]:
    return {
        "headings": [] if len(looks.headings(page)) == 1 else looks.headings(page),
        "title": [] if " · " in page.title() else [page.title()],
        "sideways": looks.sideways(page),
        "beside": looks.beside(page) if width == min(WIDTHS) else [],
        "axe": looks.findings(page),
        "unseen": looks.unseen_stops(page)[1],
    }
