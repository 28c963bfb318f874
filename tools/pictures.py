"""Takes the pictures of the guides: `make pictures`, from the stack on OFFBLOCK_PORT, or one of its own.

They are of the demo airline as somebody meets it who has begun: a flight booked, a route drawn and taken, an aircraft
to bring home, others in the air. Each is a WebP that a page of text can carry.
"""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import requests
from PIL import Image

from tests.web.browser import FLAGS, MISSING, PASSWORD, PATIENCE_MS, chromium
from tools.demo.api import ROOT, Api, Differs, console, shows, stack, step

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PICTURES = ROOT / "docs" / "pictures"
MOST_BYTES = 120_000
QUALITIES = (84, 76, 68, 60, 50, 40)
HEIGHTS = {1280: 800, 390: 780}
CLIMB_SECONDS, CLIMBED_FT, PATIENCE_SECONDS = 900, 3_000, 60
OFF_THE_SCREEN = 9_999, 9_999
SETTLED_MS = 1500
"""How long a map and its fonts take to be drawn when everything has arrived."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: of which address, as whom, how wide, in which theme, and what is pressed before."""

    name: str
    path: str
    who: str = "pilot1"
    width: int = 1280
    theme: str = "light"
    press: Callable[[Page], None] | None = None


def main() -> int:
    """Take every picture, or those that are named."""
    browser = chromium()
    if browser is None:
        console.print(f"There is {MISSING}.")
        return 1
    os.environ.setdefault("OFFBLOCK_TRAFFIC", "1")
    try:
        with stack() as (base, credentials):
            _take(base, browser, shots(base, credentials))
    except Differs as wrong:
        console.print(f"[bold red]✗ {wrong}[/]")
        return 1
    return 0


def shots(base: str, credentials: dict[str, Any]) -> list[Shot]:
    """The pictures of an airline at which something goes on; makes that first."""
    step("Something goes on at the airline")
    keys = {mail.split("@")[0]: said["api_key"] for mail, said in credentials["demo"]["users"].items()}
    pilot, staff = (Api(base, keys[who], who) for who in ("pilot1", "admin"))
    schedule = _book(pilot)
    _draw(pilot)
    bounty = int(pilot.get("/api/v1/bounties")["data"][0]["id"])
    contract = pilot.get("/api/v1/charter-missions?filter[status]=open")["data"][0]["id"]
    draft = _draft(staff)
    _let_them_climb(pilot)
    return [
        Shot("sign-in", "/sign-in", who="", width=390),
        Shot("home", "/"),
        Shot("contracts", f"/contracts?contract={contract}"),
        Shot("schedules", f"/schedules?schedule={schedule}", theme="dark", press=_choose),
        Shot("bookings", "/bookings", width=390, theme="dark"),
        Shot("bounties", f"/bounties?bounty={bounty}"),
        Shot("live", "/live", theme="dark"),
        Shot("overview", "/backoffice", who="admin"),
        Shot("missions", "/backoffice/charter/missions?tab=open", who="ops"),
        Shot("mission-draft", f"/backoffice/charter/missions/{draft}", who="ops", theme="dark"),
        Shot("repositioning", "/backoffice/occ/repositioning", who="admin"),
        Shot("import", "/backoffice/imports", who="admin", press=_try_import),
    ]


def _book(pilot: Api) -> int:
    """A booking of a schedule, unless there is one already; another one that could be booked."""
    here = pilot.get("/api/v1/me")["data"]["airport"]
    query: dict[str, Any] = {"filter[departure]": here, "filter[bookable]": "true", "per_page": "100"}
    offered = pilot.get("/api/v1/schedules", **query)["data"]
    if not pilot.get("/api/v1/me/bookings")["data"]:
        taken = offered.pop(0)["id"]
        aircraft = pilot.get(f"/api/v1/schedules/{taken}/aircraft")["data"][0]["id"]
        pilot.post("/api/v1/bookings", {"schedule_id": taken, "aircraft_id": aircraft}, 201)
    priced = [one for one in offered if one["price_points"]]
    return int((priced or offered)[0]["id"])


