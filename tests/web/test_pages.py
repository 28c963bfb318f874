"""Every page, for everybody who opens it, in both themes, on a wide screen and a narrow one."""

import pytest

from tests.web import looks
from tests.web.browser import Desk, Heard
from tests.web.table import NOBODY, PAGES, THEMES, WIDTHS, Page, View, covering, every

SIGNED_OUT = {"401 POST api/auth/refresh"}
"""What nobody hears, where the page asks whether they are somebody."""


@pytest.mark.slow
@pytest.mark.parametrize("view", covering(), ids=str)
def test_a_page_is_whole_readable_and_reached_by_keyboard(desk: Desk, view: View) -> None:
    _look(desk, view)


@pytest.mark.nightly
@pytest.mark.parametrize("view", sorted(set(every()) - set(covering()), key=str), ids=str)
def test_every_combination_is(desk: Desk, view: View) -> None:
    _look(desk, view)


def test_the_selection_meets_every_page_theme_width_and_person() -> None:
    views = covering()
    assert {(one.page, one.theme) for one in views} == {(page, theme) for page in PAGES for theme in THEMES}
    assert {(one.page, one.width) for one in views} == {(page, width) for page in PAGES for width in WIDTHS}
    people = {who for page in PAGES for who in page.people}
    assert {(one.who, one.theme, one.width) for one in views} == {
        (w, t, x) for w in people for t in THEMES for x in WIDTHS
    }


def _look(desk: Desk, view: View) -> None:
    """Open it, and hold it to everything at once: one run says all that is wrong."""
    page, heard = desk.page(view.who, view.width, view.theme), Heard()
    try:
        heard.listen(page)
        page.goto(_address(desk, view.page))
        looks.settled(page)
        wrong = {
            "errors": heard.errors,
            "breaches": looks.breaches(page),
            "refused": [one for one in heard.refused if view.who != NOBODY or one not in SIGNED_OUT],
            "headings": [] if len(looks.headings(page)) == 1 else looks.headings(page),
            "title": [] if " · " in page.title() else [page.title()],
            "sideways": looks.sideways(page),
            "axe": looks.findings(page),
            "unseen": looks.unseen_stops(page)[1],
        }
        assert {what: said for what, said in wrong.items() if said} == {}
    finally:
        page.close()


def _address(desk: Desk, page: Page) -> str:
    if not page.of:
        return page.path
    first = desk.up.ask("GET", page.of, "admin@demo.test")["data"][0]
    return page.path.replace("{id}", str(first["id"]))
