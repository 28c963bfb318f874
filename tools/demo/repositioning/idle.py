"""An aircraft is left away from home, becomes idle, and is brought home by whoever did not leave it there."""

from datetime import datetime
from typing import Any

from tools.demo.api import check, shows, step
from tools.demo.repositioning.cast import BASE, FAR, IDLE, MARGIN, MIDDLE, OTHER, Cast
from tools.demo.repositioning.flying import finish, reward, start, way
from tools.demo.story import is_from


def leave_it_away(cast: Cast) -> datetime:
    """A pilot leaves an aircraft away from its base; when."""
    step(f"A pilot flies a schedule to {FAR}, and leaves the aircraft there")
    story, pilot = cast.story, cast.causer
    cast.put(pilot, BASE)
    check(pilot.get("/api/v1/me")["data"]["airport"] == BASE, f"staff move {pilot.name} to {BASE}")
    flight = start(pilot, cast.book(pilot, (BASE, FAR), "B"))
    check(cast.put(pilot, OTHER, 409)["code"] == "pilot_flying", "not while flying")
    check(cast.move("B", OTHER, 409)["code"] == "aircraft_in_use", "nor the aircraft")
    done = finish(cast, pilot, flight)
    row = cast.away("B")
    seen = [row.get(name) for name in ("airport", "base", "status", "bounty")]
    check(seen == [FAR, BASE, "waiting", None], "staff see it away from its base, waiting")
    check(story.notices(story.staff, "unroutable_aircraft", cast.registration("B")) == 0, "nobody is alarmed")
    return datetime.fromisoformat(done["finished_at"])


def become_idle(cast: Cast, left_at: datetime) -> tuple[dict[str, Any], dict[str, Any]]:
    """After 48 hours it has one bounty, as the aircraft that began away has: both of them."""
    step("It counts as idle 48 hours after it was last moved, and gets one bounty")
    story = cast.story
    story.until(left_at + IDLE - MARGIN)
    cast.scan()
    story.job("scan-idle")
    check(cast.aircraft("B")["bounty_id"] is None, "two minutes before, neither the job nor Scan now makes one")
    story.until(left_at + IDLE)
    story.job("scan-idle")
    home = cast.bounty("B")
    shows(f"bounty {way(home)}, {home['distance_nm']} nm, {home['reward_points']} points, until {home['expires_at']}")
    check((home["status"], home["reason"], home["direct_ferry"]) == ("available", "idle", False), "then the job does")
    check(way(home) == f"{FAR}-{MIDDLE}-{BASE}", f"over the airline's own schedules, {len(home['legs'])} hops")
    check(home["causer_id"] == story.ids[cast.causer.name], f"{cast.causer.name} has caused it")
    for _ in range(2):
        cast.scan()
        story.job("scan-idle")
    check([one["id"] for one in cast.bounties(story.staff, "B")] == [home["id"]], "scanned again and again: still one")
    row = cast.away("B")
    check(row["status"] == "unclaimed" and row["bounty"]["hops"] == 2, "staff see it as unclaimed, with its hops")
    second = cast.bounty("C")
    check(way(second) == f"{OTHER}-{BASE}" and second["causer_id"] is None, "the one that began away has its own")
    return home, second


def hide_from_its_causer(cast: Cast, home: dict[str, Any]) -> None:
    """Every pilot but one sees the bounty."""
    step("Every pilot sees it, but for its causer")
    path = f"/api/v1/bounties/{home['id']}"
    for pilot in (cast.first, cast.other):
        seen = pilot.get(path)["data"]
        listed = [one["id"] for one in cast.bounties(pilot, "B")]
        notices = cast.notices(pilot, "bounty_available", home)
        check((listed, notices, seen["causer_id"]) == ([home["id"]], 1, None), f"{pilot.name} does, and is told once")
    causer = cast.causer
    causer.get(path, expect=404)
    check(cast.claim(causer, home, 404)["code"] == "no_such_bounty", f"to {causer.name} there is no such bounty")
    check(
        not cast.bounties(causer, "B") and cast.notices(causer, "bounty_available", home) == 0, "in no list, in no feed"
    )
    check(len(cast.bounties(causer, "C")) == 1, "others' they see")


def bring_it_home(cast: Cast, home: dict[str, Any], second: dict[str, Any]) -> None:
    """A pilot claims the first bounty and flies it, leg by leg."""
    step("One pilot claims it, and flies it home leg by leg")
    story, pilot = cast.story, cast.first
    refused = cast.claim(story.unverified, home, 403)
    check(refused["code"] == "email_unverified", f"unverified: {refused['message']}")
    bookings = cast.claim(pilot, home)
    check([one["departure"] for one in bookings] == [FAR, MIDDLE], f"{pilot.name} has a booking for each leg")
    check(cast.claim(cast.other, home, 409)["code"] == "bounty_not_available", f"{cast.other.name} comes too late")
    check(cast.claim(pilot, second, 409)["code"] == "already_claiming", "one claimed bounty a pilot")
    row = cast.away("B")
    claimant = row["bounty"]["claimed_by"]["id"]
    check((row["status"], claimant) == ("claimed", story.ids[pilot.name]), "staff see who brings it")
    check(cast.move("B", BASE, 409)["code"] == "aircraft_under_bounty", "and cannot move it meanwhile")
    cast.put(cast.other, FAR)
    refused = cast.book(cast.other, (FAR, MIDDLE), "B", 409)
    check(refused["code"] == "aircraft_under_bounty", f"nobody else can book it: {refused['message']}")
    for booking in bookings:
        finish(cast, pilot, start(pilot, booking))
    cast.expect_pay(pilot, home["reward_points"])
    done, aircraft = cast.seen(home["id"]), cast.aircraft("B")
    check([leg["status"] for leg in done["legs"]] == ["flown", "flown"], "both legs are flown")
    check(
        (done["status"], aircraft["airport"], aircraft["bounty_id"], aircraft["booking_ids"])
        == ("completed", BASE, None, []),
        f"the aircraft is at {BASE} again",
    )
    paid = [one for one in cast.entries(pilot) if is_from(one, "bounty", home["id"])]
    check([one["points"] for one in paid] == [reward(home)], f"{reward(home)} points, once")
    check(not cast.away("B"), "and it is gone from the view of aircraft out of place")
