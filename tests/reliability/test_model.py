"""A small model beside the real thing: random steps of two airlines, compared after each.

The model knows missions, applications, legs and accounts as the requirements tell them, in plain dictionaries. It says
of each step whether it is allowed and what it leaves; the real use cases must agree, and every invariant hold.
"""

import os
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from offblock.domain.charter.drafts import LegPlan, MissionForm
from offblock.domain.charter.missions import Mission
from offblock.domain.people.users import User
from offblock.usecases.bookings import releases
from offblock.usecases.charter import applications, drafts, endings, legs, missions
from offblock.usecases.flights import landings, starts, stops
from tests import airline, invariants
from tests.airline import AIRCRAFT, CUSTOMER, DAY, HOUR, PILOT, SECOND
from tests.conftest import Clock
from tests.reliability.machines import TENANTS, Beside, run

PILOTS = (PILOT, airline.OTHER)
PLANES = (AIRCRAFT, SECOND)


@dataclass
class Leg:
    """A leg as the model sees it."""

    starts: int
    ends: int
    status: str = "pending"
    booked_until: int = 0


@dataclass
class Contract:
    """A mission as the model sees it."""

    plane: int
    legs: list[Leg]
    status: str = "draft"
    applicants: set[int] = field(default_factory=set)
    pilot: int | None = None

    @property
    def next_leg(self) -> int:
        """The place of the first leg that is not flown."""
        return next((n for n, one in enumerate(self.legs) if one.status != "completed"), len(self.legs))


@dataclass
class Airline:
    """One tenant as the model sees it."""

    contracts: dict[int, Contract] = field(default_factory=dict)
    points: dict[int, int] = field(default_factory=lambda: dict.fromkeys(PILOTS, 0))
    blocked: dict[int, int] = field(default_factory=lambda: dict.fromkeys(PILOTS, 0))
    at: dict[int, str] = field(default_factory=lambda: dict.fromkeys(PLANES, "EDDG"))
    locked: dict[int, int] = field(default_factory=dict)
    flying: dict[int, tuple[int, int]] = field(default_factory=dict)


ROUND = ("EDDG", "EDLI", "EDDG", "EDLI")


