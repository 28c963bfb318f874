"""A small model of scheduled bookings beside the real thing: random steps of two airlines, compared after each.

The model knows who holds what until when, who is where and what it cost. Stands and MEL items it leaves to the
invariants.
"""

import os
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from offblock.domain.bookings.bookings import Booking
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import OpenItems
from offblock.domain.fleet.registry import AircraftForm
from offblock.domain.people.staff_edits import Adjustment
from offblock.domain.people.users import User
from offblock.usecases.airline import settings
from offblock.usecases.bookings import releases, scheduled
from offblock.usecases.fleet import mel, registry
from offblock.usecases.flights import landings, starts, stops
from offblock.usecases.people import staff_edits
from tests import airline, invariants
from tests.airline import AIRCRAFT, DAY, HOUR, OTHER, PILOT, SECOND, SUBFLEET
from tests.conftest import Clock
from tests.reliability.models.machine import TENANTS, Beside, run
from tests.reliability.worlds import ALSO_PRICED, BACK, PRICED, SERVICE

PILOTS, FLEET = (PILOT, OTHER), (AIRCRAFT, SECOND)
SERVICES = {one.id: one for one in (SERVICE, PRICED, ALSO_PRICED, BACK)}
UNIQUE = ("BOOKING_UNIQUE_AIRCRAFT", "BOOKING_UNIQUE_SCHEDULE")
PENALTY, LASTS = 50, 2 * DAY
MOST = 20


@dataclass(frozen=True)
class Held:
    """A booking as the model sees it."""

    pilot: int
    aircraft_id: int
    service: int
    until: int
    flying: bool = False

    def is_live(self, now: int) -> bool:
        """Whether its pilot still has it."""
        return self.flying or now < self.until


@dataclass
class Airline:
    """One tenant as the model sees it."""

    held: dict[int, Held] = field(default_factory=dict)
    points: dict[int, int] = field(default_factory=lambda: dict.fromkeys(PILOTS, 0))
    at: dict[int, str] = field(default_factory=lambda: dict.fromkeys((*PILOTS, *FLEET), "EDDG"))
    grounded: set[int] = field(default_factory=set)
    unique: dict[str, bool] = field(default_factory=lambda: dict.fromkeys(UNIQUE, True))

    def live(self, now: int, **wanted: int) -> list[Held]:
        """The live bookings of a pilot, an aircraft or a service."""
        found = [one for one in self.held.values() if one.is_live(now)]
        return [one for one in found if all(getattr(one, name) == value for name, value in wanted.items())]

    def flies(self, **wanted: int) -> bool:
        """Whether a pilot or an aircraft is in the air."""
        return any(one.flying for one in self.live(0, **wanted))


tenants, pilots, fleet = st.sampled_from(TENANTS), st.sampled_from(PILOTS), st.sampled_from(FLEET)


