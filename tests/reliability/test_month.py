"""A simulated time of operations: pilots, staff, jobs and faults at random; nothing is stranded past its rules.

What Step Functions would carry out is carried out here by the same steps (`_Steps`); the deployed files are run by
`workflows/`.
"""

import random
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest

from offblock.adapters import workflows
from offblock.adapters.store.store import Store
from offblock.domain.airline.airports import Airport
from offblock.domain.airline.reference import Airline, Fleet, ReferenceHead, Subfleet
from offblock.domain.bookings.claims import Expiry
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.charter.customers import Customer
from offblock.domain.charter.drafts import LegPlan, MissionForm
from offblock.domain.charter.missions import LIVE, LegStatus, Mission
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.registry import RegistrationMarker
from offblock.domain.flights.moves import Progress
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.staff_edits import Adjustment, marker_of
from offblock.domain.people.users import User
from offblock.queries.showing import show
from offblock.usecases.bookings import claims, releases, scheduled
from offblock.usecases.charter import applications, drafts, legs
from offblock.usecases.flights import diversions, landings, moves, starts, stops
from offblock.usecases.network import snapshots
from offblock.usecases.people import staff_edits
from tests import airline, invariants, pump
from tests.airline import CUSTOMER, HOUR, STAFF, TENANT
from tests.conftest import Clock
from tests.harness.faults import Fault, Killed, Run
from tests.reliability.count import counted
from tests.unit.services import service

PLACES = [f"Z{n:03d}" for n in range(12)]
BASE = PLACES[0]
NOWHERE = PLACES[9:]
"""Airports that nothing leads away from."""
JOBS = (
    "check-leg-windows",
    "check-expired-windows",
    "purge-bookings",
    "scan-idle",
    "expire-bounties",
    "check-repositioning",
    "check-hanging-flights",
    "check-licences",
    "build-networks",
)
FAULTS: tuple[Fault, ...] = (
    "kill_before",
    "kill_after",
    "lost_response",
    "timeout_before",
    "throttle",
    "ise",
    "conflict",
)


class _Steps:
    """Carries out at once what a workflow would: the same steps, each of which may be done again."""

    def start(self, workflow: str, name: str, event: dict[str, Any]) -> None:
        """One execution; what waits for a landing ends here and is started again by the sweeper."""
        if workflow == "bounty_expiry":
            if claims.expire(airline.store(), event["bounty_id"]) is Expiry.EXPIRED:
                aircraft = airline.seen(Bounty, event["bounty_id"]).aircraft_id
                self.start("teleport", name, {"aircraft_id": aircraft})
            return
        while moves.teleport(airline.store(), event["aircraft_id"]) is Progress.BOOKED:
            moves.clear(airline.store(), event["aircraft_id"])


