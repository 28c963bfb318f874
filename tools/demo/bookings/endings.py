"""Bookings that end without a flight: they expire, the pilot cancels them, staff take them away."""

from datetime import datetime, timedelta
from typing import Any

from tools.demo.api import a_word, check, step
from tools.demo.bookings.cast import FIXED, Cast, rows_of

PENALTY = 50


def let_expire(cast: Cast, first: dict[str, Any]) -> None:
    """Two bookings expire, each purged once."""
    step("Bookings expire, and the hourly purge removes them")
    story, pilot = cast.story, cast.pilot
    story.until(story.now() + timedelta(minutes=30))
    second = cast.book("second", "B")
    check(second["arrival_stand"] == f"{cast.word} fleet", "half an hour later another, to the next tier's empty stand")
    ends = datetime.fromisoformat(first["expires_at"])
    story.until(ends)
    check(cast.held() == [second["id"]], "48 hours after it was made the first is over, the second is not")
    story.wait_for("purge-bookings", ends)
    check(story.notices(pilot, "booking_expired", first["flight_number"]) == 1, "the purge ran and told the pilot once")
    check(not rows_of(cast, first["flight_number"]), "it is gone from the table")
    check(not cast.aircraft("A")["booking_ids"], "its aircraft is free")
    check(not cast.on_stand(cast.away, f"{cast.word} type"), "and its stand is empty")

    step("The second expires too, before the next purge")
    ends = datetime.fromisoformat(second["expires_at"])
    story.until(ends)
    ran = story.last_run("purge-bookings")
    check([one["status"] for one in rows_of(cast, second["flight_number"])] == ["expired"], "staff see it as expired")
    check(not cast.held() and not cast.aircraft("B")["booking_ids"], "its pilot has it no longer, its aircraft is free")
    again = cast.book("second", "B")
    check(ran is not None and ran < ends, f"it is booked again at once, though the last purge was at {ran}")
    for _ in range(2):
        story.job("purge-bookings")
    check(story.notices(pilot, "booking_expired", second["flight_number"]) == 1, "the purge, run twice: told once")
    check(cast.held() == [again["id"]], "and the new booking stays")


def cancel(cast: Cast) -> None:
    """The pilot cancels for a penalty, staff with a reason."""
    step("The pilot cancels all, for one penalty")
    cast.book("out", "A")
    before, held = cast.points(), len(cast.held())
    answer = cast.pilot.post("/api/v1/me/bookings/cancel")["data"]
    cast.spent.append(-PENALTY)
    check((answer["cancelled"], answer["penalty_points"]) == (held, PENALTY), f"{held} bookings, {PENALTY} points once")
    check(answer["balance"] == cast.points() == before - PENALTY, "and what they had cost is not given back")
    check(not cast.held() and not cast.aircraft("A")["booking_ids"], "nothing is held any more")
    refused = cast.pilot.post("/api/v1/me/bookings/cancel", expect=409)
    check(refused["code"] == "nothing_to_cancel", f"again: {refused['message']}")

    step("Staff take a booking away, with a reason")
    before = cast.points()
    booking, reason = cast.book("out", "A"), f"Strike {a_word()}"
    cast.story.staff.post(f"/api/v1/bookings/{booking['id']}/cancel", {"reason": reason})
    cast.spent.append(FIXED)
    check(cast.points() == before, "its price is given back")
    check(cast.story.notices(cast.pilot, "booking_removed", reason) == 1, f"the pilot is told once: {reason}")
    check(not cast.held() and not cast.aircraft("A")["booking_ids"], "the aircraft is free")
