"""What is there before a dispatcher's busy evening: contracts, bookings, who is in the air, what waits for a review."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.web.acars import Client
from tests.web.walk import bound, drafted

if TYPE_CHECKING:
    from tests.integration.platform.up import Up

ADMIN, OPS = "admin@demo.test", "ops@demo.test"
PILOTS = ("pilot1@demo.test", "pilot2@demo.test", "pilot3@demo.test")
HURRY, SALT = "Salt in a hurry", "Salt to the islands"
AWAY, ITS_PLACE, PRICE = "D-ITEE", "EDDH", 40
"""An aircraft that is put away from its base, and what a flight to Bremen costs."""
QUIET_HOURS = 13
FLOWN = 5
"""So many flights of Pilot1's wait for a review, besides the demo airline's own."""


class Booked(NamedTuple):
    """Numbers: what Pilot3 has booked for points and with whom is away, and what Pilot2 flies."""

    priced: str
    away: str
    flying: str


def begins(up: Up) -> Booked:
    """The evening's contracts, bookings and flights.

    Aircraft of contracts need an hour to come, so the urgent one is written first.
    """
    priced, away = _two_are_booked(up)
    _some_are_flown(up)
    _one_ends_in_two_hours(up)
    mission = _planned(up, SALT, timedelta(hours=20), timedelta(hours=44))
    for pilot in PILOTS:
        up.ask("POST", f"/api/v1/charter-missions/{mission}/apply", pilot)
    return Booked(priced, away, _another_is_in_the_air(up))


def _planned(up: Up, title: str, starts: timedelta, ends: timedelta) -> int:
    """A published contract whose only window begins and ends so much from now."""
    now = datetime.fromisoformat(up.ask("GET", "/local/clock", None)["now"])
    mission = drafted(up, title)
    path = f"/api/v1/charter-missions/{mission}"
    draft = up.ask("GET", path, OPS)["data"]
    form = {name: draft[name] for name in ("customer_id", "aircraft_id", "title", "points_award")}
    window = {"window_starts_at": (now + starts).isoformat(), "window_ends_at": (now + ends).isoformat()}
    legs = [{"departure": one["departure"], "arrival": one["arrival"], **window} for one in draft["legs"]]
    if title == HURRY:
        form["aircraft_id"] = _aircraft(up, "D-ETEC")
    up.ask("PUT", path, OPS, {**form, "legs": legs})
    up.ask("POST", f"{path}/publish", OPS)
    return mission


def _aircraft(up: Up, registration: str) -> int:
    fleet = up.ask("GET", "/api/v1/aircraft?per_page=100", ADMIN)["data"]
    return int(next(one["id"] for one in fleet if one["registration"] == registration))


def _one_ends_in_two_hours(up: Up) -> None:
    """Pilot1 has it, and has booked its leg."""
    mission, pilot = _planned(up, HURRY, timedelta(minutes=1), timedelta(hours=2, minutes=2)), PILOTS[0]
    path = f"/api/v1/charter-missions/{mission}"
    up.ask("POST", f"{path}/apply", pilot)
    up.ask("POST", f"{path}/applications/{_id(up, pilot)}/accept", OPS)
    up.ask("POST", f"{path}/legs/1/open", OPS)
    up.ask("POST", f"{path}/legs/1/book", pilot)


def _id(up: Up, pilot: str) -> int:
    return int(up.ask("GET", "/api/v1/me", pilot)["data"]["id"])


def _two_are_booked(up: Up) -> tuple[str, str]:
    """Pilot3 holds what has a price, and from elsewhere what keeps an aircraft away."""
    pilot = PILOTS[2]
    me = _id(up, pilot)
    up.ask("POST", f"/api/v1/users/{me}/points", ADMIN, {"points": PRICE, "reason": "A good landing"})
    priced = _books(up, pilot, "D-ITEA", price=PRICE)
    for moved in (f"users/{me}", f"aircraft/{_aircraft(up, AWAY)}"):
        up.ask("POST", f"/api/v1/{moved}/move", ADMIN, {"airport": ITS_PLACE})
    return priced, _books(up, pilot, AWAY, ITS_PLACE)


def _another_is_in_the_air(up: Up) -> str:
    """Pilot2; the number."""
    number = _books(up, PILOTS[1])
    Client(up, PILOTS[1]).starts()
    up.ask("POST", "/local/drain", None)
    return number


def _books(up: Up, pilot: str, registration: str = "", departure: str = "EDDG", price: int | None = None) -> str:
    """With that aircraft, or with any that is offered."""
    schedule = bound(up, pilot, departure, price)
    offered = up.ask("GET", f"/api/v1/schedules/{schedule['id']}/aircraft", pilot)["data"]
    aircraft = next(one["id"] for one in offered if registration in ("", one["registration"]))
    form = {"schedule_id": schedule["id"], "aircraft_id": aircraft}
    up.ask("POST", "/api/v1/bookings", pilot, form)
    return str(schedule["callsign"])


def _some_are_flown(up: Up) -> None:
    """Pilot1 flies to and fro, an odd number of times: away from where the contract begins."""
    client, pilot = Client(up, PILOTS[0]), PILOTS[0]
    for _ in range(FLOWN):
        _books(up, pilot, departure=up.ask("GET", "/api/v1/me", pilot)["data"]["airport"])
        client.starts()
        client.lands()


def goes_quiet(up: Up) -> None:
    """Hours pass without a report of whoever is in the air, and the look at that has been taken."""
    up.ask("POST", "/local/clock", None, {"advance_seconds": QUIET_HOURS * 3600 + 60})
    up.ask("POST", "/local/jobs/check-hanging-flights", None)
    up.ask("POST", "/local/drain", None)


def ledger(up: Up, pilot: str) -> list[int]:
    """What a pilot has gained and lost, the newest first."""
    entries: list[dict[str, Any]] = up.ask("GET", "/api/v1/me/points", pilot)["data"]
    return [one["points"] for one in entries]