class Desk(Beside):
    """Random operations of two airlines with the same ids."""

    @initialize()
    def begin(self) -> None:
        """Two airlines at noon: a pilot has paid with his last points, and flies or has landed, the other waits."""
        self.restart()
        self.airlines = {tenant: Airline() for tenant in TENANTS}
        for tenant in TENANTS:
            self.adjust(tenant=tenant, pilot=PILOT, points=30)
            self.book(tenant=tenant, pilot=PILOT, aircraft_id=AIRCRAFT, service=PRICED.id)
            self.book(tenant=tenant, pilot=OTHER, aircraft_id=SECOND, service=SERVICE.id)
            self.start_flight(tenant=tenant, place=0)
        self.end_flight(tenant=TENANTS[1], place=0, stopping=False)
        for name in UNIQUE:
            self.toggle(tenant=TENANTS[1], name=name, on=False)
        self.book(tenant=TENANTS[1], pilot=OTHER, aircraft_id=SECOND, service=SERVICE.id)

    # -- what pilots do --------------------------------------------------------------------------------------------

    @rule(tenant=tenants, pilot=pilots, aircraft_id=fleet, service=st.sampled_from(sorted(SERVICES)))
    def book(self, tenant: str, pilot: int, aircraft_id: int, service: int) -> None:
        """Book a schedule."""
        mine, one, now = self.airlines[tenant], SERVICES[service], self.now
        taken = mine.unique["BOOKING_UNIQUE_AIRCRAFT"] and mine.live(now, aircraft_id=aircraft_id)
        doubled = mine.unique["BOOKING_UNIQUE_SCHEDULE"] and mine.live(now, pilot=pilot, service=service)
        allowed = (
            not taken
            and not doubled
            and len(mine.live(now, pilot=pilot)) < MOST
            and aircraft_id not in mine.grounded
            and mine.at[aircraft_id] == mine.at[pilot] == one.departure
            and not mine.flies(aircraft_id=aircraft_id)
            and one.price_amount <= max(mine.points[pilot], 0)
        )
        made = self.do(allowed, lambda: scheduled.book(airline.store(tenant), pilot, service, aircraft_id))
        if made:
            assert made.arrival_stand, "there are stands at every airport, and nobody is refused one"
            mine.held[made.id] = Held(pilot, aircraft_id, service, now + LASTS)
            mine.points[pilot] -= one.price_amount

    @rule(tenant=tenants, pilot=pilots, aircraft_id=fleet, service=st.integers(0, 2))
    def book_from_there(self, tenant: str, pilot: int, aircraft_id: int, service: int) -> None:
        """Book what departs where the aircraft is; the pilot may be elsewhere."""
        offered = [one.id for one in SERVICES.values() if one.departure == self.airlines[tenant].at[aircraft_id]]
        self.book(tenant, pilot, aircraft_id, offered[service % len(offered)])

    @rule(tenant=tenants, place=st.integers(0, 3))
    def start_flight(self, tenant: str, place: int) -> None:
        """Start one of the bookings that are kept, perhaps one that has expired."""
        kept = self._kept(tenant)
        if not kept:
            return
        booking, mine = kept[place % len(kept)], self.airlines[tenant]
        one, pilot = mine.held.get(booking.id), booking.pilot_id
        allowed = bool(
            one
            and one.is_live(self.now)
            and not mine.flies(pilot=pilot)
            and not mine.flies(aircraft_id=one.aircraft_id)
            and mine.at[one.aircraft_id] == mine.at[pilot] == booking.departure
            and one.aircraft_id not in mine.grounded
        )
        filed, is_repeated = airline.filed(booking), bool(one and one.flying)
        flight = self.do(allowed or is_repeated, lambda: starts.start(airline.store(tenant), pilot, booking.id, filed))
        assert not is_repeated or flight.id == booking.flight_id, "sent again it is the same flight (FL-03)"
        if allowed and one:
            mine.held[booking.id] = replace(one, flying=True)

    @rule(tenant=tenants, place=st.integers(0, 1), stopping=st.booleans())
    def end_flight(self, tenant: str, place: int, stopping: bool) -> None:
        """Finish a flight, or stop it."""
        mine = self.airlines[tenant]
        aloft = [number for number, one in mine.held.items() if one.flying]
        if not aloft:
            return
        number = aloft[place % len(aloft)]
        pilot = mine.held[number].pilot
        flight = str(airline.seen(User, pilot, tenant=tenant).flight_id)
        act = stops.stop if stopping else landings.finish
        self.do(True, lambda: act(airline.store(tenant), pilot, flight))
        one = mine.held.pop(number)
        if stopping:
            mine.held[number] = replace(one, flying=False)
        else:
            mine.at[one.aircraft_id] = mine.at[pilot] = SERVICES[one.service].arrival

    @rule(tenant=tenants, pilot=pilots)
    def cancel_all(self, tenant: str, pilot: int) -> None:
        """Cancel all bookings that are not flying."""
        mine = self.airlines[tenant]
        gone = {number for number, one in mine.held.items() if one.pilot == pilot and not one.flying}
        gone = {number for number in gone if mine.held[number].is_live(self.now)}
        done = self.do(bool(gone), lambda: releases.cancel_all(airline.store(tenant), pilot))
        if done:
            assert done.cancelled == len(gone)
            mine.points[pilot] -= PENALTY
            mine.held = {number: one for number, one in mine.held.items() if number not in gone}

    # -- what staff do ---------------------------------------------------------------------------------------------

    @rule(tenant=tenants, place=st.integers(0, 3))
    def take_away(self, tenant: str, place: int) -> None:
        """Staff take one of the bookings that are kept."""
        kept = self._kept(tenant)
        if not kept:
            return
        number, mine = kept[place % len(kept)].id, self.airlines[tenant]
        one = mine.held.get(number)
        allowed = bool(one and not one.flying and one.is_live(self.now))
        store, staff = airline.store(tenant), airline.staff(tenant)
        self.do(allowed, lambda: releases.cancel_by_staff(store, staff, number, "needed"))
        if allowed and one:
            mine.points[one.pilot] += SERVICES[one.service].price_amount
            del mine.held[number]

    @rule(tenant=tenants, name=st.sampled_from(UNIQUE), on=st.booleans())
    def toggle(self, tenant: str, name: str, on: bool) -> None:
        """Turn uniqueness off or on; what is held stays."""
        self.do(True, lambda: settings.change(airline.store(tenant), airline.staff(tenant), {name: on}))
        self.airlines[tenant].unique[name] = on

    @rule(tenant=tenants, pilot=pilots, points=st.sampled_from((-20, 30, 60)))
    def adjust(self, tenant: str, pilot: int, points: int) -> None:
        """Give or take points by hand, below zero too."""
        form = Adjustment(points=points, reason="x")
        self.do(True, lambda: staff_edits.adjust_points(airline.store(tenant), airline.staff(tenant), pilot, form))
        self.airlines[tenant].points[pilot] += points

    @rule(tenant=tenants, aircraft_id=fleet, grounded=st.booleans())
    def ground(self, tenant: str, aircraft_id: int, grounded: bool) -> None:
        """Ground an aircraft, or release it."""
        form = AircraftForm(registration=f"D-E{aircraft_id}", name="Diamond", subfleet_id=SUBFLEET, grounded=grounded)
        self.do(True, lambda: registry.change(airline.store(tenant), airline.staff(tenant), aircraft_id, form))
        mine = self.airlines[tenant].grounded
        mine.add(aircraft_id) if grounded else mine.discard(aircraft_id)

    @rule(tenant=tenants, aircraft_id=fleet)
    def repair(self, tenant: str, aircraft_id: int) -> None:
        """Close the oldest item, if there is one."""
        found = airline.store(tenant).find(OpenItems, aircraft_id)
        if found and found.items:
            item = found.items[0].id
            self.do(True, lambda: mel.close(airline.store(tenant), airline.staff(tenant), aircraft_id, item))

    # -- what time does --------------------------------------------------------------------------------------------

    @rule(seconds=st.sampled_from((1, HOUR, LASTS - 1, LASTS)))
    def wait(self, seconds: int) -> None:
        """Time passes; no job runs."""
        self.advance(seconds)

    @rule(tenant=tenants, times=st.integers(1, 2))
    def purge(self, tenant: str, times: int) -> None:
        """The purge looks at every booking, late or twice; the second time it finds nothing."""
        kept = self._kept(tenant)
        for turn in range(times):
            for one in kept:
                expired = one.flight_id is None and one.expires_at <= self.now
                assert self._purged(tenant, one) == (expired and turn == 0)

    def _purged(self, tenant: str, one: Booking) -> Any:
        return self.do(True, lambda: releases.purge(airline.store(tenant), one.pilot_id, one.key))

    @staticmethod
    def _kept(tenant: str) -> list[Booking]:
        """Every booking that is not purged yet, oldest first."""
        kept = [one for pilot in PILOTS for one in airline.store(tenant).whole("bookings_of", pilot)]
        return sorted(kept, key=lambda one: int(one.id))

    # -- the comparison --------------------------------------------------------------------------------------------

    @invariant()
    @precondition(lambda self: hasattr(self, "airlines"))
    def agree(self) -> None:
        """Live bookings, places and accounts are what the model says, and every invariant holds."""
        for tenant, mine in self.airlines.items():
            for pilot in PILOTS:
                account: User = airline.seen(User, pilot, tenant=tenant)
                assert (account.points, account.airport) == (mine.points[pilot], mine.at[pilot]), f"{pilot} of {tenant}"
                kept: list[Any] = airline.store(tenant).whole("bookings_of", pilot)
                real = {one.id: (one.expires_at, one.flight_id is not None) for one in kept if one.is_live_at(self.now)}
                live = {number: one for number, one in mine.held.items() if one.is_live(self.now)}
                wanted = {number: (one.until, one.flying) for number, one in live.items() if one.pilot == pilot}
                assert real == wanted, f"bookings of {pilot} of {tenant}"
            for aircraft_id in FLEET:
                aircraft: Aircraft = airline.seen(Aircraft, aircraft_id, tenant=tenant)
                assert (aircraft.airport, aircraft.flight_id is not None) == (
                    mine.at[aircraft_id],
                    mine.flies(aircraft_id=aircraft_id),
                )
        invariants.check(toggled=True)


def _run(clock: Clock, examples: int, steps: int, derandomize: bool) -> None:
    for tenant in TENANTS:
        airline.on_offer(*SERVICES.values(), tenant=tenant)
        for place in ("EDDG", "EDLI"):
            airline.keep(*(airline.stand(name, place) for name in ("A1", "B1")), tenant=tenant)
        airline.defined(0.5, tenant=tenant)
    run(Desk, clock, examples, steps, derandomize)


@pytest.mark.slow
@pytest.mark.rule("BK-03", "BK-04", "BK-05", "BK-06", "BK-07", "BK-08", "BK-09", "BK-10", "BK-24", "PF-01", "PF-06")
def test_random_bookings_agree_with_the_model(table: str, clock: Clock) -> None:
    _run(clock, examples=20, steps=40, derandomize=True)


@pytest.mark.nightly
def test_many_random_bookings_agree_with_the_model(table: str, clock: Clock) -> None:
    _run(clock, examples=int(os.environ.get("OFFBLOCK_EXAMPLES", "2000")), steps=60, derandomize=False)
