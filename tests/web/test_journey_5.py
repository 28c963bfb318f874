"""J5, of pilots: two at once, a line that breaks, a route that is spoiled, answers that are slow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.web import looks
from tests.web.browser import Desk
from tests.web.conflicts import ADMIN, ledger, page_of
from tests.web.walk import bound, holds

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

pytestmark = pytest.mark.slow
PRICE = 40


def _mine(desk: Desk, who: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.up.ask("GET", "/api/v1/me/bookings", f"{who}@demo.test")["data"]
    return found


def _has(desk: Desk, who: str, points: int) -> None:
    me = desk.up.ask("GET", "/api/v1/me", f"{who}@demo.test")["data"]
    change = {"points": points - me["points"], "reason": "So much it is"}
    if change["points"]:
        desk.up.ask("POST", f"/api/v1/users/{me['id']}/points", ADMIN, change)


def _has_nothing_booked(desk: Desk, who: str) -> None:
    if _mine(desk, who):
        desk.up.ask("POST", "/api/v1/me/bookings/cancel", f"{who}@demo.test")


def _opens(page: Page, schedule: dict[str, Any], registration: str) -> Locator:
    """The booking flyout of a schedule, with an aircraft chosen."""
    page.goto(f"/schedules?schedule={schedule['id']}")
    flyout = page.get_by_role("dialog")
    flyout.get_by_role("radio", name=re.compile(registration)).check()
    return flyout


def _book(flyout: Locator) -> Locator:
    return flyout.get_by_role("button", name=re.compile("^Book"))


@pytest.mark.rule("BK-05")
def test_an_aircraft_taken_meanwhile_costs_nothing_and_the_next_one_is_at_hand(apart: Desk) -> None:
    schedule = bound(apart.up, "pilot1@demo.test", "EDDG")
    _has(apart, "pilot2", 100)
    before = ledger(apart, "pilot2")
    with page_of(apart, "pilot1") as first, page_of(apart, "pilot2", width=390) as second:
        flyouts = [_opens(page, schedule, "D-ITEA") for page in (first, second)]
        _book(flyouts[0]).click()
        flyouts[0].get_by_role("status").filter(has_text="Booked.").wait_for()
        _book(flyouts[1]).click()
        flyouts[1].get_by_role("alert").filter(has_text="D-ITEA has just been booked by somebody else.").wait_for()
        flyouts[1].get_by_role("radio", name=re.compile("D-ITEA")).wait_for(state="detached")
        assert holds(flyouts[1].get_by_role("radio").first), "the next that is free"
        assert looks.findings(second) == []
    assert _mine(apart, "pilot2") == []
    assert ledger(apart, "pilot2") == before, "nothing was charged"
    _has_nothing_booked(apart, "pilot1")


@pytest.mark.rule("PF-19")
def test_two_presses_book_draw_and_cancel_once(apart: Desk) -> None:
    """Applying, accepting, publishing, claiming and taking away are pressed twice where the journeys come to them."""
    _has_nothing_booked(apart, "pilot2")
    _has(apart, "pilot2", 200)
    schedule = bound(apart.up, "pilot2@demo.test", "EDDG", PRICE)
    before = ledger(apart, "pilot2")
    with page_of(apart, "pilot2") as page:
        flyout = _opens(page, schedule, "D-ITED")
        flyout.get_by_role("button", name=f"Book for {PRICE} points").dblclick()
        flyout.get_by_role("status").filter(has_text="Booked.").wait_for()
        assert len(_mine(apart, "pilot2")) == 1
        assert ledger(apart, "pilot2") == [-PRICE, *before]
        page.goto("/schedules?directed=new")
        page.get_by_label("Only legs that are new to you").check()
        draw = page.get_by_role("button", name=re.compile(r"^Draw a route for \d+ points"))
        draw.wait_for()
        paid = int(re.findall(r"\d+", draw.inner_text())[0])
        draw.dblclick()
        page.get_by_role("button", name="Accept route").wait_for()
        assert ledger(apart, "pilot2") == [-paid, -PRICE, *before]
        page.goto("/bookings")
        page.get_by_role("button", name="Cancel all", exact=True).click()
        page.get_by_role("dialog").get_by_role("button", name=re.compile("^Cancel 1 booking for 50 points")).dblclick()
        page.get_by_text("Nothing booked").wait_for()
    assert ledger(apart, "pilot2") == [-50, -paid, -PRICE, *before]


@pytest.mark.rule("PF-19")
def test_a_lost_answer_is_not_called_a_failure_and_the_booking_is_there_once(apart: Desk) -> None:
    _has_nothing_booked(apart, "pilot2")
    schedule = bound(apart.up, "pilot2@demo.test", "EDDG")
    sent: list[str] = []

    def loses(route: Route) -> None:
        """The request arrives; what it is answered does not."""
        sent.append(route.request.headers["idempotency-key"])
        route.fetch()
        route.abort()

    with page_of(apart, "pilot2", is_timed=True) as page:
        flyout = _opens(page, schedule, "D-ITED")
        page.route("**/api/v1/bookings", loses)
        _book(flyout).click()
        for tries, wait in enumerate((1_000, 2_000, 4_000), start=1):
            _until(page, lambda tries=tries: len(sent) == tries)
            page.clock.run_for(wait)
        alert = flyout.get_by_role("alert").filter(has_text="This has not been confirmed. Try again.")
        alert.wait_for()
        assert looks.findings(page) == []
        page.unroute("**/api/v1/bookings")
        alert.get_by_role("button", name="Try again").click()
        flyout.get_by_role("status").filter(has_text="Booked.").wait_for()
        flyout.get_by_role("link", name="Open my bookings").click()
        page.get_by_role("article", name=re.compile(f"^{schedule['callsign']}, .*Booked$")).wait_for()
        assert page.get_by_role("article").count() == 1
    assert len(set(sent)) == 1, "one key for all tries"
    assert len(sent) == 4
    _has_nothing_booked(apart, "pilot2")


def _until(page: Page, is_so: Any) -> None:
    """Wait for what the page's own requests bring about."""
    for _ in range(600):
        if is_so():
            return
        page.wait_for_timeout(20)
    raise AssertionError("it never came")


