"""What can be booked and what cannot, and a booking that is made."""

from datetime import datetime, timedelta
from typing import Any

from tools.demo.api import check, shows, step
from tools.demo.bookings.cast import FIXED, PER_MILE, RICH, Cast, rows_of
from tools.demo.story import is_from


def look_and_be_refused(cast: Cast) -> None:
    """What the list says of each schedule, and whoever may not book is refused."""
    step("The pilot sees what can be booked, and why the rest cannot")
    pilot, out, second = cast.pilot, cast.schedules["out"], cast.schedules["second"]
    cast.give(FIXED - 1)
    seen = _offers(cast)["out"]
    check(not seen["bookable"] and seen["reasons"] == ["not_enough_points"], f"too poor: {seen['hints'][0]}")
    refused = cast.book("out", "A", 402)
    check(
        (refused["code"], refused["price_points"], refused["balance"]) == ("not_enough_points", FIXED, FIXED - 1),
        "pressing anyway is refused with price and balance",
    )
    cast.give(RICH)
    offers = _offers(cast)
    check(offers["out"]["bookable"] and not offers["out"]["reasons"], "with points it can be booked")
    check(offers["out"]["price_points"] == FIXED, f"its price is fixed, {FIXED} points")
    miles = PER_MILE * second["distance_nm"]
    check(offers["second"]["price_points"] == miles > 0, f"the other's is {PER_MILE} a mile, {miles} points")
    check(offers["steep"]["reasons"] == ["restriction_unmet"], f"without the licence: {offers['steep']['hints'][0]}")
    check(offers["back"]["reasons"] == ["pilot_elsewhere"], f"the way back: {offers['back']['hints'][0]}")
    offered = pilot.get(f"/api/v1/schedules/{out['id']}/aircraft", per_page=100)["data"]
    check(
        {one["id"] for one in offered} == {cast.aircraft_ids["A"], cast.aircraft_ids["B"]},
        "two aircraft are offered for it",
    )

    step("Who may not book is refused, and pays nothing")
    refused = cast.book("steep", "A", 403)
    check(refused["code"] == "restriction_unmet" and len(refused["unmet"]) == 1, "without the licence, naming it")
    form = {"schedule_id": out["id"], "aircraft_id": cast.aircraft_ids["A"]}
    refused = cast.story.unverified.post("/api/v1/bookings", form, 403)
    check(refused["code"] == "email_unverified", f"unverified: {refused['message']}")
    check(cast.points() == RICH and not cast.held(), "nothing was booked, nothing taken")


def _offers(cast: Cast) -> dict[str, dict[str, Any]]:
    """The act's own schedules as the pilot sees them, by their names here."""
    rows = []
    for here in (cast.home, cast.away):
        query: dict[str, Any] = {"filter[airline]": cast.schedules["out"]["airline"]["id"], "filter[departure]": here}
        rows += cast.pilot.get("/api/v1/schedules", per_page=100, **query)["data"]
    by_id = {row["id"]: row for row in rows}
    return {name: by_id[schedule["id"]] for name, schedule in cast.schedules.items()}


def book(cast: Cast) -> dict[str, Any]:
    """The pilot books: what it costs, where it stands, what is found inoperative; the booking."""
    step("The pilot books")
    booking = cast.book("out", "A")
    shows(
        f"{booking['flight_number']}, {booking['departure']} {booking['departure_stand']} to "
        f"{booking['arrival']} {booking['arrival_stand']}, until {booking['expires_at']}"
    )
    paid = [one["points"] for one in cast.ledger() if is_from(one, "booking", booking["id"])]
    check(paid == [-FIXED] and cast.points() == RICH - FIXED, "its price is taken once")
    check(booking["departure_stand"] == f"{cast.word} A", "it departs from the aircraft's stand")
    check(booking["arrival_stand"] == f"{cast.word} type", "and arrives at the stand kept for its subfleet")
    items = cast.mel_items("A")
    check([one["title"] for one in items] == ["Galley oven"], "the galley oven is found inoperative")
    due = datetime.fromisoformat(items[0]["due_at"]) - datetime.fromisoformat(items[0]["opened_at"])
    check(due == timedelta(days=10), "category C is repaired within 10 days")

    step("What is held is held")
    check(cast.book("out", "B", 409)["code"] == "schedule_taken", "the same schedule again is refused")
    form = {"schedule_id": cast.schedules["second"]["id"], "aircraft_id": cast.aircraft_ids["A"]}
    refused = cast.story.pilots[0].post("/api/v1/bookings", form, 409)
    check(refused["code"] == "aircraft_taken", f"{cast.story.pilots[0].name} is told: {refused['message']}")
    check(cast.points() == RICH - FIXED, "neither costs anything")

    step("Staff find it in the table of bookings, and repair the oven")
    row = rows_of(cast, booking["flight_number"])
    check([(one["id"], one["status"]) for one in row] == [(booking["id"], "active")], "one row, active")
    path = f"/api/v1/aircraft/{cast.aircraft_ids['A']}/mel-items/{items[0]['id']}/close"
    cast.pilot.post(path, expect=403)
    shows("a pilot may not close it")
    cast.story.staff.post(path)
    check(not cast.mel_items("A"), "nothing is open on the aircraft")
    return booking
