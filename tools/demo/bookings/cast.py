"""The airline of act two and the pilot who flies for it, and what is done with them."""

from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from tools.demo.api import Api
from tools.demo.story import Story

RICH, FIXED, PER_MILE = 2000, 60, 2


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


def rows_of(cast: Cast, number: str) -> list[dict[str, Any]]:
    """The rows of a flight number in staff's table of bookings."""
    rows: list[dict[str, Any]] = cast.story.staff.get("/api/v1/bookings", q=number)["data"]
    return rows
