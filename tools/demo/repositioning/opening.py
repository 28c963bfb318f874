"""Staff make the airline of act three."""

from typing import Any

from tools.demo.api import a_word, shows, step
from tools.demo.repositioning.cast import BASE, DEAD_END, FAR, MIDDLE, OTHER, Cast
from tools.demo.story import Story

SERVICES = ((BASE, FAR), (FAR, MIDDLE), (MIDDLE, BASE), (BASE, OTHER), (OTHER, BASE))


def found_an_airline(story: Story) -> Cast:
    """Staff make an airline with aircraft, services and a customer."""
    cast = Cast(story, a_word())
    step(f"Staff make an airline with its base at {BASE}, and an aircraft that begins away from it")
    for pilot in story.pilots:
        if pilot.get("/api/v1/me/bookings")["data"]:
            pilot.post("/api/v1/me/bookings/cancel")
            shows(f"what {pilot.name} still held is cancelled first")
        ledger = pilot.get("/api/v1/me/points")["data"]
        cast.since[pilot.name] = ledger[0]["id"] if ledger else 0
    code = f"E{cast.word[:3]}"
    airline_id = _made(cast, "airlines", {"icao": code, "name": f"Ems Executive {cast.word}"})
    fleet = {"airline_id": airline_id, "name": f"Ems fleet {cast.word}", "base": BASE}
    form = {"fleet_id": _made(cast, "fleets", fleet), "type": f"C25A-{cast.word}", "name": "Citation CJ2"}
    subfleet_id = _made(cast, "subfleets", form)
    for name, airport in (("A", BASE), ("B", BASE), ("C", OTHER), ("D", BASE)):
        form = {"registration": cast.registration(name), "name": f"Citation {name}", "subfleet_id": subfleet_id}
        cast.aircraft_ids[name] = _made(cast, "aircraft", form | {"airport": airport})
    for number, (here, there) in enumerate(SERVICES, start=1):
        form = {"airline_id": airline_id, "flight_number": f"{cast.word}{number}", "subfleet_ids": [subfleet_id]}
        cast.schedules[here, there] = _made(cast, "schedules", form | {"departure": here, "arrival": there})
    cast.customer = _made(cast, "charter-customers", {"name": f"Osning Timber {cast.word}"})
    story.staff.put(
        f"/api/v1/charter-customers/{cast.customer}/aircraft", [cast.aircraft_ids["A"], cast.aircraft_ids["D"]]
    )
    story.drain()
    shows(f"{code}: {len(cast.aircraft_ids)} aircraft, {len(SERVICES)} schedules, none of them from {DEAD_END}")
    return cast


def _made(cast: Cast, noun: str, form: dict[str, Any]) -> int:
    return int(cast.story.staff.post(f"/api/v1/{noun}", form, 201)["data"]["id"])