class Month:
    """An airline with so many aircraft and pilots, and everything that they do in an hour."""

    def __init__(self, aircraft: int, pilots: int, seed: str) -> None:
        self.dice = random.Random(seed)
        self.pilots = range(1000, 1000 + pilots)
        self.fleet = range(5000, 5000 + aircraft)
        self.done: Counter[str] = Counter()
        self._found()

    def _found(self) -> None:
        places = [Airport(icao=icao, name=icao, latitude=n % 7, longitude=n) for n, icao in enumerate(PLACES)]
        crew = [airline.user(STAFF)] + [airline.user(n, airport=BASE) for n in self.pilots]
        fleet = [
            airline.aircraft(n, airport=BASE, registration=f"D-X{n}", airline_id=5, fleet_id=6, subfleet_id=7)
            for n in self.fleet
        ]
        records: list[Any] = [
            Airline(id=5, icao="TST", name="Test Air"),
            Fleet(id=6, airline_id=5, name="Test Air", base=BASE),
            Subfleet(id=7, fleet_id=6, airline_id=5, type="DA40", name="Diamond"),
            ReferenceHead(version=1),
            Customer(id=CUSTOMER, name="Salt", aircraft_ids=tuple(self.fleet[:100])),
        ]
        self.schedules = self._network()
        airline.keep(*places, *crew, *fleet, *records, *self.schedules)
        airline.keep(*(marker_of(one.email, one.id) for one in crew))
        airline.keep(*(RegistrationMarker(registration=one.registration, owner_id=one.id) for one in fleet))
        snapshots.note_changes(airline.store(), [5])
        snapshots.rebuild(airline.store(), 5)
        for n in self.pilots:
            staff_edits.adjust_points(
                airline.store(), airline.staff(), n, Adjustment(points=500, reason="To begin with")
            )

    def _network(self) -> list[Schedule]:
        """Out and back to six places, on to two more, and three from which nothing leads."""
        pairs = [(BASE, one) for one in PLACES[1:7]] + [(one, BASE) for one in PLACES[1:7]]
        pairs += [(PLACES[1], PLACES[7]), (PLACES[7], PLACES[2]), (PLACES[3], PLACES[8]), (PLACES[8], PLACES[3])]
        pairs += [(PLACES[n], one) for n, one in enumerate(NOWHERE, start=4)]
        return [
            service(a, b, f"{n}{copy}", price_mode="fixed", price_amount=self.dice.randint(0, 3))
            for n, (a, b) in enumerate(pairs)
            for copy in range(3)
        ]

    def hour(self, acts: int) -> None:
        """So many people do something."""
        for _ in range(acts):
            pilot = self.dice.choice(self.pilots)
            act = self.dice.choices(
                (self._book, self._start, self._end, self._claim, self._cancel_all, self._contract, self._staff),
                weights=(8, 14, 14, 3, 0.4, 3, 1),
            )[0]
            self._try(act, pilot)

    def _try(self, act: Any, pilot: int) -> None:
        """An act that may be refused, and that now and then is cut off anywhere."""
        faults = {self.dice.randrange(8): self.dice.choice(FAULTS)} if self.dice.random() < 0.15 else {}
        try:
            with Run(faults):
                act(pilot)
            self.done[act.__name__] += 1
        except Refusal as refusal:
            self.done[f"{act.__name__}: {refusal.code}"] += 1
        except Killed:
            self.done["killed"] += 1
        except Exception as broken:
            if not faults:
                raise
            self.done[f"failed: {type(broken).__name__}"] += 1

    def _held(self, pilot: int, store: Store) -> list[Any]:
        return sorted(store.whole("bookings_of", pilot), key=lambda one: one.id)

    def _book(self, pilot: int) -> None:
        store = airline.store()
        here = show(store, User, pilot).airport
        near = [one for one in store.page("aircraft_at", here, size=50).rows if not one.holds]
        ways = [one for one in self.schedules if one.departure == here]
        if near and ways:
            scheduled.book(airline.store(), pilot, self.dice.choice(ways).id, self.dice.choice(near).id)

    def _start(self, pilot: int) -> None:
        for one in self._held(pilot, airline.store())[:1]:
            starts.start(airline.store(), pilot, one.id, airline.filed(one))

    def _end(self, pilot: int) -> None:
        flight = show(airline.store(), User, pilot).flight_id
        if flight is None:
            return
        chance = self.dice.random()
        if chance < 0.05:
            stops.stop(airline.store(), pilot, str(flight))
            return
        if chance < 0.15:
            diversions.divert(airline.store(), pilot, str(flight), self.dice.choice(PLACES))
        landings.finish(airline.store(), pilot, str(flight))

    def _claim(self, pilot: int) -> None:
        open_ones = [one for one in airline.store().page("bounties", high="1", size=100).rows if one.claimed_by is None]
        if open_ones:
            claims.claim(airline.store(), pilot, self.dice.choice(open_ones).id)

    def _cancel_all(self, pilot: int) -> None:
        releases.cancel_all(airline.store(), pilot)

    def _contract(self, pilot: int) -> None:
        """Apply, accept, book and let the legs open, or a new contract."""
        live: list[Mission] = [
            one for one in airline.store().page("missions", low="2", high="5", size=100).rows if one.status in LIVE
        ]
        if len(live) < 10:
            return self._new_contract()
        one = self.dice.choice(live)
        if one.pilot_id is None:
            applications.apply(airline.store(), pilot, one.id)
            applications.accept(airline.store(), airline.staff(), one.id, pilot)
        for leg in one.legs:
            if one.pilot_id and leg.status is LegStatus.AVAILABLE:
                legs.book(airline.store(), one.pilot_id, one.id, leg.sequence)
        return None

    def _new_contract(self) -> None:
        store = airline.store()
        now, stops = store.moment.now, self.dice.sample(PLACES, self.dice.randint(2, 3))
        starts = now + self.dice.randint(1, 90) * HOUR
        legs = tuple(
            LegPlan(
                departure=a,
                arrival=b,
                window_starts_at=starts + n * 6 * HOUR,
                window_ends_at=starts + (n + 8) * 6 * HOUR,
            )
            for n, (a, b) in enumerate(pairwise(stops))
        )
        aircraft_id = self.dice.choice(self.fleet[:100])
        form = MissionForm(customer_id=CUSTOMER, aircraft_id=aircraft_id, title="Salt", points_award=50, legs=legs)
        made = drafts.create(store, airline.staff(), form)
        drafts.publish(airline.store(), airline.staff(), made.id)

    def _staff(self, pilot: int) -> None:
        if self.dice.random() < 0.5:
            moves.move_aircraft(
                airline.store(), airline.staff(), self.dice.choice(self.fleet), self.dice.choice(PLACES)
            )
        else:
            staff_edits.move(airline.store(), airline.staff(), pilot, self.dice.choice((BASE, *PLACES[1:7])))

    def end_everything(self) -> None:
        """Every flight lands, so that nothing is waited for."""
        for pilot in self.pilots:
            flight = show(airline.store(), User, pilot).flight_id
            if flight:
                landings.finish(airline.store(), pilot, str(flight))


