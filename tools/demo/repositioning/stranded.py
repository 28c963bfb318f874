"""A contract leaves its aircraft where no schedule leads on, and a ferry brings it home."""

from datetime import timedelta

from tools.demo.api import check, shows, step
from tools.demo.repositioning.cast import BASE, DEAD_END, Cast
from tools.demo.repositioning.contracts import AWARD, publish_mission, soon
from tools.demo.repositioning.flying import finish, reward, start, way


def strand_after_a_contract(cast: Cast) -> None:
    """A contract ends at a dead end, and its pilot ferries the aircraft home."""
    step(f"A contract ends at {DEAD_END}, which no schedule of the airline leaves")
    story, pilot, staff = cast.story, cast.first, cast.story.staff
    staff.put(f"/api/v1/users/{story.ids[pilot.name]}/contract-restriction", {"blocked_until": None})
    starts = soon(cast, timedelta(minutes=10))
    mission = publish_mission(cast, "A", (BASE, DEAD_END), starts)
    path = f"/api/v1/charter-missions/{mission['id']}"
    pilot.post(f"{path}/apply", expect=201)
    staff.post(f"{path}/applications/{story.ids[pilot.name]}/accept")
    story.until(starts)
    story.job("check-leg-windows")
    check(cast.aircraft("A")["locked_by"] == mission["id"], "when its leg opens the aircraft is kept for it")
    finish(cast, pilot, start(pilot, pilot.post(f"{path}/legs/1/book", expect=201)["data"]))
    cast.expect_pay(pilot, AWARD)
    check([one["points"] for one in cast.entries(pilot)] == [AWARD], f"the contract's {AWARD} points arrive")
    bounty = cast.bounty("A")
    shows(f"bounty {way(bounty)}, {bounty['distance_nm']} nm, {bounty['reward_points']} points")
    terms = (bounty["status"], bounty["reason"], bounty["direct_ferry"], bounty["causer_id"])
    check(
        terms == ("available", "charter", True, None), "a bounty home is there at once: a direct ferry, nobody's fault"
    )
    check(bounty["reward_points"] == reward(bounty), "50 points and a tenth of one for each mile")
    unroutable = "unroutable_aircraft"
    cast.scan()
    check(
        story.notices(staff, unroutable, cast.registration("A")) == 1, "staff are told once that no schedule leads on"
    )

    step("Whoever flew the contract may fly it home, too")
    check(cast.notices(pilot, "bounty_available", bounty) == 1, "the pilot is told of it once")
    booking = cast.claim(pilot, bounty)[0]
    number = booking["flight_number"]
    check(len(number) == 4 and number.startswith("9"), f"claimed: a ferry flight, number {number}")
    finish(cast, pilot, start(pilot, booking))
    cast.expect_pay(pilot, bounty["reward_points"])
    check(cast.seen(bounty["id"])["status"] == "completed", "it is delivered, and paid")
    check(story.notices(staff, unroutable, cast.registration("A")) == 1, "and staff have heard nothing more")
