"""Act two: a small airline, bookings that are made, refused, expire and are cancelled, and a directed route flown."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any

from tools import tracks
from tools.demo import airline
from tools.demo.api import Api, a_word, check, shows, step
from tools.demo.story import Story, fly

RICH, FIXED, PER_MILE, TOO_MANY_LEGS = 2000, 60, 2, 5
DESTINATION, SUBFLEET, PENALTY = 25, 10, 50


@dataclass
class Cast:
    """The airline of this act and the pilot who flies for it.

    `spent` is every ledger entry that must have come since the entry `seen`.
    """

    story: Story
    pilot: Api
    home: str
    word: str
    places: list[str]
    aircraft_ids: dict[str, int] = field(default_factory=dict)
    schedules: dict[str, dict[str, Any]] = field(default_factory=dict)
    subfleets: dict[str, int] = field(default_factory=dict)
    spent: list[int] = field(default_factory=list)
    seen: int = 0

    @property
    def away(self) -> str:
        """Where the airline's own services go."""
        return self.places[0]

    def number(self, n: int | str) -> str:
        """A flight number of this act."""
        return f"{self.word}{n}"

    def points(self) -> int:
        """The pilot's balance."""
        return int(self.pilot.get("/api/v1/me")["data"]["points"])

    def ledger(self) -> list[dict[str, Any]]:
        """The pilot's entries of this act, oldest first."""
        entries = self.pilot.get("/api/v1/me/points", per_page=100)["data"]
        return list(takewhile(lambda one: one["id"] != self.seen, entries))[::-1]

    def held(self) -> list[int]:
        """The ids of the pilot's live bookings."""
        return [one["id"] for one in self.pilot.get("/api/v1/me/bookings")["data"]]

    def give(self, balance: int) -> None:
        """Staff bring the pilot's balance to this."""
        points = balance - self.points()
        if points:
            path = f"/api/v1/users/{self.story.ids[self.pilot.name]}/points"
            self.story.staff.post(path, {"points": points, "reason": "For the demo"})
            self.spent.append(points)

    def book(self, schedule: str, aircraft: str, expect: int = 201) -> dict[str, Any]:
        """The pilot books; the booking, or the refusal that was expected."""
        form = {"schedule_id": self.schedules[schedule]["id"], "aircraft_id": self.aircraft_ids[aircraft]}
        answer: dict[str, Any] = self.pilot.post("/api/v1/bookings", form, expect)
        if expect == 201:
            self.spent.append(-int(self.schedules[schedule]["price_points"]))
        return answer["data"] if expect == 201 else answer

    def aircraft(self, name: str) -> dict[str, Any]:
        """An aircraft as it is now."""
        aircraft: dict[str, Any] = self.story.staff.get(f"/api/v1/aircraft/{self.aircraft_ids[name]}")["data"]
        return aircraft

    def mel_items(self, aircraft: str) -> list[dict[str, Any]]:
        """What is inoperative on an aircraft."""
        items: list[dict[str, Any]] = self.pilot.get(f"/api/v1/aircraft/{self.aircraft_ids[aircraft]}/mel-items")[
            "data"
        ]
        return items

    def on_stand(self, airport: str, name: str) -> list[dict[str, Any]]:
        """Who has a stand."""
        occupants: list[dict[str, Any]] = self.pilot.get(f"/api/v1/airports/{airport}/stands/{name}")["data"][
            "occupants"
        ]
        return occupants


def play(story: Story) -> None:
    """The whole act."""
    cast = _found_an_airline(story)
    _look_and_be_refused(cast)
    booking = _book(cast)
    _let_expire(cast, booking)
    _cancel(cast)
    bookings = _draw_a_route(cast)
    _fly_it(cast, bookings)
    _every_charge_once(cast)