def _nobody_is_stranded(now: int) -> None:
    """An aircraft that nobody uses is at home, or not away for longer than idle, bounty and a scan take together."""
    most = (48 + 72 + 2) * HOUR
    for one in invariants.records()[TENANT][Aircraft]:
        in_use = one.locked_by or one.live_holds(now) or one.flight_id or one.grounded
        since = now - (one.moved_at or 0)
        assert in_use or not one.away or since <= most, f"{one.registration} is stranded at {one.airport} for {since} s"
        assert in_use or one.teleport is None or now - one.teleport.asked_at <= 3 * HOUR, f"{one.registration} waits"


def _play(clock: Clock, aircraft: int, pilots: int, days: int, acts: int, seed: str, monkeypatch: Any) -> Month:
    monkeypatch.setattr(workflows.Machines, "start", lambda self, *event: _Steps().start(*event))
    month = Month(aircraft, pilots, seed)
    with pump.running() as bench:
        bench.drain()
        for hour in range(days * 24):
            clock.advance(HOUR)
            month.hour(acts)
            off = days // 2 * 24 <= hour < (days // 2 + 1) * 24
            if not off:
                for job in JOBS:
                    bench.job(job)
            if hour % 24 == 23:
                invariants.check()
                if not off:
                    _nobody_is_stranded(int(clock.at))
        month.end_everything()
        for _ in range(14 * 24 // 6):
            clock.advance(6 * HOUR)
            for job in JOBS:
                bench.job(job)
        invariants.check()
        assert bench.parked == []
    _nobody_is_stranded(int(clock.at))
    away = [one for one in invariants.records()[TENANT][Aircraft] if one.away and not one.locked_by]
    assert away == [], "after a quiet fortnight, contracts over, everything is at home"
    return month


@pytest.mark.slow
@pytest.mark.rule("RP-02", "RP-13", "CC-30", "PF-11")
def test_after_days_of_random_operations_with_faults_nothing_is_stranded_past_its_rules(
    table: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    month = _play(clock, 25, 12, 5, 8, "a week", monkeypatch)
    counted("simulated acts", sum(month.done.values()))
    for act in ("_book", "_start", "_end", "_claim", "_contract"):
        assert month.done[act] > 5, month.done


@pytest.mark.nightly
@pytest.mark.parametrize("seed", ["one", "two"])
def test_after_a_month_of_500_aircraft_and_200_pilots_nothing_is_stranded(
    seed: str, table: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    month = _play(clock, 500, 200, 30, 40, seed, monkeypatch)
    counted("simulated acts", sum(month.done.values()))
