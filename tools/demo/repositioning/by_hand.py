"""What ends a bounty that nobody has claimed: a booking, and staff who move the aircraft."""

from tools.demo.api import check, step
from tools.demo.repositioning.cast import BASE, IDLE, OTHER, Cast


def move_by_hand(cast: Cast) -> None:
    """A booking ends one bounty, staff the next."""
    step("Two days later it is idle, and a booking ends its bounty")
    story, staff, pilot = cast.story, cast.story.staff, cast.other
    story.until(story.now() + IDLE)
    cast.scan()
    first = cast.bounty("D")
    booking = cast.book(pilot, (OTHER, BASE), "D")
    check(cast.seen(first["id"])["status"] == "cancelled", f"{pilot.name} books it: no bounty is needed any more")
    refused = cast.move("D", BASE, 409)
    check(refused["code"] == "aircraft_in_use", f"staff cannot move it: {refused['message']}")
    row = next(one for one in story.rows(staff, "/api/v1/user-repositioning") if one["id"] == story.ids[pilot.name])
    check((row["airport"], row["live_bookings"]) == (OTHER, 1), f"they see that {pilot.name} is there, with a booking")
    staff.post(f"/api/v1/bookings/{booking['id']}/cancel", {"reason": "The story ends here."})

    step("Staff move the aircraft, and the pilot")
    cast.scan()
    second = cast.bounty("D")
    check(second["id"] != first["id"], "free again, it has a bounty again")
    aircraft = cast.move("D", BASE)["data"]
    check((aircraft["airport"], aircraft["bounty_id"]) == (BASE, None), f"moved to {BASE}")
    check(cast.seen(second["id"])["status"] == "cancelled", "its unclaimed bounty is cancelled")
    check(cast.claim(pilot, second, 409)["code"] == "bounty_not_available", "and cannot be claimed any more")
    cast.put(pilot, BASE)
    check(pilot.get("/api/v1/me")["data"]["airport"] == BASE, f"{pilot.name} is moved, too")
    check(not any(cast.away(name) for name in cast.aircraft_ids), "every aircraft of the airline is where it belongs")
