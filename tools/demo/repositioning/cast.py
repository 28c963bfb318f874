"""The airline of act three: its people, its aircraft, its bounties, and what is done with them."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from tools.demo.api import Api
from tools.demo.story import Story

BASE, DEAD_END, FAR, MIDDLE, OTHER = "EDDG", "EDLI", "EDDK", "EDDL", "EDDH"
"""The airline's base; an airport that none of its schedules leaves; one two hops from home; its hop; one hop away."""

IDLE, MARGIN = timedelta(hours=48), timedelta(minutes=2)


@dataclass
class Cast:
    """The airline of this act; `since` is each pilot's newest ledger entry before it, `paid` what must follow."""

    story: Story
    word: str
    aircraft_ids: dict[str, int] = field(default_factory=dict)
    schedules: dict[tuple[str, str], int] = field(default_factory=dict)
    customer: int = 0
    paid: dict[str, list[int]] = field(default_factory=dict)
    since: dict[str, int] = field(default_factory=dict)

    @property
    def first(self) -> Api:
        """Who flies the contract, and bounties."""
        return self.story.pilots[0]

    @property
    def causer(self) -> Api:
        """Who leaves an aircraft away from home."""
        return self.story.pilots[1]

    @property
    def other(self) -> Api:
        """Who comes too late, and lets a bounty expire."""
        return self.story.pilots[2]

    def registration(self, aircraft: str) -> str:
        """What an aircraft of this act bears."""
        return f"D-{self.word}{aircraft}"

    def aircraft(self, name: str) -> dict[str, Any]:
        """An aircraft as it is now."""
        aircraft: dict[str, Any] = self.story.staff.get(f"/api/v1/aircraft/{self.aircraft_ids[name]}")["data"]
        return aircraft

    def bounty(self, aircraft: str) -> dict[str, Any]:
        """The live bounty on an aircraft, as staff see it."""
        return self.seen(self.aircraft(aircraft)["bounty_id"])

    def seen(self, bounty_id: int) -> dict[str, Any]:
        """A bounty as staff see it."""
        bounty: dict[str, Any] = self.story.staff.get(f"/api/v1/bounties/{bounty_id}")["data"]
        return bounty

    def bounties(self, who: Api, aircraft: str) -> list[dict[str, Any]]:
        """Every bounty on an aircraft that the list shows somebody, ended ones too."""
        return [
            one
            for one in self.story.rows(who, "/api/v1/bounties")
            if one["aircraft"]["id"] == self.aircraft_ids[aircraft]
        ]

    def away(self, aircraft: str) -> dict[str, Any]:
        """An aircraft's row in the view of those out of place; empty where it is not among them."""
        rows = self.story.rows(self.story.staff, "/api/v1/aircraft-repositioning")
        return next((one for one in rows if one["aircraft"]["id"] == self.aircraft_ids[aircraft]), {})

    def scan(self) -> int:
        """Staff press Scan now."""
        return int(self.story.staff.post("/api/v1/repositioning/scan")["data"]["created"])

    def put(self, pilot: Api, airport: str, expect: int = 200) -> Any:
        """Staff move a pilot who is elsewhere, or try to; where the pilot is already there is nothing to do."""
        if expect == 200 and pilot.get("/api/v1/me")["data"]["airport"] == airport:
            return None
        return self.story.staff.post(f"/api/v1/users/{self.story.ids[pilot.name]}/move", {"airport": airport}, expect)

    def move(self, aircraft: str, airport: str, expect: int = 200) -> Any:
        """Staff move an aircraft."""
        return self.story.staff.post(
            f"/api/v1/aircraft/{self.aircraft_ids[aircraft]}/move", {"airport": airport}, expect
        )

    def book(self, pilot: Api, ends: tuple[str, str], aircraft: str, expect: int = 201) -> Any:
        """A pilot books one of the airline's services; the booking, or the refusal that was expected."""
        form = {"schedule_id": self.schedules[ends], "aircraft_id": self.aircraft_ids[aircraft]}
        answer = pilot.post("/api/v1/bookings", form, expect)
        return answer["data"] if expect == 201 else answer

    def claim(self, pilot: Api, bounty: dict[str, Any], expect: int = 201) -> Any:
        """A pilot claims; the bookings, or the refusal that was expected."""
        answer = pilot.post(f"/api/v1/bounties/{bounty['id']}/claim", expect=expect)
        return answer["data"] if expect == 201 else answer

    def notices(self, who: Api, kind: str, bounty: dict[str, Any]) -> int:
        """How often somebody was told something of a bounty."""
        return self.story.notices(who, kind, f"/{bounty['id']}")

    def entries(self, pilot: Api) -> list[dict[str, Any]]:
        """A pilot's ledger since the act began, oldest first."""
        ledger = pilot.get("/api/v1/me/points", per_page=100)["data"]
        since = self.since.get(pilot.name)
        ids = [one["id"] for one in ledger]
        return list(ledger[: ids.index(since)] if since in ids else ledger)[::-1]

    def expect_pay(self, pilot: Api, points: int) -> None:
        """Note what a pilot's ledger must show at the end."""
        self.paid.setdefault(pilot.name, []).append(points)