@pytest.mark.rule("BK-18")
def test_a_route_that_others_spoiled_is_drawn_anew_for_nothing(apart: Desk) -> None:
    pilot = "pilot3@demo.test"
    _has_nothing_booked(apart, "pilot3")
    _has(apart, "pilot3", 100)
    wish = {"leg_count": 1, "filters": {"new_legs_only": True}}
    drawn = apart.up.ask("POST", "/api/v1/directed-schedules", pilot, wish)["data"]
    before = ledger(apart, "pilot3")
    other = next(
        one
        for one in apart.up.ask("GET", "/api/v1/schedules?filter[departure]=EDDG&per_page=100", "pilot1@demo.test")[
            "data"
        ]
        if one["bookable"] and one["id"] != drawn["legs"][0]["schedule_id"]
    )
    registration = drawn["aircraft"]["registration"]
    form = {"schedule_id": other["id"], "aircraft_id": drawn["aircraft"]["id"]}
    apart.up.ask("POST", "/api/v1/bookings", "pilot1@demo.test", form)
    with page_of(apart, "pilot3") as page:
        page.goto(f"/schedules?directed={drawn['id']}")
        page.get_by_role("button", name="Accept route").click()
        alert = page.get_by_role("alert").filter(has_text=f"{registration} has just been booked by somebody else.")
        alert.wait_for()
        assert looks.findings(page) == []
        page.get_by_role("button", name="Re-roll, free").click()
        page.wait_for_url(re.compile(rf"directed=(?!{drawn['id']})\d+"))
        alert.wait_for(state="hidden")
        page.get_by_role("button", name="Accept route").wait_for()
    assert ledger(apart, "pilot3") == before
    _has_nothing_booked(apart, "pilot1")


def test_slow_answers_are_waited_for_in_place_and_no_button_takes_two_presses(apart: Desk) -> None:
    _has_nothing_booked(apart, "pilot2")
    schedule = bound(apart.up, "pilot2@demo.test", "EDDG")
    waiting: list[Route] = []
    with page_of(apart, "pilot2", is_timed=True) as page:
        page.goto("/schedules")
        looks.settled(page)
        page.route("**/api/v1/me/points*", lambda route: waiting.append(route))
        page.get_by_role("link", name="Points", exact=True).first.click()
        _until(page, lambda: waiting)
        page.clock.run_for(400)
        page.get_by_text("Loading…").wait_for()
        page.clock.run_for(4_000)
        page.get_by_text("Still loading…").wait_for()
        page.clock.run_for(2_000)
        waiting.pop(0).continue_()
        page.unroute("**/api/v1/me/points*")
        page.get_by_role("table").wait_for()
        flyout = _opens(page, schedule, "D-ITED")
        page.route("**/api/v1/bookings", lambda route: waiting.append(route))
        _book(flyout).click()
        busy = flyout.get_by_role("button", name="Booking…")
        busy.wait_for()
        assert busy.get_attribute("aria-disabled") == "true"
        busy.click(force=True)
        page.clock.run_for(6_000)
        assert len(waiting) == 1
        waiting.pop().continue_()
        flyout.get_by_role("status").filter(has_text="Booked.").wait_for()
    assert len(_mine(apart, "pilot2")) == 1
    _has_nothing_booked(apart, "pilot2")
