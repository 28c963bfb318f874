"""A directed route: drawn, drawn again, accepted, flown."""

from typing import Any

from tools import tracks
from tools.demo.api import check, shows, step
from tools.demo.bookings.cast import Cast
from tools.demo.story import fly

TOO_MANY_LEGS, DESTINATION, SUBFLEET = 5, 25, 10


def draw_a_route(cast: Cast) -> list[dict[str, Any]]:
    """A route is drawn twice and accepted; its bookings."""
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


def fly_it(cast: Cast, bookings: list[dict[str, Any]]) -> None:
    """The chain is flown; the aircraft ends on its last leg's stand."""
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
