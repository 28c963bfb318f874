"""A contract wants an aircraft elsewhere: a bounty first, and a teleport when its window starts."""

from datetime import datetime, timedelta

from tools.demo.api import check, step
from tools.demo.repositioning.cast import BASE, OTHER, Cast
from tools.demo.repositioning.contracts import publish_mission, soon
from tools.demo.repositioning.flying import way

LEAD = timedelta(hours=48)


def put_it_in_place(cast: Cast) -> None:
    """An aircraft is where its contract does not begin, and nobody brings it there."""
    step(f"A contract wants an aircraft at {OTHER}, and it stands at {BASE}")
    story, staff = cast.story, cast.story.staff
    starts = soon(cast, LEAD + timedelta(hours=1))
    mission = publish_mission(cast, "D", (OTHER, BASE), starts)
    story.job("check-repositioning")
    check(cast.aircraft("D")["bounty_id"] is None, "49 hours ahead nothing is done yet")
    story.until(starts - LEAD)
    for _ in range(2):
        story.job("check-repositioning")
    bounty = cast.bounty("D")
    check([one["id"] for one in cast.bounties(staff, "D")] == [bounty["id"]], "48 hours ahead it is sent for, once")
    check(
        (way(bounty), bounty["reason"], bounty["mission_id"]) == (f"{BASE}-{OTHER}", "lead", mission["id"]),
        f"a bounty {way(bounty)} for the contract",
    )
    check(datetime.fromisoformat(bounty["expires_at"]) == starts, "which ends when the contract's window starts")
    check(cast.notices(cast.causer, "bounty_available", bounty) == 1, "the pilots are told, and nobody claims it")

    step("Its window starts, and the aircraft is put in place")
    story.until(starts)
    for _ in range(2):
        story.job("check-repositioning")
    aircraft = cast.aircraft("D")
    check(
        (aircraft["airport"], aircraft["locked_by"], aircraft["bounty_id"]) == (OTHER, mission["id"], None),
        f"{aircraft['registration']} stands at {OTHER}, kept for the contract",
    )
    check(cast.seen(bounty["id"])["status"] == "cancelled", "its bounty is cancelled")
    notices = story.notices(staff, "contract_aircraft_teleported", f"/{mission['id']}")
    check(notices == 1, "the staff member who made the contract is told once")
    cast.put(cast.other, OTHER)
    refused = cast.book(cast.other, (OTHER, BASE), "D", 409)
    check(refused["code"] == "aircraft_locked", f"a booking is refused: {refused['message']}")
    refused = cast.move("D", BASE, 409)
    check(refused["code"] == "aircraft_locked", f"so is a move: {refused['message']}")
    staff.post(f"/api/v1/charter-missions/{mission['id']}/cancel", {"reason": "The timber is wet."})
    check(not cast.aircraft("D")["locked_by"], "staff cancel the contract, and the aircraft is free")
