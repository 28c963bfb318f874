"""A client of smartCARS 3's API, as its contract has it: one place at a time, no ids, no clock."""

from __future__ import annotations

from typing import Any

from tests.clients.line import Line

BASE = "/api/smartcars"


def update_of(report: dict[str, Any]) -> dict[str, Any]:
    """A desktop client's report as this client would send it."""
    place, attitude = report["position"], report["attitude"]
    return {
        "latitude": place["latitude"]["value"],
        "longitude": place["longitude"]["value"],
        "altitude": round(place["altitude"]["value"]),
        "heading": attitude["headingTrue"]["value"],
        "groundSpeed": attitude["gs"]["value"],
        "phase": "TAXI" if report["sensors"]["onGround"] else "CRUISE",
        "network": "offline",
        "route": [],
        "distanceRemaining": 10,
        "timeRemaining": "00:10",
    }


def without_what_it_never_sends(reports: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same reports as they would be by v1 if it said no more than this client does."""
    kept = []
    for one in reports:
        place, attitude = one["position"], one["attitude"]
        kept.append({
            "timestamp": one["timestamp"],
            "position": {name: place[name] for name in ("latitude", "longitude", "altitude")},
            "attitude": {name: attitude[name] for name in ("headingTrue", "gs")},
            "sensors": one["sensors"],
        })  # fmt: skip
    return kept


class SmartCarsClient:
    """Flies a booking from its start to its end; what it remembers can be lost with its process."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def _post(self, path: str, body: Any) -> Any:
        answer = self._line("POST", f"{BASE}/{path}", body)
        assert answer.status == 200, answer
        return answer.body

    def book(self, flight_id: str) -> int:
        """Book a flight; the flight centre sends numbers."""
        made: int = self._post("flights/book", {"flightID": flight_id})["bidID"]
        return made

    def bookings(self) -> list[dict[str, Any]]:
        """What can be flown."""
        answer = self._line("GET", f"{BASE}/flights/bookings")
        assert answer.status == 200, answer
        listed: list[dict[str, Any]] = answer.body
        return listed

    def start(self, bid_id: int) -> str:
        """The flight begins."""
        tracking: str = self._post("flights/start", {"bidID": bid_id})["trackingID"]
        return tracking

    def update(self, bid_id: int, tracking: str, report: dict[str, Any]) -> None:
        """Where it is now."""
        self._post("flights/update", update_of(report) | {"bidID": bid_id, "uuid": tracking})

    def complete(self, bid_id: int, tracking: str) -> str:
        """The flight is over."""
        form = {"uuid": tracking, "bidID": bid_id, "flightTime": 0.3, "landingRate": -180, "fuelUsed": 20,
                "route": [],
                "flightLog": "TGluZXM=", "flightData": "W10=", "comments": "", "remainingLoad": 0}  # fmt: skip
        done: str = self._post("flights/complete", form)["pirepID"]
        return done

    def cancel(self, bid_id: int, tracking: str) -> None:
        """Give it up."""
        self._post("flights/cancel", {"uuid": tracking, "bidID": bid_id})
