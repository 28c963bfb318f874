"""Flying a booking, and what a bounty pays and which way it leads."""

from typing import Any

from tools import tracks
from tools.demo.api import Api, check
from tools.demo.repositioning.cast import Cast
from tools.demo.story import fly

REWARD_BASE = 50


def start(pilot: Api, booking: dict[str, Any]) -> dict[str, Any]:
    """Start the flight of a booking."""
    filed = {name: booking[name] for name in ("callsign", "departure", "arrival")}
    flight: dict[str, Any] = pilot.post("/api/v1/flights", {"booking_id": booking["id"], **filed}, 201)["data"]
    return flight


def finish(cast: Cast, pilot: Api, flight: dict[str, Any]) -> dict[str, Any]:
    """Fly a started flight to its end and submit it."""
    ends = []
    for icao in (flight["departure"], flight["arrival"]):
        airport = pilot.get(f"/api/v1/airports/{icao}")["data"]
        ends.append((airport["latitude"], airport["longitude"]))
    reports = tracks.synthesise(ends[0], ends[1], int(cast.story.now().timestamp()), speed_kt=300.0, every=20)
    done = fly(cast.story, pilot, flight["id"], reports)
    check(done["status"] == "submitted", f"{done['flight_number']}, {done['departure']} to {done['arrival']}, is flown")
    return done


def reward(bounty: dict[str, Any]) -> int:
    """50 points and a tenth of a point for each nautical mile of the way, half up."""
    return REWARD_BASE + (int(bounty["distance_nm"]) + 5) // 10


def way(bounty: dict[str, Any]) -> str:
    """The airports that a bounty leads over."""
    return "-".join([bounty["legs"][0]["departure"], *(leg["arrival"] for leg in bounty["legs"])])
