"""Contracts as the requirements tell them, in plain dictionaries: what a tenant's missions, legs and accounts are."""

from dataclasses import dataclass, field

from tests.airline import AIRCRAFT, DAY, OTHER, PILOT, SECOND

PILOTS = (PILOT, OTHER)
FLEET = (AIRCRAFT, SECOND)
ROUND = ("EDDG", "EDLI", "EDDG", "EDLI")
PENALTY, AWARD, CANCELLATION, COOLDOWN = 500, 25, 50, 90 * DAY
ENDED = ("completed", "failed", "cancelled")


@dataclass
class Leg:
    """A leg as the model sees it."""

    starts: int
    ends: int
    status: str = "pending"
    booked_until: int = 0

    def seen_at(self, now: int) -> str:
        """Its status: a booking that has expired is none."""
        return "available" if self.status == "booked" and self.booked_until <= now else self.status


@dataclass
class Contract:
    """A mission as the model sees it."""

    aircraft_id: int
    legs: list[Leg]
    status: str = "draft"
    applicants: set[int] = field(default_factory=set)
    pilot: int | None = None

    @property
    def next_leg(self) -> int:
        """The place of the first leg that is not flown."""
        return next((n for n, one in enumerate(self.legs) if one.status != "completed"), len(self.legs))

    def is_overdue(self, now: int) -> bool:
        """Whether a window is over that was to be flown in."""
        return any(leg.ends <= now for leg in self.legs if leg.status != "completed")


@dataclass
class Airline:
    """One tenant as the model sees it: `flying` is each pilot's mission and leg, `locked` each aircraft's mission."""

    contracts: dict[int, Contract] = field(default_factory=dict)
    points: dict[int, int] = field(default_factory=lambda: dict.fromkeys(PILOTS, 0))
    blocked: dict[int, int] = field(default_factory=lambda: dict.fromkeys(PILOTS, 0))
    at: dict[int, str] = field(default_factory=lambda: dict.fromkeys(FLEET, "EDDG"))
    locked: dict[int, int] = field(default_factory=dict)
    flying: dict[int, tuple[int, int]] = field(default_factory=dict)

    @property
    def aloft(self) -> set[int]:
        """The aircraft in the air."""
        return {self.contracts[number].aircraft_id for number, _ in self.flying.values()}

    def booked(self, pilot: int) -> list[Leg]:
        """The pilot's legs that are booked, expired or not."""
        mine = [leg for one in self.contracts.values() if one.pilot == pilot for leg in one.legs]
        return [leg for leg in mine if leg.status == "booked"]

    def expire(self, pilot: int, now: int) -> None:
        """Bookings whose time is over are gone whenever somebody looks."""
        for leg in self.booked(pilot):
            leg.status = leg.seen_at(now)

    def fail(self, number: int, now: int) -> None:
        """A failed mission costs its pilot points, and for a while the right to apply."""
        one = self.contracts[number]
        ends = [leg.ends for leg in one.legs if leg.status != "completed" and leg.ends <= now]
        if one.pilot:
            self.points[one.pilot] -= PENALTY
            until = (min(ends) if ends else now) + COOLDOWN
            self.blocked[one.pilot] = max(self.blocked[one.pilot], until)
        self.end(number, "failed")

    def end(self, number: int, status: str) -> None:
        """A mission that is over lets go of its aircraft; what was flown stays flown."""
        one = self.contracts[number]
        one.status = status
        for leg in one.legs:
            leg.status = leg.status if leg.status == "completed" else status
        if self.locked.get(one.aircraft_id) == number:
            del self.locked[one.aircraft_id]
