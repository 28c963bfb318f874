"""A claimed bounty is not flown, and its aircraft is teleported home."""

from datetime import datetime, timedelta
from typing import Any

from tools.demo.api import check, step
from tools.demo.repositioning.cast import BASE, MARGIN, OTHER, Cast


def let_one_expire(cast: Cast, bounty: dict[str, Any]) -> None:
    """A bounty is claimed and not flown."""
    step("A bounty is claimed and not flown: it expires, and the aircraft is put at its base")
    story, pilot = cast.story, cast.other
    ends = datetime.fromisoformat(bounty["expires_at"])
    check(ends - datetime.fromisoformat(bounty["created_at"]) == timedelta(hours=72), "a bounty has 72 hours")
    story.until(ends - timedelta(hours=24))
    cast.claim(pilot, bounty)
    story.until(ends - MARGIN)
    story.job("expire-bounties")
    check(
        (cast.seen(bounty["id"])["status"], cast.aircraft("C")["airport"]) == ("claimed", OTHER),
        f"{pilot.name} has it until its end, though claimed late",
    )
    story.until(ends)
    for _ in range(2):
        story.job("expire-bounties")
    aircraft = cast.aircraft("C")
    check(cast.seen(bounty["id"])["status"] == "expired", "at its end the job has the workflow end it")
    check(
        (aircraft["airport"], aircraft["bounty_id"], aircraft["booking_ids"]) == (BASE, None, []),
        f"{aircraft['registration']} stands at {BASE}, teleported, free",
    )
    check(cast.notices(pilot, "bounty_expired", bounty) == 1, f"{pilot.name} is told once")
    check(not pilot.get("/api/v1/me/bookings")["data"], "its booking is gone")
    check(cast.claim(pilot, bounty, 409)["code"] == "bounty_not_available", "and it is over for everybody")
