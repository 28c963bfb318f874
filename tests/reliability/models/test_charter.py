"""A small model beside the real thing: random steps of two airlines, compared after each.

The model knows missions, applications, legs and accounts as the requirements tell them, in plain dictionaries. It says
of each step whether it is allowed and what it leaves; the real use cases must agree, and every invariant hold.
"""

import os

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
from tests.reliability.models.charter import AWARD, CANCELLATION, ENDED, FLEET, PILOTS, ROUND, Airline, Contract, Leg
from tests.reliability.models.machine import TENANTS, Beside, run

tenants, pilots = st.sampled_from(TENANTS), st.sampled_from(PILOTS)


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
        self.draft(tenant=tenant, aircraft_id=AIRCRAFT, legs=2, hours=48)
        self.draft(tenant=tenant, aircraft_id=SECOND, legs=1, hours=1)
        for number in (1, 2):
            self.publish(tenant=tenant, number=number)
            for pilot in PILOTS:
                self.apply(tenant=tenant, number=number, pilot=pilot)
        self.accept(tenant=tenant, number=1, pilot=PILOT)
        self.jobs(tenant=tenant, twice=False)

    # -- what staff do ---------------------------------------------------------------------------------------------

    @rule(
        tenant=tenants,
        aircraft_id=st.sampled_from(FLEET),
        legs=st.integers(1, 2),
        hours=st.integers(1, 60),
    )
    def draft(self, tenant: str, aircraft_id: int, legs: int, hours: int) -> None:
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
        form = MissionForm(customer_id=CUSTOMER, aircraft_id=aircraft_id, title="M", points_award=10, legs=plans)
        made = self.do(True, lambda: drafts.create(airline.store(tenant), airline.staff(tenant), form))
        mine.contracts[made.id] = Contract(
            aircraft_id, [Leg(one.window_starts_at, one.window_ends_at) for one in plans]
        )

    @rule(tenant=tenants, number=st.integers(1, 4))
    def publish(self, tenant: str, number: int) -> None:
        """Draft to Open."""
        one = self.airlines[tenant].contracts.get(number)
        allowed = one is not None and one.status == "draft" and all(leg.ends > self.now for leg in one.legs)
        self.do(allowed, lambda: drafts.publish(airline.store(tenant), airline.staff(tenant), number))
        if allowed and one:
            one.status = "open"

    @rule(tenant=tenants, number=st.integers(1, 4), pilot=pilots)
    def accept(self, tenant: str, number: int, pilot: int) -> None:
        """Give a mission to an applicant."""
        mine = self.airlines[tenant]
        one = mine.contracts.get(number)
        allowed = bool(
            one
            and one.status == "open"
            and pilot in one.applicants
            and not one.is_overdue(self.now)
            and mine.blocked[pilot] <= self.now
        )
        self.do(allowed, lambda: applications.accept(airline.store(tenant), airline.staff(tenant), number, pilot))
        if allowed and one:
            one.status, one.pilot = "assigned", pilot

    @rule(tenant=tenants, number=st.integers(1, 4))
    def cancel(self, tenant: str, number: int) -> None:
        """End a mission without penalty."""
        mine = self.airlines[tenant]
        one = mine.contracts.get(number)
        allowed = one is not None and one.status not in ENDED
        self.do(allowed, lambda: endings.cancel(airline.store(tenant), airline.staff(tenant), number, "x"))
        if allowed and one:
            mine.end(number, "cancelled")

    @rule(tenant=tenants, number=st.integers(1, 4))
    def fail(self, tenant: str, number: int) -> None:
        """Fail a mission by hand."""
        mine = self.airlines[tenant]
        one = mine.contracts.get(number)
        allowed = one is not None and one.status in ("open", "assigned", "in_progress")
        self.do(allowed, lambda: endings.fail(airline.store(tenant), airline.staff(tenant), number, "x"))
        if allowed and one:
            mine.fail(number, self.now)

    # -- what pilots do --------------------------------------------------------------------------------------------

    @rule(tenant=tenants, number=st.integers(1, 4), pilot=pilots)
    def apply(self, tenant: str, number: int, pilot: int) -> None:
        """Ask for a mission."""
        mine = self.airlines[tenant]
        one = mine.contracts.get(number)
        allowed = bool(
            one
            and one.status == "open"
            and pilot not in one.applicants
            and not one.is_overdue(self.now)
            and mine.blocked[pilot] <= self.now
        )
        self.do(allowed, lambda: applications.apply(airline.store(tenant), pilot, number))
        if allowed and one:
            one.applicants.add(pilot)

    @rule(tenant=tenants, number=st.integers(1, 3), leg=st.integers(1, 2), pilot=pilots)
    def book(self, tenant: str, number: int, leg: int, pilot: int) -> None:
        """Book a leg."""
        mine = self.airlines[tenant]
        mine.expire(pilot, self.now)
        one = mine.contracts.get(number)
        allowed = bool(
            one
            and one.pilot == pilot
            and one.status in ("assigned", "in_progress")
            and one.next_leg == leg - 1
            and one.legs[leg - 1].status == "available"
            and self.now < one.legs[leg - 1].ends
            and mine.locked.get(one.aircraft_id, number) == number
            and one.aircraft_id not in mine.aloft
            and mine.at[one.aircraft_id] == ROUND[leg - 1]
        )
        self.do(allowed, lambda: legs.book(airline.store(tenant), pilot, number, leg))
        if allowed and one:
            one.legs[leg - 1].status, one.legs[leg - 1].booked_until = "booked", self.now + 2 * DAY
            mine.locked[one.aircraft_id] = number

    @rule(tenant=tenants, pilot=pilots)
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
            and one.aircraft_id not in mine.aloft
        )
        filed = airline.filed(booking)
        self.do(allowed, lambda: starts.start(airline.store(tenant), pilot, booking.id, filed))
        if allowed:
            leg.status = "in_progress"
            mine.flying[pilot] = (booking.mission_id, booking.sequence)

    @rule(tenant=tenants, pilot=pilots, stopping=st.booleans())
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
        if one.is_overdue(self.now) and one.status not in ENDED:
            mine.fail(number, self.now)
        leg = one.legs[sequence - 1]
        if not stopping:
            mine.at[one.aircraft_id] = ROUND[sequence]
        if leg.status != "in_progress":
            return
        if stopping:
            leg.status = "booked" if self.now < leg.booked_until else "available"
            return
        leg.status = "completed"
        if one.next_leg == len(one.legs):
            mine.points[pilot] += AWARD
            mine.end(number, "completed")

    @rule(tenant=tenants, pilot=pilots)
    def cancel_all(self, tenant: str, pilot: int) -> None:
        """Cancel all bookings that are not flying."""
        mine = self.airlines[tenant]
        mine.expire(pilot, self.now)
        held = mine.booked(pilot)
        self.do(bool(held), lambda: releases.cancel_all(airline.store(tenant), pilot))
        for leg in held:
            leg.status = "available"
        mine.points[pilot] -= CANCELLATION if held else 0

    # -- what time does --------------------------------------------------------------------------------------------

    @rule(seconds=st.sampled_from((1, HOUR - 1, HOUR, HOUR, 2 * DAY, 90 * DAY)))
    def wait(self, seconds: int) -> None:
        """Time passes; no job runs."""
        self.advance(seconds)

    @rule(tenant=tenants, twice=st.booleans())
    def jobs(self, tenant: str, twice: bool) -> None:
        """The jobs look at everything, late or twice."""
        mine = self.airlines[tenant]
        for number, one in mine.contracts.items():
            for _ in range(2 if twice else 1):
                missions.sweep(airline.store(tenant), number)
            if one.status in ("open", "assigned", "in_progress") and one.is_overdue(self.now):
                mine.fail(number, self.now)
            elif one.status in ("assigned", "in_progress"):
                for leg in one.legs:
                    if leg.status == "pending" and leg.starts <= self.now:
                        leg.status, one.status = "available", "in_progress"
        for pilot in PILOTS:
            for booking in airline.store(tenant).whole("bookings_of", pilot):
                releases.purge(airline.store(tenant), pilot, booking.key)
            mine.expire(pilot, self.now)

    # -- the comparison --------------------------------------------------------------------------------------------

    @invariant()
    @precondition(lambda self: hasattr(self, "airlines"))
    def agree(self) -> None:
        """Missions, legs, accounts and blocks are what the model says, and every invariant holds."""
        for tenant, mine in self.airlines.items():
            for number, one in mine.contracts.items():
                real: Mission = airline.seen(Mission, number, tenant=tenant)
                assert str(real.status) == one.status, f"mission {number} of {tenant}"
                wanted = [leg.seen_at(self.now) for leg in one.legs]
                real_legs = [self._looked_at(str(a.status), b) for a, b in zip(real.legs, wanted, strict=True)]
                assert real_legs == wanted, f"legs of {number}"
            for pilot in PILOTS:
                account: User = airline.seen(User, pilot, tenant=tenant)
                assert account.points == mine.points[pilot], f"points of {pilot} of {tenant}"
                assert max(account.contract_blocked_until or 0, 0) == mine.blocked[pilot]
        invariants.check()

    @staticmethod
    def _looked_at(status: str, wanted: str) -> str:
        """A booking that has expired may still be written as booked: nobody has looked."""
        return "available" if (status, wanted) == ("booked", "available") else status


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
