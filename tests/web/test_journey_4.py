"""J4: on the phone between two flights of a drawn route."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.web import looks
from tests.web.acars import Client
from tests.web.browser import Desk, Heard
from tests.web.walk import holds

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
PILOT, EMAIL, ADMIN = "pilot3", "pilot3@demo.test", "admin@demo.test"
POINTS, LEGS, AWAY = 60, 4, "D-AOBB"
"""What the pilot has before the route is drawn; how long it is; who has a bounty from the first day on."""
MINUS = "\N{MINUS SIGN}"


@pytest.fixture
def page(apart: Desk) -> Iterator[Page]:
    """The pilot's telephone; at its end nothing has gone wrong in it."""
    page, heard = apart.page(PILOT, width=390), Heard()
    heard.listen(page)
    yield page
    assert (heard.errors, looks.breaches(page)) == ([], [])
    page.close()


def test_on_the_phone_between_two_flights(apart: Desk, page: Page) -> None:
    route = _has_a_route(apart)
    client = Client(apart.up, EMAIL)
    client.starts()
    client.lands()
    second = route[1]
    _sees_the_next_flight_first(page, second)
    _reads_what_it_needs(page, second)
    _is_in_aeroplane_mode(page)
    client.starts()
    _thinks_of_an_alternate_and_keeps_on(page, second, route[2])
    client.lands()
    _thinks_of_cancelling_and_keeps_them(page, route[2:])
    _claims_a_bounty(page)
    _is_given(apart, POINTS)
    _draws_a_longer_route_than_there_is(page)
    _turns_the_phone_and_reads_it_larger(page)


def _has_a_route(desk: Desk) -> list[dict[str, Any]]:
    """Four legs with D-ITEA, home again, drawn and accepted."""
    ask = desk.up.ask
    _is_given(desk, POINTS)
    fleet = ask("GET", "/api/v1/aircraft?per_page=100", ADMIN)["data"]
    aircraft = next(one["id"] for one in fleet if one["registration"] == "D-ITEA")
    filters = {"destination": "EDDG", "aircraft_id": aircraft, "new_legs_only": False}
    drawn = ask("POST", "/api/v1/directed-schedules", EMAIL, {"leg_count": LEGS, "filters": filters})["data"]
    ask("POST", f"/api/v1/directed-schedules/{drawn['id']}/accept", EMAIL)
    ask("POST", "/local/drain", None)
    legs: list[dict[str, Any]] = ask("GET", "/api/v1/me/bookings", EMAIL)["data"]
    assert len(legs) == LEGS
    return legs


def _is_given(desk: Desk, points: int) -> None:
    me = desk.up.ask("GET", "/api/v1/me", EMAIL)["data"]["id"]
    desk.up.ask("POST", f"/api/v1/users/{me}/points", ADMIN, {"points": points, "reason": "A good landing"})


def _sees_the_next_flight_first(page: Page, leg: dict[str, Any]) -> None:
    page.goto("/")
    strip = page.get_by_role("article").first
    for said in (leg["callsign"], leg["departure"], leg["arrival"], "D-ITEA", "2/4", re.compile(r"Expires in \d+ h")):
        strip.filter(has_text=said).wait_for()
    way = page.get_by_role("link", name="Open", exact=True)
    box = way.bounding_box()
    assert box
    assert box["y"] + box["height"] < 844, "it is seen without scrolling"
    _fits(page)
    way.click()


def _reads_what_it_needs(page: Page, leg: dict[str, Any]) -> None:
    page.get_by_role("heading", name="Bookings").wait_for()
    strip = page.get_by_role("article").filter(has_text=leg["callsign"]).first
    strip.filter(has_text=re.compile("Stand|no stand")).wait_for()
    strip.filter(has_text=re.compile("Nothing inoperative|inoperative: ")).wait_for()
    for name in (f"METAR {leg['departure']} (new tab)", "SimBrief (new tab)"):
        strip.get_by_role("link", name=name).wait_for()
    _fits(page)


def _is_in_aeroplane_mode(page: Page) -> None:
    page.context.set_offline(True)
    strip = page.get_by_text(re.compile(r"You are offline\. What you see is from .*\d\d:\d\dZ\."))
    strip.wait_for()
    assert page.get_by_role("article").count() == 3, "what is booked stays readable"
    cancel = page.get_by_role("button", name="Cancel all", exact=True)
    page.get_by_text("needs a connection").first.wait_for()
    cancel.click(force=True)
    assert page.get_by_role("dialog").count() == 0
    page.context.set_offline(False)
    strip.wait_for(state="hidden")


