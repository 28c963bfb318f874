"""What a person's client does beside the page: it starts flights, reports where it is, and submits."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import requests

from tests.harness import PATIENCE
from tests.web.browser import PASSWORD
from tools.tracks import synthesise

if TYPE_CHECKING:
    from tests.integration.platform.up import Up

MINUTE = 60


class Client:
    """An ACARS client of somebody of the demo airline."""

    def __init__(self, up: Up, email: str) -> None:
        self.up, self.email = up, email
        self._token = self._signs_in()
        self._flight: dict[str, Any] = {}
        self._reports: list[dict[str, Any]] = []

    def books(self, schedule: int, aircraft: int) -> None:
        """Book a schedule with an aircraft."""
        self._ask("POST", "/api/v1/bookings", {"schedule_id": schedule, "aircraft_id": aircraft})

    def starts(self) -> None:
        """Start what can be flown first, and report the first half of it."""
        booking = next(one for one in self._ask("GET", "/api/v1/me/bookings")["data"] if one["status"] == "active")
        way = {name: booking[name] for name in ("callsign", "departure", "arrival")}
        self._flight = self._ask("POST", "/api/v1/flights", {"booking_id": booking["id"], **way})["data"]
        here, there = (self._place(booking[end]) for end in ("departure", "arrival"))
        began = int(datetime.fromisoformat(self._flight["started_at"]).timestamp())
        reports = synthesise(here, there, began, every=MINUTE)
        half = len(reports) // 2
        self._reports = reports[half:]
        self._send(reports[:half])

    def lands(self) -> None:
        """Report the rest, and submit the flight."""
        self._send(self._reports)
        self._ask("POST", f"/api/v1/flights/{self._flight['id']}/finish")
        self.up.ask("POST", "/local/drain", None)

    def _send(self, reports: list[dict[str, Any]]) -> None:
        """Report when the time of the last report has come: a report of what is still to come is not believed."""
        self.up.ask("POST", "/local/clock", None, {"advance_seconds": MINUTE * len(reports)})
        for start in range(0, len(reports), 100):
            self._ask("POST", f"/api/v1/flights/{self._flight['id']}/positions", reports[start : start + 100])

    def _place(self, icao: str) -> tuple[float, float]:
        airport = self._ask("GET", f"/api/v1/airports/{icao}")["data"]
        return airport["latitude"], airport["longitude"]

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        """Ask as this person, signed in anew where the time of the last sign-in is over."""
        for _ in range(2):
            headers = {"Authorization": f"Bearer {self._token}"}
            got = requests.request(method, self.up.base + path, headers=headers, json=body, timeout=PATIENCE)
            if got.status_code != 401:
                break
            self._token = self._signs_in()
        assert got.ok, (got.status_code, got.text)
        return got.json() if got.content else None

    def _signs_in(self) -> str:
        form = {"email": self.email, "password": PASSWORD, "tenant": "demo"}
        signed = requests.post(f"{self.up.base}/api/auth/sign-in", json=form, timeout=PATIENCE)
        assert signed.ok, signed.text
        return str(signed.json()["access_token"])
