"""Cards from any code, windows on their time line, and what two of the office change at the same time, in a browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.harness import until
from tests.web import looks
from tests.web.walk import bound, signs_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.web.browser import Desk

pytestmark = pytest.mark.slow
OPS, ADMIN, PILOT = "ops@demo.test", "admin@demo.test", "pilot2@demo.test"


@pytest.mark.rule("PF-11", "RP-19")
def test_a_card_opens_from_a_code_and_back_reload_and_escape_keep_to_the_page_beneath(desk: Desk) -> None:
    page = desk.page("admin")
    page.goto("/backoffice/aircraft-repositioning")
    page.get_by_role("table").get_by_role("link", name="D-AOBB").click()
    aircraft = page.get_by_role("dialog", name="D-AOBB")
    aircraft.get_by_text("Nothing inoperative.").wait_for()
    for act in ("Move", "Ground it"):
        aircraft.get_by_role("button", name=act).wait_for()
    aircraft.get_by_role("link", name="LEPA").click()
    page.get_by_role("dialog", name="LEPA").wait_for()
    page.go_back()
    aircraft.wait_for()
    page.reload()
    aircraft.wait_for()
    page.keyboard.press("Escape")
    aircraft.wait_for(state="detached")
    assert page.url.endswith("/backoffice/aircraft-repositioning")
    page.close()


@pytest.mark.rule("PF-02")
def test_a_pilot_opens_an_airport_and_not_a_person(desk: Desk) -> None:
    page = desk.page("pilot1", 390, "dark")
    page.goto("/schedules")
    page.get_by_role("article").get_by_role("link", name="EDDG").first.click()
    card = page.get_by_role("dialog", name="EDDG")
    card.get_by_role("link", name="Schedules from EDDG").wait_for()
    card.get_by_text("Aircraft there").wait_for()
    assert card.get_by_role("button", name="Move").count() == 0
    assert looks.findings(page) == []
    page.goto("/?pilot=1")
    page.get_by_text("administrators look up").wait_for()
    page.close()


@pytest.fixture
def draft(desk: Desk) -> int:
    """A draft of two legs that overlap."""
    customer = next(one for one in desk.up.ask("GET", "/api/v1/charter-customers", OPS)["data"] if one["aircraft_ids"])
    ends = [("EDDG", "EDLI", "2027-03-01T08:00Z", "2027-03-01T16:00Z")]
    ends.append(("EDLI", "EDDG", "2027-03-01T14:00Z", "2027-03-01T22:00Z"))
    names = ("departure", "arrival", "window_starts_at", "window_ends_at")
    form: dict[str, Any] = {
        "customer_id": customer["id"],
        "aircraft_id": customer["aircraft_ids"][0],
        "title": "Salt on a line",
        "points_award": 100,
        "legs": [dict(zip(names, one, strict=True)) for one in ends],
    }
    return int(desk.up.ask("POST", "/api/v1/charter-missions", OPS, form)["data"]["id"])


@pytest.mark.rule("CC-11")
def test_windows_are_moved_by_keys_and_by_pointer_and_the_fields_follow(desk: Desk, draft: int) -> None:
    page = desk.page("ops")
    page.goto(f"/backoffice/charter/missions/{draft}")
    page.get_by_text("Legs 1 and 2 overlap").wait_for()
    handle = page.get_by_role("slider", name="Leg 2, earliest departure")
    field = page.get_by_label("Earliest departure, UTC").nth(1)
    handle.focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("ArrowRight")
    assert field.input_value() == "2027-03-01T15:15"
    page.keyboard.press("Home")
    assert field.input_value() == "2027-03-01T16:00"
    page.get_by_text("Legs 1 and 2 overlap").wait_for(state="detached")
    _drag(page, "Leg 1, earliest departure", 40)
    assert page.get_by_label("Earliest departure, UTC").first.input_value() > "2027-03-01T08:00"
    field.fill("2027-03-01T18:00")
    assert "18:00" in (handle.get_attribute("aria-valuetext") or "")
    page.keyboard.press("Control+s")
    page.get_by_text("Saved.").wait_for()
    assert looks.findings(page) == []
    page.close()


def _drag(page: Page, name: str, by: int) -> None:
    box = page.get_by_role("slider", name=name).bounding_box()
    assert box
    at = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(*at)
    page.mouse.down()
    page.mouse.move(at[0] + by, at[1], steps=4)
    page.mouse.up()


@pytest.mark.rule("PF-20", "CC-11")
def test_who_saves_a_draft_second_chooses_between_theirs_and_the_own(desk: Desk, draft: int) -> None:
    from playwright.sync_api import expect  # where there is no browser there is no Playwright

    page, title = desk.page("ops"), "/api/v1/charter-missions"
    page.goto(f"/backoffice/charter/missions/{draft}")
    page.get_by_label("Title").fill("Mine")
    there = desk.up.ask("GET", f"{title}/{draft}", ADMIN)["data"]
    names = ("customer_id", "aircraft_id", "points_award", "legs")
    form = {name: there[name] for name in names} | {"title": "Theirs", "description": ""}
    desk.up.ask("PUT", f"{title}/{draft}", ADMIN, form)
    page.get_by_role("button", name="Save draft").click()
    said = page.get_by_text("Somebody changed this meanwhile.")
    said.wait_for()
    expect(said).to_be_in_viewport()
    assert desk.up.ask("GET", f"{title}/{draft}", ADMIN)["data"]["title"] == "Theirs", "nothing is lost unseen"
    mine = page.get_by_role("button", name="Save mine")
    page.context.set_offline(True)
    for one in (mine, page.get_by_role("button", name="Save draft")):
        expect(one).to_have_accessible_description("needs a connection")
        one.press("Enter")
    page.context.set_offline(False)
    expect(mine).not_to_have_attribute("aria-disabled", "true")
    assert desk.up.ask("GET", f"{title}/{draft}", ADMIN)["data"]["title"] == "Theirs", (
        "what was pressed is not sent later"
    )
    mine.click()
    page.get_by_text("Saved.").wait_for()
    assert desk.up.ask("GET", f"{title}/{draft}", ADMIN)["data"]["title"] == "Mine"
    desk.up.ask("PUT", f"{title}/{draft}", ADMIN, form)
    page.get_by_label("Title").fill("Mine again")
    page.get_by_role("button", name="Save draft").click()
    page.get_by_role("button", name="Show theirs").click()
    until(lambda: page.get_by_label("Title").input_value() == "Theirs", lambda: "what is there is not shown")
    page.close()


def test_a_dialog_that_cannot_be_fetched_says_so_in_its_place_and_is_there_at_the_next_try(desk: Desk) -> None:
    page = desk.fresh()
    page.goto("/sign-in?next=/contracts")
    signs_in(page, "pilot1@demo.test")
    page.get_by_role("article").first.get_by_role("link").first.click()
    looks.settled(page)
    page.route("**/assets/ActDialogs-*.js", lambda route: route.abort())
    page.get_by_role("button", name="Apply", exact=True).click()
    said = page.get_by_role("alert").filter(has_text="This part could not be loaded.")
    said.wait_for()
    assert page.get_by_role("heading", level=1).count() == 1, "the page around it stays"
    page.unroute("**/assets/ActDialogs-*.js")
    said.get_by_role("button", name="Try again").click()
    page.get_by_role("dialog").get_by_role("button", name="Apply", exact=True).wait_for()
    page.context.close()


@pytest.mark.rule("PF-20")
def test_what_changed_under_an_open_form_is_named_and_looked_at_before_it_is_saved_over(desk: Desk) -> None:
    page, path = desk.page("admin"), "/api/v1/ranks"
    rank = desk.up.ask("GET", path, ADMIN)["data"][0]
    form = {name: text for name, text in rank.items() if name != "id"}
    page.goto(f"/backoffice/ranks?edit={rank['id']}")
    name = page.get_by_role("dialog").get_by_label("Name")
    name.fill("Mine")
    desk.up.ask("PUT", f"{path}/{rank['id']}", ADMIN, form | {"name": "Theirs"})
    save = page.get_by_role("dialog").get_by_role("button", name="Save", exact=True)
    save.click()
    alert = page.get_by_role("alert").filter(has_text="This has changed: Name.")
    alert.wait_for()
    assert save.get_attribute("aria-disabled") == "true"
    assert looks.findings(page) == []
    alert.get_by_role("button", name="Show").click()
    until(lambda: name.input_value() == "Theirs", lambda: name.input_value())
    name.fill(rank["name"])
    save.click()
    page.get_by_role("dialog").wait_for(state="hidden")
    page.close()


@pytest.mark.rule("RP-21", "PF-07", "PF-20")
def test_repositionings_rules_are_set_beside_its_lists_and_say_what_somebody_set_meanwhile(desk: Desk) -> None:
    page = desk.page("admin")
    page.goto("/backoffice/occ/repositioning")
    page.get_by_text("675 NM pay 118 points.").wait_for()
    rate = page.get_by_label("Reward per mile")
    rate.fill("0.20")
    page.get_by_text("675 NM pay 185 points.").wait_for()
    rate.fill("0.10")
    hops, idle = page.get_by_label("Longest way back"), page.get_by_label("Idle after")
    hops.fill("99")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("At most 10").first.wait_for()
    hops.fill("4")
    desk.up.ask("PUT", "/api/v1/settings", ADMIN, {"REPOSITIONING_IDLE_HOURS": 36})
    idle.fill("40")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Now 36").first.wait_for()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
    now = desk.up.ask("GET", "/api/v1/settings", ADMIN)["data"]
    assert (now["REPOSITIONING_MAX_HOPS"], now["REPOSITIONING_IDLE_HOURS"]) == (4, 40)
    desk.up.ask("PUT", "/api/v1/settings", ADMIN, {"REPOSITIONING_MAX_HOPS": 3, "REPOSITIONING_IDLE_HOURS": 48})
    assert looks.findings(page) == []
    page.close()


@pytest.mark.rule("RP-19", "PF-20")
def test_one_press_takes_back_what_can_be_in_the_toast_and_under_the_bell(desk: Desk) -> None:
    page = desk.page("admin")
    fleet = desk.up.ask("GET", "/api/v1/aircraft?per_page=100", ADMIN)["data"]
    path = f"aircraft/{next(one['id'] for one in fleet if one['registration'] == 'D-AOBB')}"
    for act, place in {
        "Ground it": f"/backoffice/{path}",
        "Move": "/backoffice/aircraft-repositioning?q=D-AOBB",
    }.items():
        page.goto(place)
        page.get_by_role("main").get_by_role("button", name=act).first.click()
        dialog = page.get_by_role("dialog")
        if act == "Move":
            dialog.get_by_label("To airport").fill("EDDH")
        dialog.get_by_role("button", name=re.compile(f"^{act}")).click()
        dialog.wait_for(state="hidden")
        there = desk.up.ask("GET", f"/api/v1/{path}", ADMIN)["data"]
        assert (there["grounded"], there["airport"]) == ((True, "LEPA") if act == "Ground it" else (False, "EDDH"))
        if act == "Move":
            page.get_by_role("button", name=re.compile("^Notices")).click()
        undo = page.get_by_role("button", name="Undo").last
        assert looks.findings(page) == []
        undo.click()
        page.get_by_role("status").filter(has_text=f"Taken back: {act[:4]}").wait_for()
        back = desk.up.ask("GET", f"/api/v1/{path}", ADMIN)["data"]
        assert (back["grounded"], back["airport"]) == (False, "LEPA")
        page.get_by_role("button", name="Undo").first.wait_for(state="detached")
    page.close()


def _taken_back(page: Page, act: str) -> None:
    """Press the newest Undo, and wait until the page says what it took back."""
    page.get_by_role("button", name="Undo").last.click()
    page.get_by_role("status").filter(has_text=re.compile(f"Taken back: .*{act}")).wait_for()
    page.get_by_role("button", name="Undo").first.wait_for(state="detached")


@pytest.mark.rule("RP-20", "PF-20")
def test_one_press_takes_a_pilots_move_back(desk: Desk) -> None:
    page = desk.page("admin")
    path = f"/api/v1/users/{_user(desk, 'Emil')}"
    page.goto("/backoffice/user-repositioning?q=Emil")
    page.get_by_role("main").get_by_role("button", name="Move").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("To airport").fill("EDDG")
    dialog.get_by_role("button", name=re.compile("^Move")).click()
    dialog.wait_for(state="hidden")
    assert desk.up.ask("GET", path, ADMIN)["data"]["airport"] == "EDDG"
    _taken_back(page, "Emil")
    assert desk.up.ask("GET", path, ADMIN)["data"]["airport"] == "EDDF"
    page.close()


@pytest.mark.rule("CC-29", "PF-20")
def test_one_press_takes_a_block_and_its_lifting_back(desk: Desk) -> None:
    page = desk.page("admin")
    path = f"/api/v1/users/{_user(desk, 'Finn')}"

    def until_when() -> str | None:
        found: str | None = desk.up.ask("GET", path, ADMIN)["data"]["contract_blocked_until"]
        return found

    page.goto(path.replace("/api/v1", "/backoffice"))
    page.get_by_role("button", name="Block or move the block").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Blocked until").fill("2030-01-02T03:04")
    dialog.get_by_role("button", name="Close contracts").click()
    dialog.wait_for(state="hidden")
    assert until_when() == "2030-01-02T03:04:00Z"
    _taken_back(page, "Finn")
    assert until_when() is None

    blocked = "2031-01-02T03:04:00Z"
    desk.up.ask("PUT", f"{path}/contract-restriction", ADMIN, {"blocked_until": blocked})
    page.reload()
    page.get_by_role("button", name="Lift the block").click()
    page.get_by_role("dialog").get_by_role("button", name="Lift the block").click()
    page.get_by_role("dialog").wait_for(state="hidden")
    assert until_when() is None
    _taken_back(page, "Finn")
    assert until_when() == blocked
    desk.up.ask("PUT", f"{path}/contract-restriction", ADMIN, {"blocked_until": None})
    page.close()


@pytest.mark.rule("BK-05", "PF-20")
def test_one_press_takes_a_repair_back(desk: Desk) -> None:
    page = desk.page("admin")
    schedule = bound(desk.up, PILOT, "EDDG")
    aircraft = desk.up.ask("GET", f"/api/v1/schedules/{schedule['id']}/aircraft", PILOT)["data"][0]["id"]
    found = {"airline_id": schedule["airline"]["id"], "ata_chapter": 33, "title": "Reading light", "category": "C"}
    definition = desk.up.ask("POST", "/api/v1/mel-definitions", ADMIN, found | {"probability": 1})["data"]["id"]
    desk.up.ask("POST", "/api/v1/bookings", PILOT, {"schedule_id": schedule["id"], "aircraft_id": aircraft})
    items = f"/api/v1/aircraft/{aircraft}/mel-items"
    before = desk.up.ask("GET", items, ADMIN)["data"]
    page.goto(f"/backoffice/aircraft/{aircraft}")
    page.get_by_role("button", name="Repaired").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Repaired").click()
    page.get_by_role("dialog").wait_for(state="hidden")
    assert len(desk.up.ask("GET", items, ADMIN)["data"]) == len(before) - 1
    _taken_back(page, "repaired")
    assert desk.up.ask("GET", items, ADMIN)["data"] == before
    desk.up.ask("DELETE", f"/api/v1/mel-definitions/{definition}", ADMIN)
    desk.up.ask("POST", "/api/v1/me/bookings/cancel", PILOT)
    page.close()


def _user(desk: Desk, name: str) -> int:
    people = desk.up.ask("GET", "/api/v1/users?per_page=100", ADMIN)["data"]
    return int(next(one["id"] for one in people if one["name"] == name))


@pytest.mark.rule("PF-11", "CC-39")
def test_an_aircrafts_card_leads_to_the_contract_that_keeps_it(desk: Desk) -> None:
    fleet = desk.up.ask("GET", "/api/v1/aircraft?per_page=100", ADMIN)["data"]
    kept = next(one for one in fleet if one["locked_by"])
    for who, place, below in (
        ("admin", "/backoffice/charter/missions", "/backoffice"),
        ("pilot1", "/contracts", "/"),
    ):
        page = desk.page(who)
        page.goto(f"{below}?aircraft={kept['id']}")
        page.get_by_role("dialog").get_by_role("link", name=f"Contract {kept['locked_by']}").click()
        page.wait_for_url(f"**{place}/{kept['locked_by']}*")
        page.close()


@pytest.mark.rule("CC-18", "CC-40")
def test_what_the_desk_may_do_with_a_mission_is_refused_with_the_apis_reasons(desk: Desk) -> None:
    page = desk.page("ops")
    first = desk.up.ask("GET", "/api/v1/charter-missions?filter[status]=open", OPS)["data"][0]
    page.goto(f"/backoffice/charter/missions/{first['id']}")
    opening = page.get_by_role("button", name="Open leg 1")
    opening.wait_for()
    assert opening.get_attribute("aria-disabled") == "true"
    page.get_by_text("It has no pilot yet").first.wait_for()
    page.close()