def _found_an_airline(story: Story) -> Cast:
    pilot = story.pilots[2]
    home = pilot.get("/api/v1/me")["data"]["airport"]
    places = [icao for icao in airline.FEW_AIRPORTS if icao != home][:5]
    cast = Cast(story, pilot, home, a_word(), places)
    step(f"Staff make a small airline where {pilot.name} is, at {home}")
    if cast.held():
        pilot.post("/api/v1/me/bookings/cancel")
        shows("what the pilot still held is cancelled first")
    ledger = pilot.get("/api/v1/me/points")["data"]
    cast.seen = ledger[0]["id"] if ledger else 0
    code = f"Q{cast.word[:3]}"
    form = {"icao": code, "name": f"Weser Commuter {cast.word}", "price_mode": "fixed", "price_amount": 40}
    airline_id = _made(cast, "airlines", form)
    fleet = f"Weser fleet {cast.word}"
    fleet_id = _made(cast, "fleets", {"airline_id": airline_id, "name": fleet, "base": home})
    for kind in ("E190", "E195"):
        form = {"fleet_id": fleet_id, "type": f"{kind}-{cast.word}", "name": f"Embraer {kind[1:]}"}
        cast.subfleets[kind] = _made(cast, "subfleets", form)
    _stands(cast, code, fleet)
    for kind, name in (("E190", "A"), ("E190", "B"), ("E195", "C")):
        form = {"registration": f"D-{cast.word}{name}", "name": f"Embraer {name}", "subfleet_id": cast.subfleets[kind]}
        cast.aircraft_ids[name] = _made(cast, "aircraft", form | {"airport": home, "stand": f"{cast.word} {name}"})
    fault = {"airline_id": airline_id, "ata_chapter": 25, "ata_section": 30, "title": "Galley oven", "category": "C"}
    _made(cast, "mel-definitions", fault | {"probability": 1})
    _schedules(cast, airline_id, code)
    sizes = f"{len(cast.aircraft_ids)} aircraft, {len(cast.schedules)} schedules with prices"
    shows(f"{code}: {sizes}, a galley oven that fails")
    return cast


def _made(cast: Cast, noun: str, form: dict[str, Any]) -> int:
    return int(cast.story.staff.post(f"/api/v1/{noun}", form, 201)["data"]["id"])


def _stands(cast: Cast, code: str, fleet: str) -> None:
    """One for each aircraft at home; at the other places one for the subfleet, one for the fleet, one for the airline.

    The route's places have a stand for its subfleet.
    """
    rows = [(cast.home, f"{cast.word} {name}", "", "", "") for name in ("A", "B", "C")]
    rows += [(cast.away, f"{cast.word} airline", code, "", ""), (cast.away, f"{cast.word} fleet", "", fleet, "")]
    rows += [(cast.away, f"{cast.word} type", "", "", f"E190-{cast.word}")]
    rows += [(place, f"{cast.word} C", "", "", f"E195-{cast.word}") for place in cast.places[3:]]
    text = "airport,name,airlines,fleets,subfleets\n" + "".join(",".join(row) + "\n" for row in rows)
    check(cast.story.import_file("stands", text)["created"] == len(rows), f"{len(rows)} stands from a CSV file")


def _schedules(cast: Cast, airline_id: int, code: str) -> None:
    """Out and back with prices, one that asks for a licence, and from a file those of the directed route."""
    for name, departure, price in (
        ("out", cast.home, {"price_mode": "fixed", "price_amount": FIXED}),
        ("second", cast.home, {"price_mode": "per_mile", "price_amount": PER_MILE}),
        ("steep", cast.home, {}),
        ("back", cast.away, {"price_mode": "per_mile", "price_amount": PER_MILE}),
    ):
        form = {
            "airline_id": airline_id,
            "flight_number": cast.number(len(cast.schedules) + 1),
            "departure": departure,
            "arrival": cast.home if departure == cast.away else cast.away,
            "subfleet_ids": [cast.subfleets["E190"]],
        }
        cast.schedules[name] = cast.story.staff.post("/api/v1/schedules", form | price, 201)["data"]
    licence = _made(cast, "licences", {"name": f"Steep approach {cast.word}"})
    target = {"kind": "schedule", "id": cast.schedules["steep"]["id"]}
    _made(cast, "restrictions", {"target": target, "rule": {"kind": "licence", "licence_id": licence}})
    _, one, other, middle, end = cast.places
    legs = [(cast.home, one), (cast.home, other), (one, middle), (other, middle), (middle, end)]
    rows = [f"{code},{cast.number(n)},{here},{there},J,1,E195-{cast.word}" for n, (here, there) in enumerate(legs, 5)]
    text = "airline,flight_number,dpt_airport,arr_airport,flight_type,active,subfleets\n" + "\n".join(rows) + "\n"
    check(cast.story.import_file("schedules", text)["created"] == len(legs), "and the round's schedules")
    cast.story.staff.post("/local/drain")


