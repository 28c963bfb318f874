"""Flights in the air that move with the clock: some of the demo airline's pilots fly while `make up` runs.

They use the API as everybody's client does. What they are about is asked anew each time, so that a restart, or a clock
that was moved, finds them in the air where they were.
"""

import random
import threading
from datetime import datetime
from typing import Any

import requests

from local import demo_airline as demo
from tools import tracks

EVERY_SECONDS = 10
SPEED_KT, REPORT_SECONDS = 420, 20
MOST_REPORTS = 100
PATIENCE = 20


class Flyer:
    """A pilot who flies what is on offer, one flight after the other; `staff` bring home whom nothing takes on."""

    def __init__(self, base: str, key: str, staff: str) -> None:
        self._base, self._key, self._staff = base, key, staff
        self._heard = 0
        self._dice = random.Random(key)

    def go_on(self) -> None:
        """The next thing to do; what is refused is left for another time."""
        flights = self._ask("GET", "/api/v1/me/flights?per_page=1")
        if flights and flights[0]["status"] == "flying":
            return self._fly(flights[0])
        bookings = self._ask("GET", "/api/v1/me/bookings")
        return self._start(bookings[0]) if bookings else self._book()

    def _fly(self, flight: dict[str, Any]) -> None:
        """Say where the aircraft is by now; at the end of its way submit the flight."""
        started_at, now = _seconds(flight["started_at"]), self._now()
        (here, there) = (self._place(flight[end]) for end in ("departure", "arrival"))
        track = tracks.synthesise(here, there, started_at, SPEED_KT, REPORT_SECONDS)
        due = [one for one in track if self._heard < one["timestamp"] <= now * 1000]
        for start in range(0, len(due), MOST_REPORTS):
            self._ask("POST", f"/api/v1/flights/{flight['id']}/positions", due[start : start + MOST_REPORTS])
        self._heard = due[-1]["timestamp"] if due else self._heard
        if now * 1000 >= track[-1]["timestamp"]:
            self._ask("POST", f"/api/v1/flights/{flight['id']}/finish")
            self._heard = 0

    def _start(self, booking: dict[str, Any]) -> None:
        form = {"booking_id": booking["id"], **{name: booking[name] for name in ("callsign", "departure", "arrival")}}
        self._ask("POST", "/api/v1/flights", form)

    def _book(self) -> None:
        me = self._ask("GET", "/api/v1/me")
        query = f"filter[departure]={me['airport']}&filter[bookable]=true&per_page=100"
        offered = self._ask("GET", f"/api/v1/schedules?{query}")
        if not offered:
            return self._come_home(me)
        schedule = self._dice.choice(offered)
        aircraft = self._ask("GET", f"/api/v1/schedules/{schedule['id']}/aircraft")
        if aircraft:
            form = {"schedule_id": schedule["id"], "aircraft_id": self._dice.choice(aircraft)["id"]}
            self._ask("POST", "/api/v1/bookings", form)
        return None

    def _come_home(self, me: dict[str, Any]) -> None:
        """Where a clock that was moved has sent the aircraft home without its pilot."""
        if me["airport"] != demo.FLYERS_HOME:
            self._ask("POST", f"/api/v1/users/{me['id']}/move", {"airport": demo.FLYERS_HOME}, self._staff)

    def _now(self) -> int:
        """What the stack's clock says."""
        return _seconds(requests.get(f"{self._base}/local/clock", timeout=PATIENCE).json()["now"])

    def _place(self, icao: str) -> tuple[float, float]:
        airport = self._ask("GET", f"/api/v1/airports/{icao}")
        return airport["latitude"], airport["longitude"]

    def _ask(self, method: str, path: str, body: Any = None, key: str = "") -> Any:
        """What the API answers; raises where it refuses."""
        headers = {"X-API-Key": key or self._key}
        answer = requests.request(method, self._base + path, json=body, headers=headers, timeout=PATIENCE)
        answer.raise_for_status()
        return answer.json().get("data") if answer.content else None


def _seconds(instant: str) -> int:
    return int(datetime.fromisoformat(instant).timestamp())


def flyers(base: str, users: dict[str, Any]) -> list[Flyer]:
    """Those of a folder's people who fly by themselves."""
    found = (users.get(f"{name}@demo.test") for name in demo.FLYERS)
    staff = users["admin@demo.test"]["api_key"]
    return [Flyer(base, one["api_key"], staff) for one in found if one]


def begin(base: str, users: dict[str, Any]) -> None:
    """Have them fly for as long as the process lives."""
    crew = flyers(base, users)
    if crew:
        threading.Thread(target=_keep_flying, args=(crew,), name="traffic", daemon=True).start()


def _keep_flying(crew: list[Flyer]) -> None:
    pause = threading.Event()
    while True:
        for flyer in crew:
            _turn(flyer)
        pause.wait(EVERY_SECONDS)


def _turn(flyer: Flyer) -> bool:
    """One thing that one pilot does; whether it was taken."""
    try:
        flyer.go_on()
    except requests.RequestException:  # refused, or the stack is ending: it is tried again, or nobody is there
        return False
    return True