def _draw(pilot: Api) -> None:
    """A route drawn and accepted, where it can be."""
    if len(pilot.get("/api/v1/me/bookings")["data"]) > 1:
        return
    drawn = pilot.post("/api/v1/directed-schedules", {"leg_count": 2, "filters": {}}, 201)
    pilot.post(f"/api/v1/directed-schedules/{drawn['data']['id']}/accept", None, 201)


def _draft(staff: Api) -> int:
    """A contract that waits for its award."""
    waiting = staff.get("/api/v1/charter-missions?filter[status]=draft")["data"]
    if not waiting:
        customer = staff.get("/api/v1/charter-customers")["data"][0]["id"]
        waiting = [staff.post(f"/api/v1/charter-customers/{customer}/generate", None, 201)["data"]]
    return int(waiting[0]["id"])


def _let_them_climb(pilot: Api) -> None:
    """Some have taken off; a quarter of an hour later they are under way, and their clients have said so."""
    _until(lambda: len(pilot.get("/api/v1/live")["data"]) > 1)
    requests.post(f"{pilot.base}/local/clock", json={"advance_seconds": CLIMB_SECONDS}, timeout=30).raise_for_status()
    _until(lambda: max(_heights(pilot), default=0) > CLIMBED_FT)


def _heights(pilot: Api) -> list[float]:
    return [one["altitude_ft"] or 0 for one in pilot.get("/api/v1/live")["data"]]


def _until(holds: Callable[[], bool]) -> None:
    """Wait for who flies; where nobody does the pictures are taken all the same."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not holds() and time.monotonic() < until:
        time.sleep(1)


def _choose(page: Page) -> None:
    page.get_by_role("radio").first.check(force=True)


def _try_import(page: Page) -> None:
    page.set_input_files("input[type=file]", str(ROOT / "docs" / "samples" / "airports.csv"))
    page.get_by_role("button", name="Dry run").click()
    page.get_by_text("Dry run: nothing was changed").wait_for()


def _take(base: str, executable: str, wanted: list[Shot]) -> None:
    from playwright.sync_api import sync_playwright  # only for who takes pictures

    named = set(sys.argv[1:])
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=executable, args=FLAGS)
        for shot in wanted:
            if not named or shot.name in named:
                step(shot.name)
                _keep(shot.name, _seen(browser, base, shot))
        browser.close()


def _seen(browser: Browser, base: str, shot: Shot) -> bytes:
    """What somebody sees at an address, as PNG; a phone's in the pixels that a phone has."""
    context = browser.new_context(
        base_url=base,
        locale="en-GB",
        timezone_id="Europe/Berlin",
        viewport={"width": shot.width, "height": HEIGHTS[shot.width]},
        device_scale_factor=1 if shot.width > 1000 else 2,
        color_scheme="dark" if shot.theme == "dark" else "light",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE_MS)
    if shot.who:
        form = {"email": f"{shot.who}@demo.test", "password": PASSWORD, "tenant": "demo"}
        answer = context.request.post("/api/auth/sign-in", data=form, headers={"X-Offblock": "1"})
        if not answer.ok:
            raise Differs(f"{shot.who} cannot sign in: {answer.text()}")
    page = context.new_page()
    page.goto(shot.path)
    page.mouse.move(*OFF_THE_SCREEN)
    page.wait_for_load_state("networkidle")
    if shot.press:
        shot.press(page)
    page.wait_for_timeout(SETTLED_MS)
    seen = page.screenshot()
    context.close()
    return seen


def _keep(name: str, png: bytes) -> None:
    """Write a picture, as good as its size allows."""
    with Image.open(io.BytesIO(png)) as picture:
        for quality in QUALITIES:
            written = io.BytesIO()
            picture.convert("RGB").save(written, "WEBP", quality=quality, method=6)
            if written.tell() <= MOST_BYTES:
                break
        else:
            raise Differs(f"{name} is larger than {MOST_BYTES} bytes at any quality")
    (PICTURES / f"{name}.webp").write_bytes(written.getvalue())
    shows(f"{written.tell() // 1000} kB at quality {quality}, {picture.width} x {picture.height}")


if __name__ == "__main__":
    sys.exit(main())