def _thinks_of_an_alternate_and_keeps_on(page: Page, leg: dict[str, Any], after: dict[str, Any]) -> None:
    page.reload()
    strip = page.get_by_role("article").filter(has_text="In the air")
    declare = strip.get_by_role("button", name="Declare an alternate")
    declare.click()
    dialog = page.get_by_role("dialog", name="Land somewhere else?")
    rest = f"The next departs from {after['departure']}: you and D-ITEA must be there."
    for said in ("The legs after it stay booked until they expire.", rest):
        dialog.filter(has_text=said).wait_for()
    field = dialog.get_by_label("Alternate airport")
    assert holds(field), "the focus is on the first field"
    field.fill("EDDV")
    dialog.filter(has_text="Your flight will end at EDDV.").wait_for()
    dialog.get_by_role("button", name="Declare EDDV").wait_for()
    _fits(page)
    dialog.get_by_role("button", name=f"Keep {leg['arrival']}").click()
    dialog.wait_for(state="hidden")
    assert holds(declare), "the focus is back where it was"


def _thinks_of_cancelling_and_keeps_them(page: Page, rest: list[dict[str, Any]]) -> None:
    page.reload()
    page.get_by_role("button", name="Cancel all", exact=True).click()
    dialog = page.get_by_role("dialog", name="Cancel 2 bookings for 50 points?")
    for leg in rest:
        dialog.filter(has_text=f"{leg['callsign']} {leg['departure']} → {leg['arrival']}").wait_for()
    dialog.filter(has_text=re.compile(rf"Balance after: {MINUS}35 points")).wait_for()
    keep = dialog.get_by_role("button", name="Keep them")
    assert holds(keep), "Enter keeps them"
    _fits(page)
    page.keyboard.press("Enter")
    dialog.wait_for(state="hidden")
    assert page.get_by_role("article").count() == len(rest)


def _claims_a_bounty(page: Page) -> None:
    page.goto("/bounties")
    row = page.get_by_role("article").filter(has_text=AWAY)
    row.filter(has_text="118 points").wait_for()
    _fits(page)
    row.get_by_role("button", name="Claim", exact=True).click()
    dialog = page.get_by_role("dialog", name=f"Bring {AWAY} home?")
    for said in ("118 points", "Free", "It ends"):
        dialog.filter(has_text=said).wait_for()
    dialog.get_by_role("button", name="Claim, free").dblclick()
    page.get_by_role("heading", name="Bookings").wait_for()
    strip = page.get_by_role("article").filter(has_text=AWAY)
    for said in ("LEPA", "EDDF", "Bounty", "118 points when delivered"):
        strip.filter(has_text=said).wait_for()
    assert strip.count() == 1, "one claim, however often the button was pressed"


def _draws_a_longer_route_than_there_is(page: Page) -> None:
    page.goto("/schedules?directed=new")
    flyout = page.get_by_role("dialog")
    flyout.get_by_role("button", name="5", exact=True).click()
    draw = flyout.get_by_role("button", name=re.compile("^Draw a route"))
    draw.filter(has_text="free").wait_for()
    flyout.get_by_label("Ends at").fill("EDDG")
    draw.filter(has_text="points").wait_for()
    price = re.findall(r"\d+ points", draw.inner_text())[0]
    flyout.get_by_text(price, exact=True).wait_for()  # beside the wish
    flyout.get_by_text(re.compile(rf"^{price}, \d+ points left\.$")).wait_for()
    _fits(page)
    draw.dblclick()
    said = flyout.get_by_text(re.compile(r"No route with 5 legs|No route from \w+ fits|Accept route")).first
    said.wait_for()
    fewer = re.search(r"; (\d) work", said.inner_text())
    if fewer:
        flyout.get_by_role("button", name=fewer[1], exact=True, pressed=True).wait_for()
    _fits(page)


def _turns_the_phone_and_reads_it_larger(page: Page) -> None:
    for width, height in ((844, 390), (320, 640)):
        page.set_viewport_size({"width": width, "height": height})
        page.goto("/bookings")
        _fits(page)


def _fits(page: Page) -> None:
    """At the end of each page: nothing is cut off, and everybody can use it."""
    looks.settled(page)
    assert looks.sideways(page) == []
    assert looks.findings_in_both(page) == []
