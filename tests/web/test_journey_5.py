"""J5: two at once, a line that breaks, a session or a role that ends, what closes under the eyes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.web import looks
from tests.web.browser import Desk, Heard
from tests.web.walk import article, bound, drafted, holds, published, row, signs_in

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

pytestmark = pytest.mark.slow
ADMIN, OPS = "admin@demo.test", "ops@demo.test"
PRICE, MINUS = 40, "\N{MINUS SIGN}"


@contextmanager
def _page(desk: Desk, who: str, is_timed: bool = False, width: int = 1280) -> Iterator[Page]:
    """A person's page; at its end nothing has gone wrong in it. Where it is timed, its clock can be run forward."""
    page, heard = desk.page(who, width), Heard()
    if is_timed:
        page.clock.install()
    heard.listen(page)
    yield page
    assert (heard.errors, looks.breaches(page)) == ([], [])
    page.close()


def _mine(desk: Desk, who: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.up.ask("GET", "/api/v1/me/bookings", f"{who}@demo.test")["data"]
    return found


def _ledger(desk: Desk, who: str) -> list[int]:
    """What a pilot has gained and lost, the newest first."""
    entries = desk.up.ask("GET", "/api/v1/me/points", f"{who}@demo.test")["data"]
    return [one["points"] for one in entries]


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
    before = _ledger(apart, "pilot2")
    with _page(apart, "pilot1") as first, _page(apart, "pilot2", width=390) as second:
        flyouts = [_opens(page, schedule, "D-ITEA") for page in (first, second)]
        _book(flyouts[0]).click()
        flyouts[0].get_by_role("status").filter(has_text="Booked.").wait_for()
        _book(flyouts[1]).click()
        flyouts[1].get_by_role("alert").filter(has_text="D-ITEA has just been booked by somebody else.").wait_for()
        flyouts[1].get_by_role("radio", name=re.compile("D-ITEA")).wait_for(state="detached")
        assert holds(flyouts[1].get_by_role("radio").first), "the next that is free"
        assert looks.findings(second) == []
    assert _mine(apart, "pilot2") == []
    assert _ledger(apart, "pilot2") == before, "nothing was charged"
    _has_nothing_booked(apart, "pilot1")


@pytest.mark.rule("PF-19")
def test_two_presses_book_draw_and_cancel_once(apart: Desk) -> None:
    """Applying, accepting, publishing, claiming and taking away are pressed twice where the journeys come to them."""
    _has_nothing_booked(apart, "pilot2")
    _has(apart, "pilot2", 200)
    schedule = bound(apart.up, "pilot2@demo.test", "EDDG", PRICE)
    before = _ledger(apart, "pilot2")
    with _page(apart, "pilot2") as page:
        flyout = _opens(page, schedule, "D-ITED")
        flyout.get_by_role("button", name=f"Book for {PRICE} points").dblclick()
        flyout.get_by_role("status").filter(has_text="Booked.").wait_for()
        assert len(_mine(apart, "pilot2")) == 1
        assert _ledger(apart, "pilot2") == [-PRICE, *before]
        page.goto("/schedules?directed=new")
        page.get_by_label("Only legs that are new to you").check()
        draw = page.get_by_role("button", name=re.compile(r"^Draw a route for \d+ points"))
        draw.wait_for()
        paid = int(re.findall(r"\d+", draw.inner_text())[0])
        draw.dblclick()
        page.get_by_role("button", name="Accept route").wait_for()
        assert _ledger(apart, "pilot2") == [-paid, -PRICE, *before]
        page.goto("/bookings")
        page.get_by_role("button", name="Cancel all", exact=True).click()
        page.get_by_role("dialog").get_by_role("button", name=re.compile("^Cancel 1 booking for 50 points")).dblclick()
        page.get_by_text("Nothing booked").wait_for()
    assert _ledger(apart, "pilot2") == [-50, -paid, -PRICE, *before]


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

    with _page(apart, "pilot2", is_timed=True) as page:
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
    asked = {"leg_count": 1, "filters": {"new_legs_only": True}}
    drawn = apart.up.ask("POST", "/api/v1/directed-schedules", pilot, asked)["data"]
    before = _ledger(apart, "pilot3")
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
    with _page(apart, "pilot3") as page:
        page.goto(f"/schedules?directed={drawn['id']}")
        page.get_by_role("button", name="Accept route").click()
        alert = page.get_by_role("alert").filter(has_text=f"{registration} has just been booked by somebody else.")
        alert.wait_for()
        assert looks.findings(page) == []
        page.get_by_role("button", name="Re-roll, free").click()
        page.wait_for_url(re.compile(rf"directed=(?!{drawn['id']})\d+"))
        alert.wait_for(state="hidden")
        page.get_by_role("button", name="Accept route").wait_for()
    assert _ledger(apart, "pilot3") == before
    _has_nothing_booked(apart, "pilot1")


@pytest.mark.rule("CC-12")
def test_the_second_of_two_staff_is_told_that_it_was_given_away(apart: Desk) -> None:
    mission = published(apart.up, "Salt for two desks")
    for pilot in ("pilot1", "pilot2"):
        apart.up.ask("POST", f"/api/v1/charter-missions/{mission}/apply", f"{pilot}@demo.test")
    with _page(apart, "admin") as first, _page(apart, "ops") as second:
        dialogs = []
        for page, pilot in ((first, "Pilot1"), (second, "Pilot2")):
            page.goto(f"/backoffice/charter/missions/{mission}")
            row(page, pilot).get_by_role("button", name="Accept").click()
            dialogs.append(page.get_by_role("dialog"))
        dialogs[0].get_by_role("button", name="Accept Pilot1").click()
        dialogs[0].wait_for(state="hidden")
        dialogs[1].get_by_role("button", name="Accept Pilot2").click()
        dialogs[1].get_by_role("alert").filter(has_text="It was given to somebody else a moment ago.").wait_for()
        dialogs[1].get_by_role("alert").filter(has_text="This has changed").get_by_role(
            "button", name="Show"
        ).wait_for()
        assert looks.findings(second) == []
        second.keyboard.press("Escape")
        row(second, "Pilot2").filter(has_text="Rejected").wait_for()
    apart.up.ask("POST", f"/api/v1/charter-missions/{mission}/cancel", OPS, {"reason": "Only for two desks"})


def test_what_was_sent_when_the_session_ended_goes_on_once_after_signing_in(apart: Desk) -> None:
    mission = drafted(apart.up, "Salt and a session")
    page = apart.fresh()
    page.goto(f"/sign-in?next=/backoffice/charter/missions/{mission}")
    signs_in(page, OPS)
    page.get_by_role("button", name="Publish").click()
    dialog = page.get_by_role("dialog", name=re.compile("^Publish "))
    page.context.clear_cookies()
    publishing = f"**/api/v1/charter-missions/{mission}/publish"
    page.route(publishing, lambda route: route.fulfill(status=401, json={"code": "unauthenticated"}), times=1)
    dialog.get_by_role("button", name="Publish").click()
    again = page.get_by_role("dialog", name="You were signed out")
    again.wait_for()
    assert looks.findings(page) == []
    again.get_by_label("Airline", exact=True).select_option("demo")
    again.get_by_label("E-mail").fill(OPS)
    again.get_by_label("Password", exact=True).fill("offblock-local")
    again.get_by_role("button", name="Sign in").click()
    page.get_by_role("definition").filter(has_text="Open").wait_for()
    page.context.close()
    log = apart.up.ask("GET", f"/api/v1/audit?filter[object]=mission:{mission}", ADMIN)["data"]
    assert [one["action"] for one in log].count("mission.publish") == 1


@pytest.mark.rule("PF-03")
def test_whose_role_was_taken_reads_which_one_it_needs_and_has_no_office_any_more(apart: Desk) -> None:
    me = apart.up.ask("GET", "/api/v1/me", "pilot2@demo.test")["data"]["id"]
    apart.up.ask("PUT", f"/api/v1/users/{me}", body={"roles": ["pilot", "administrator"]})
    _minute_passes(apart)
    with _page(apart, "pilot2") as page:
        page.goto("/backoffice/occ/repositioning")
        scan = page.get_by_role("button", name="Scan now")
        scan.wait_for()
        apart.up.ask("PUT", f"/api/v1/users/{me}", body={"roles": ["pilot"]})
        _minute_passes(apart)
        scan.click()
        page.get_by_role("heading", name=re.compile("You need the role administrator to open this", re.I)).wait_for()
        page.get_by_role("navigation", name="Pilot or staff").wait_for(state="detached")
        assert looks.findings(page) == []
        page.get_by_role("link", name="Back to your dashboard").click()
        page.get_by_role("link", name="Contracts").first.wait_for()
        assert page.get_by_role("link", name="Staff", exact=True).count() == 0


def _minute_passes(desk: Desk) -> None:
    """For as long as what somebody may do is remembered."""
    desk.up.ask("POST", "/local/clock", None, {"advance_seconds": 61})


def test_slow_answers_are_waited_for_in_place_and_no_button_takes_two_presses(apart: Desk) -> None:
    _has_nothing_booked(apart, "pilot2")
    schedule = bound(apart.up, "pilot2@demo.test", "EDDG")
    waiting: list[Route] = []
    with _page(apart, "pilot2", is_timed=True) as page:
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


@pytest.mark.rule("CC-25", "CC-27")
def test_a_window_that_closes_under_the_eyes_says_so_before_and_after_the_contract_fails(apart: Desk) -> None:
    title, pilot = "Salt too late", "pilot2@demo.test"
    mission = published(apart.up, title)
    me = apart.up.ask("GET", "/api/v1/me", pilot)["data"]["id"]
    apart.up.ask("POST", f"/api/v1/charter-missions/{mission}/apply", pilot)
    apart.up.ask("POST", f"/api/v1/charter-missions/{mission}/applications/{me}/accept", OPS)
    leg = apart.up.ask("GET", f"/api/v1/charter-missions/{mission}", OPS)["data"]["legs"][0]
    ends = datetime.fromisoformat(leg["window_ends_at"])
    with _page(apart, "pilot2", is_timed=True) as page:
        page.goto(f"/contracts/{mission}")
        page.get_by_text(re.compile("^Leg 1 opens")).wait_for()
        apart.up.ask("POST", "/local/clock", None, {"now": (ends + timedelta(minutes=1)).isoformat()})
        _looks_again(page, mission)
        page.get_by_text(re.compile(r"^The window of leg 1 ended at .*\d\d:\d\dZ\.$")).wait_for()
        apart.up.ask("POST", "/local/jobs/check-expired-windows", None)
        apart.up.ask("POST", "/local/drain", None)
        _looks_again(page, mission)
        page.get_by_text("Failed", exact=True).first.wait_for()
        page.goto("/contracts")
        page.get_by_text(re.compile("^Contracts are closed to you until")).first.wait_for()
        looks.settled(page)
        assert looks.findings(page) == []
        page.goto("/contracts?tab=history")
        article(page, title).filter(has_text="Failed").wait_for()
    assert _ledger(apart, "pilot2")[0] == -500


def _looks_again(page: Page, mission: int) -> None:
    """A minute passes on the page, which asks anew and hears the time; then half of one, by which it shows it."""
    with page.expect_response(lambda answer: answer.url.endswith(f"/charter-missions/{mission}")):
        page.clock.fast_forward(61_000)
    page.clock.fast_forward(31_000)


@pytest.mark.rule("PF-02")
def test_what_is_another_airlines_is_nothing_here(apart: Desk) -> None:
    theirs = apart.up.keys["other"]["users"]["pilot1@other.test"]["user_id"]
    for who, path in (("pilot1", "/contracts/9999"), ("admin", f"/backoffice/users/{theirs}")):
        with _page(apart, who) as page:
            page.goto(path)
            page.get_by_text("There is nothing here.").first.wait_for()
            looks.settled(page)
            assert looks.findings(page) == []
            assert page.get_by_text("other.test").count() == 0
