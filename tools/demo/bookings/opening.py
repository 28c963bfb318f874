"""Staff make the airline of act two: aircraft, stands, schedules with prices."""

from typing import Any

from tools.demo import airline
from tools.demo.api import a_word, check, shows, step
from tools.demo.bookings.cast import FIXED, PER_MILE, Cast
from tools.demo.story import Story


def found_an_airline(story: Story) -> Cast:
    """Staff make an airline where the pilot is."""
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
