"""Every page, for everybody who opens it, in both themes, on a wide screen and a narrow one."""

from itertools import product

import pytest

from tests.web import looks
from tests.web.browser import Desk, Heard
from tests.web.table import NOBODY, PAGES, THEMES, WIDTHS, View, covering, every
from tests.web.weight import Weight

OFFICES = ("/backoffice", "/kit")
"""Where more may be brought: at a desk, and for whoever builds pages."""
SIGNED_OUT = {"401 POST api/auth/refresh"}
"""What nobody hears, where the page asks whether they are somebody."""


@pytest.mark.slow
@pytest.mark.parametrize("view", covering(), ids=str)
def test_a_page_is_whole_readable_and_reached_by_keyboard(desk: Desk, view: View) -> None:
    _look(desk, view, seldom=False)


@pytest.mark.nightly
@pytest.mark.parametrize("view", sorted(set(every()) - set(covering()), key=str), ids=str)
def test_every_combination_is(desk: Desk, view: View) -> None:
    _look(desk, view)


def test_the_selection_meets_every_page_and_every_person_in_both_themes_and_on_both_screens() -> None:
    views, people = covering(), {who for page in PAGES for who in page.people}
    assert {one.page for one in views} == set(PAGES)
    assert {(one.theme, one.width) for one in views} == set(product(THEMES, WIDTHS))
    assert {(one.who, one.theme) for one in views} == set(product(people, THEMES))
    assert {(one.who, one.width) for one in views} == set(product(people, WIDTHS))


def _look(desk: Desk, view: View, seldom: bool = True) -> None:
    """Open it, and hold it to everything at once: one run says all that is wrong. What is `seldom` takes its time."""
    page, heard, weight = desk.page(view.who, view.width, view.theme), Heard(), Weight()
    try:
        heard.listen(page)
        weight.listen(page)
        opened = desk.up.base + desk.address(view.page)
        page.goto(opened)
        looks.settled(page)
        wrong = {
            "errors": heard.errors,
            "breaches": looks.breaches(page),
            "refused": [one for one in heard.refused if view.who != NOBODY or one not in SIGNED_OUT],
            "headings": [] if len(looks.headings(page)) == 1 else looks.headings(page),
            "title": [] if " · " in page.title() else [page.title()],
            "weight": weight.over(view.page.path.startswith(OFFICES)),
            "sideways": looks.sideways(page),
            "axe": looks.findings(page),
            "unseen": looks.unseen_stops(page)[1],
            "back": looks.comes_back(page, "" if seldom else opened),
        }
        assert {what: said for what, said in wrong.items() if said} == {}
    finally:
        page.close()