def _look_and_be_refused(cast: Cast) -> None:
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


def _book(cast: Cast) -> dict[str, Any]:
    step("The pilot books")
    booking = cast.book("out", "A")
    shows(
        f"{booking['flight_number']}, {booking['departure']} {booking['departure_stand']} to "
        f"{booking['arrival']} {booking['arrival_stand']}, until {booking['expires_at']}"
    )
    paid = [one["points"] for one in cast.ledger() if one["source"] == {"kind": "booking", "id": booking["id"]}]
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
    row = _rows(cast, booking["flight_number"])
    check([(one["id"], one["status"]) for one in row] == [(booking["id"], "active")], "one row, active")
    path = f"/api/v1/aircraft/{cast.aircraft_ids['A']}/mel-items/{items[0]['id']}/close"
    cast.pilot.post(path, expect=403)
    shows("a pilot may not close it")
    cast.story.staff.post(path)
    check(not cast.mel_items("A"), "nothing is open on the aircraft")
    return booking


def _rows(cast: Cast, number: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = cast.story.staff.get("/api/v1/bookings", q=number)["data"]
    return rows


def _let_expire(cast: Cast, first: dict[str, Any]) -> None:
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
    check(not _rows(cast, first["flight_number"]), "it is gone from the table")
    check(not cast.aircraft("A")["booking_ids"], "its aircraft is free")
    check(not cast.on_stand(cast.away, f"{cast.word} type"), "and its stand is empty")

    step("The second expires too, before the next purge")
    ends = datetime.fromisoformat(second["expires_at"])
    story.until(ends)
    ran = story.last_run("purge-bookings")
    check([one["status"] for one in _rows(cast, second["flight_number"])] == ["expired"], "staff see it as expired")
    check(not cast.held() and not cast.aircraft("B")["booking_ids"], "its pilot has it no longer, its aircraft is free")
    again = cast.book("second", "B")
    check(ran is not None and ran < ends, f"it is booked again at once, though the last purge was at {ran}")
    for _ in range(2):
        story.job("purge-bookings")
    check(story.notices(pilot, "booking_expired", second["flight_number"]) == 1, "the purge, run twice: told once")
    check(cast.held() == [again["id"]], "and the new booking stays")


def _cancel(cast: Cast) -> None:
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


def _draw_a_route(cast: Cast) -> list[dict[str, Any]]:
    step("The pilot asks for a directed route")
    pilot, path = cast.pilot, "/api/v1/directed-schedules"
    filters = {"subfleet_id": cast.subfleets["E195"], "destination": cast.places[-1]}
    price = pilot.post(f"{path}/price", {"filters": filters})["data"]
    cost = DESTINATION + SUBFLEET
    check(price["price_points"] == cost, f"{cost} points: " + ", ".join(_item(one) for one in price["items"]))
    before = cast.points()
    fewer = pilot.post(path, {"leg_count": TOO_MANY_LEGS, "filters": filters})["data"]
    check(
        fewer == {"preview": None, "leg_count": 3, "charged": 0} and cast.points() == before,
        f"{TOO_MANY_LEGS} legs do not work, 3 do; nothing is charged",
    )
    drawn = pilot.post(path, {"leg_count": fewer["leg_count"], "filters": filters}, 201)["data"]
    cast.spent.append(-cost)
    check(drawn["price_points"] == cost and drawn["balance"] == cast.points() == before - cost, _route(drawn))
    again = pilot.post(f"{path}/{drawn['id']}/reroll", expect=201)["data"]
    cast.spent.append(-drawn["reroll_points"])
    check(
        drawn["reroll_points"] == cost and cast.points() == before - 2 * cost, f"re-rolled, paid again: {_route(again)}"
    )
    pilot.post(f"{path}/{drawn['id']}/accept", expect=409)
    shows("the first route is gone")

    bookings: list[dict[str, Any]] = pilot.post(f"{path}/{again['id']}/accept", expect=201)["data"]
    check([one["chain"]["position"] for one in bookings] == [1, 2, 3], "accepted: three bookings of one chain")
    refused = pilot.post(f"{path}/{again['id']}/accept", expect=409)
    check(refused["code"] == "preview_over", f"a second time: {refused['message']}")
    check(cast.points() == before - 2 * cost, "and accepting costs nothing")
    stands = [(one["departure_stand"], one["arrival_stand"]) for one in bookings]
    check(stands[0][0] == f"{cast.word} C", "the first leg departs from the aircraft's stand")
    check(stands[1][0] == stands[0][1] and stands[2][0] == stands[1][1], "each next one from where the last arrives")
    check(len(cast.mel_items("C")) == 1, "the oven was rolled once for the whole chain")
    return bookings


def _item(one: dict[str, Any]) -> str:
    return f"{one['filter']} {one['points']}"


def _route(preview: dict[str, Any]) -> str:
    places = [preview["legs"][0]["departure"], *(leg["arrival"] for leg in preview["legs"])]
    return f"{'-'.join(places)}, {preview['distance_nm']} nm with {preview['aircraft']['registration']}"


def _fly_it(cast: Cast, bookings: list[dict[str, Any]]) -> None:
    step("The chain is flown, in its order")
    pilot, start = cast.pilot, "/api/v1/flights"
    refused = pilot.post(start, _start(bookings[1]), 409)
    check(refused["code"] == "earlier_leg_open", f"leg 2 first: {refused['message']}")
    for booking in bookings:
        shows(f"leg {booking['chain']['position']}: {booking['departure']} to {booking['arrival']}")
        flight = pilot.post(start, _start(booking), 201)["data"]
        ends = [_place(cast, booking[end]) for end in ("departure", "arrival")]
        reports = tracks.synthesise(ends[0], ends[1], int(cast.story.now().timestamp()), speed_kt=420.0, every=20)
        done = fly(cast.story, pilot, flight["id"], reports)
        off = abs(done["distance_nm"] - booking["distance_nm"])
        check(done["status"] == "submitted" and off <= 2, f"{done['flight_number']} is flown")
    last, aircraft = bookings[-1], cast.aircraft("C")
    check(
        (aircraft["airport"], aircraft["stand"], aircraft["booking_ids"])
        == (last["arrival"], last["arrival_stand"], []),
        f"the aircraft stands at {aircraft['airport']}, {aircraft['stand']}",
    )
    check(pilot.get("/api/v1/me")["data"]["airport"] == last["arrival"], "the pilot is there too")
    check(aircraft["cycles"] == len(bookings) and not cast.held(), "every leg is flown, no booking is left")


def _start(booking: dict[str, Any]) -> dict[str, Any]:
    filed = {name: booking[name] for name in ("callsign", "departure", "arrival")}
    return {"booking_id": booking["id"], **filed}


def _place(cast: Cast, icao: str) -> tuple[float, float]:
    airport = cast.pilot.get(f"/api/v1/airports/{icao}")["data"]
    return airport["latitude"], airport["longitude"]


def _every_charge_once(cast: Cast) -> None:
    step("The ledger has every charge once")
    entries = cast.ledger()
    check([one["points"] for one in entries] == cast.spent, ", ".join(f"{points:+}" for points in cast.spent))
    check(entries[-1]["balance"] == cast.points(), "and its last balance is the account's")
