"""Pages are still: nothing jumps as they come, and who only looks at one asks for little (the budgets of pages.md)."""

import pytest

from tests.web import calm
from tests.web.browser import WIRES, Desk
from tests.web.calm import PLACES

MINUTE_MS, STEP_MS = 60_000, 5_000


def _turns() -> list[object]:
    """Each place at both widths; every evening at one of them, in turn, and by night at the other."""
    return [
        pytest.param(*one, width, marks=[pytest.mark.slow] if place % 2 == turn else [pytest.mark.nightly])
        for place, one in enumerate(PLACES)
        for turn, width in enumerate([1280, 390])
    ]


@pytest.mark.parametrize(("who", "path", "width"), _turns())
def test_nothing_jumps_as_a_page_comes(desk: Desk, who: str, path: str, width: int) -> None:
    moved = calm.moved(desk, who, path, width)
    assert calm.far(moved) <= calm.SHIFT, moved


@pytest.mark.nightly
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(("who", "path"), PLACES)
def test_nothing_jumps_whichever_answer_comes_last(desk: Desk, who: str, path: str, width: int) -> None:
    jumped = {late: calm.moved(desk, who, path, width, late) for late in calm.wanted(desk, who, path)}
    assert {late: moved for late, moved in jumped.items() if calm.far(moved) > calm.SHIFT} == {}


@pytest.mark.slow
@pytest.mark.parametrize(("who", "path"), [("pilot2", "/"), ("pilot2", "/live"), ("ops", "/backoffice")])
def test_a_page_that_is_only_looked_at_asks_a_few_times_a_minute(desk: Desk, who: str, path: str) -> None:
    page = desk.page(who)
    page.clock.install()
    counted = calm.Counted(page, path)
    for _ in range(0, MINUTE_MS, STEP_MS):
        page.clock.run_for(STEP_MS)
        WIRES[page].quiet()
    page.close()
    assert 0 < counted.count <= calm.REQUESTS