class Charter(Beside):
    """Random operations of two airlines with the same ids."""

    @initialize()
    def begin(self) -> None:
        """Two airlines at noon."""
        self.restart()
        self.airlines = {tenant: Airline() for tenant in TENANTS}
        for tenant in TENANTS:
            self._under_way(tenant)

    def _under_way(self, tenant: str) -> None:
        """A mission that a pilot has, its first leg open; one for which both applied, its last hour begun."""
        self.draft(tenant=tenant, plane=AIRCRAFT, legs=2, hours=48)
        self.draft(tenant=tenant, plane=SECOND, legs=1, hours=1)
        for number in (1, 2):
            self.publish(tenant=tenant, number=number)
            for pilot in PILOTS:
                self.apply(tenant=tenant, number=number, pilot=pilot)
        self.accept(tenant=tenant, number=1, pilot=PILOT)
        self.jobs(tenant=tenant, twice=False)

    # -- what staff do ---------------------------------------------------------------------------------------------

    @rule(
        tenant=st.sampled_from(TENANTS), plane=st.sampled_from(PLANES), legs=st.integers(1, 2), hours=st.integers(1, 60)
    )
    def draft(self, tenant: str, plane: int, legs: int, hours: int) -> None:
        """A draft whose windows begin now or in an hour."""
        mine = self.airlines[tenant]
        if len(mine.contracts) >= 6:
            return
        plans = tuple(
            LegPlan(
                departure=ROUND[n],
                arrival=ROUND[n + 1],
                window_starts_at=self.now + n * HOUR,
                window_ends_at=self.now + (n + hours) * HOUR,
            )
            for n in range(legs)
        )
        form = MissionForm(customer_id=CUSTOMER, aircraft_id=plane, title="M", points_award=10, legs=plans)
        made = self.do(True, lambda: drafts.create(airline.store(tenant), airline.staff(tenant), form))
        mine.contracts[made.id] = Contract(plane, [Leg(one.window_starts_at, one.window_ends_at) for one in plans])

    @rule(tenant=st.sampled_from(TENANTS), number=st.integers(1, 4))
    def publish(self, tenant: str, number: int) -> None:
        """Draft to Open."""
        one = self.airlines[tenant].contracts.get(number)
        allowed = one is not None and one.status == "draft" and all(leg.ends > self.now for leg in one.legs)
        self.do(allowed, lambda: drafts.publish(airline.store(tenant), airline.staff(tenant), number))
        if allowed and one:
            one.status = "open"

    @rule(tenant=st.sampled_from(TENANTS), number=st.integers(1, 4), pilot=st.sampled_from(PILOTS))
    def accept(self, tenant: str, number: int, pilot: int) -> None:
        """Give a mission to an applicant."""
        mine = self.airlines[tenant]
        one = mine.contracts.get(number)
        allowed = bool(
            one
            and one.status == "open"
            and pilot in one.applicants
            and not self._overdue(one)
            and mine.blocked[pilot] <= self.now
        )
        self.do(allowed, lambda: applications.accept(airline.store(tenant), airline.staff(tenant), number, pilot))
        if allowed and one:
            one.status, one.pilot = "assigned", pilot

    @rule(tenant=st.sampled_from(TENANTS), number=st.integers(1, 4))
    def cancel(self, tenant: str, number: int) -> None:
        """End a mission without penalty."""
        one = self.airlines[tenant].contracts.get(number)
        allowed = one is not None and one.status not in ("completed", "failed", "cancelled")
        self.do(allowed, lambda: endings.cancel(airline.store(tenant), airline.staff(tenant), number, "x"))
        if allowed and one:
            self._end(tenant, number, one, "cancelled")

    @rule(tenant=st.sampled_from(TENANTS), number=st.integers(1, 4))
    def fail(self, tenant: str, number: int) -> None:
        """Fail a mission by hand."""
        one = self.airlines[tenant].contracts.get(number)
        allowed = one is not None and one.status in ("open", "assigned", "in_progress")
        self.do(allowed, lambda: endings.fail(airline.store(tenant), airline.staff(tenant), number, "x"))
        if allowed and one:
            self._fail(tenant, number, one)

    # -- what pilots do --------------------------------------------------------------------------------------------

    @rule(tenant=st.sampled_from(TENANTS), number=st.integers(1, 4), pilot=st.sampled_from(PILOTS))
    def apply(self, tenant: str, number: int, pilot: int) -> None:
        """Ask for a mission."""
        mine = self.airlines[tenant]
        one = mine.contracts.get(number)
        allowed = bool(
            one
            and one.status == "open"
            and pilot not in one.applicants
            and not self._overdue(one)
            and mine.blocked[pilot] <= self.now
        )
        self.do(allowed, lambda: applications.apply(airline.store(tenant), pilot, number))
        if allowed and one:
            one.applicants.add(pilot)

    @rule(
        tenant=st.sampled_from(TENANTS), number=st.integers(1, 3), leg=st.integers(1, 2), pilot=st.sampled_from(PILOTS)
    )
    def book(self, tenant: str, number: int, leg: int, pilot: int) -> None:
        """Book a leg."""
        mine = self.airlines[tenant]
        self._expire(mine, pilot)
        one = mine.contracts.get(number)
        allowed = bool(
            one
            and one.pilot == pilot
            and one.status in ("assigned", "in_progress")
            and one.next_leg == leg - 1
            and one.legs[leg - 1].status == "available"
            and self.now < one.legs[leg - 1].ends
            and mine.locked.get(one.plane, number) == number
            and one.plane not in self._planes_in_the_air(tenant)
            and mine.at[one.plane] == ROUND[leg - 1]
        )
        self.do(allowed, lambda: legs.book(airline.store(tenant), pilot, number, leg))
        if allowed and one:
            one.legs[leg - 1].status, one.legs[leg - 1].booked_until = "booked", self.now + 2 * DAY
            mine.locked[one.plane] = number

    @rule(tenant=st.sampled_from(TENANTS), pilot=st.sampled_from(PILOTS))
    def start_flight(self, tenant: str, pilot: int) -> None:
        """Start the oldest booking."""
        held = [one for one in airline.store(tenant).whole("bookings_of", pilot) if one.flight_id is None]
        if not held:
            return
        booking, mine = held[0], self.airlines[tenant]
        one = mine.contracts[booking.mission_id]
        leg = one.legs[booking.sequence - 1]
        allowed = (
            pilot not in mine.flying
            and leg.starts <= self.now < leg.ends
            and self.now < leg.booked_until
            and one.plane not in self._planes_in_the_air(tenant)
        )
        filed = airline.filed(booking)
        self.do(allowed, lambda: starts.start(airline.store(tenant), pilot, booking.id, filed))
        if allowed:
            leg.status = "in_progress"
            mine.flying[pilot] = (booking.mission_id, booking.sequence)

    @rule(tenant=st.sampled_from(TENANTS), pilot=st.sampled_from(PILOTS), stopping=st.booleans())
    def end_flight(self, tenant: str, pilot: int, stopping: bool) -> None:
        """Finish a flight, or stop it."""
        mine = self.airlines[tenant]
        if pilot not in mine.flying:
            return
        number, sequence = mine.flying.pop(pilot)
        one = mine.contracts[number]
        flight = str(airline.store(tenant).get(User, pilot).flight_id)
        act = stops.stop if stopping else landings.finish
        self.do(True, lambda: act(airline.store(tenant), pilot, flight))
        if self._overdue(one) and one.status not in ("completed", "failed", "cancelled"):
            self._fail(tenant, number, one)
        leg = one.legs[sequence - 1]
        if not stopping:
            mine.at[one.plane] = ROUND[sequence]
        if leg.status != "in_progress":
            return
        if stopping:
            leg.status = "booked" if self.now < leg.booked_until else "available"
            return
        leg.status = "completed"
        if one.next_leg == len(one.legs):
            mine.points[pilot] += 25
            self._end(tenant, number, one, "completed")

    @rule(tenant=st.sampled_from(TENANTS), pilot=st.sampled_from(PILOTS))
    def cancel_all(self, tenant: str, pilot: int) -> None:
        """Cancel all bookings that are not flying."""
        mine = self.airlines[tenant]
        self._expire(mine, pilot)
        held = [
            leg for one in mine.contracts.values() if one.pilot == pilot for leg in one.legs if leg.status == "booked"
        ]
        self.do(bool(held), lambda: releases.cancel_all(airline.store(tenant), pilot))
        for leg in held:
            leg.status = "available"
        mine.points[pilot] -= 50 if held else 0

    # -- what time does --------------------------------------------------------------------------------------------

    @rule(seconds=st.sampled_from((1, HOUR - 1, HOUR, HOUR, 2 * DAY, 90 * DAY)))
    def wait(self, seconds: int) -> None:
        """Time passes; no job runs."""
        self.advance(seconds)

    @rule(tenant=st.sampled_from(TENANTS), twice=st.booleans())
    def jobs(self, tenant: str, twice: bool) -> None:
        """The jobs look at everything, late or twice."""
        mine = self.airlines[tenant]
        for number, one in mine.contracts.items():
            for _ in range(2 if twice else 1):
                missions.sweep(airline.store(tenant), number)
            if one.status in ("open", "assigned", "in_progress") and self._overdue(one):
                self._fail(tenant, number, one)
            elif one.status in ("assigned", "in_progress"):
                for leg in one.legs:
                    if leg.status == "pending" and leg.starts <= self.now:
                        leg.status, one.status = "available", "in_progress"
        for pilot in PILOTS:
            for booking in airline.store(tenant).whole("bookings_of", pilot):
                releases.purge(airline.store(tenant), pilot, booking.key)
            self._expire(mine, pilot)

    # -- the model's own arithmetic --------------------------------------------------------------------------------

    def _overdue(self, one: Contract) -> bool:
        return any(leg.ends <= self.now for leg in one.legs if leg.status != "completed")

    def _planes_in_the_air(self, tenant: str) -> set[int]:
        mine = self.airlines[tenant]
        return {mine.contracts[number].plane for number, _ in mine.flying.values()}

    def _expire(self, mine: Airline, pilot: int) -> None:
        """Bookings whose time is over are gone whenever somebody looks."""
        for one in mine.contracts.values():
            for leg in one.legs:
                if one.pilot == pilot and leg.status == "booked" and leg.booked_until <= self.now:
                    leg.status = "available"

    def _fail(self, tenant: str, number: int, one: Contract) -> None:
        mine = self.airlines[tenant]
        ends = [leg.ends for leg in one.legs if leg.status != "completed" and leg.ends <= self.now]
        if one.pilot:
            mine.points[one.pilot] -= 500
            until = (min(ends) if ends else self.now) + 90 * DAY
            mine.blocked[one.pilot] = max(mine.blocked[one.pilot], until)
        self._end(tenant, number, one, "failed")

    def _end(self, tenant: str, number: int, one: Contract, status: str) -> None:
        one.status = status
        for leg in one.legs:
            leg.status = leg.status if leg.status == "completed" else status
        mine = self.airlines[tenant]
        if mine.locked.get(one.plane) == number:
            del mine.locked[one.plane]

    # -- the comparison --------------------------------------------------------------------------------------------

    @invariant()
    @precondition(lambda self: hasattr(self, "airlines"))
    def agree(self) -> None:
        """Missions, legs, accounts and blocks are what the model says, and every invariant holds."""
        for tenant, mine in self.airlines.items():
            for number, one in mine.contracts.items():
                real: Mission = airline.seen(Mission, number, tenant=tenant)
                assert str(real.status) == one.status, f"mission {number} of {tenant}"
                told = ["available" if self._is_gone(leg) else str(leg.status) for leg in real.legs]
                wanted = ["available" if self._has_expired(leg) else leg.status for leg in one.legs]
                assert [self._plain(a, b) for a, b in zip(told, wanted, strict=True)] == wanted, f"legs of {number}"
            for pilot in PILOTS:
                account: User = airline.seen(User, pilot, tenant=tenant)
                assert account.points == mine.points[pilot], f"points of {pilot} of {tenant}"
                assert max(account.contract_blocked_until or 0, 0) == mine.blocked[pilot]
        invariants.check()

    @staticmethod
    def _plain(told: str, wanted: str) -> str:
        """A booking that has expired may still be written as booked: nobody has looked."""
        return "available" if (told, wanted) == ("booked", "available") else told

    @staticmethod
    def _is_gone(leg: Any) -> bool:
        return False

    def _has_expired(self, leg: Leg) -> bool:
        return leg.status == "booked" and leg.booked_until <= self.now


def _run(clock: Clock, examples: int, steps: int, derandomize: bool) -> None:
    for tenant in TENANTS:
        airline.found(tenant)
    run(Charter, clock, examples, steps, derandomize)


@pytest.mark.slow
@pytest.mark.rule(
    "CC-14", "CC-17", "CC-18", "CC-20", "CC-22", "CC-23", "CC-25", "CC-27", "CC-28", "CC-37", "BK-06", "PF-01"
)
def test_random_operations_agree_with_the_model(table: str, clock: Clock) -> None:
    _run(clock, examples=30, steps=40, derandomize=True)


@pytest.mark.nightly
def test_many_random_operations_agree_with_the_model(table: str, clock: Clock) -> None:
    _run(clock, examples=int(os.environ.get("OFFBLOCK_EXAMPLES", "2000")), steps=60, derandomize=False)
