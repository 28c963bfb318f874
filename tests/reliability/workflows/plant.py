"""The bench with its workflows, and an airline whose aircraft stands idle away from its base."""

from collections.abc import Callable
from typing import Any

from functions.workflows import app
from offblock.adapters.workflows import Machines
from offblock.domain.airline.reference import Airline, Fleet, ReferenceHead, Subfleet
from offblock.domain.bookings.bookings import Booking
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.fleet.aircraft import Aircraft, Teleport
from offblock.domain.kernel.decision import Decision
from offblock.domain.people.users import User
from offblock.usecases.bookings import claims, scheduled
from offblock.usecases.bounties import bounties
from offblock.usecases.flights import starts
from offblock.usecases.network import snapshots
from tests import airline, invariants
from tests.airline import AIRCRAFT, DAY, PILOT
from tests.conftest import Clock
from tests.harness import Killed, Run, firewall
from tests.unit.services import service

BASE, AWAY = "EDDG", "EDLI"
QUARTER, FIVE_MINUTES = 900, 300


class Plant:
    """The bench with its workflows, at an airline based at EDDG whose aircraft stands idle at EDLI.

    Waits take no time, but the tests' clock moves on by them; `while_waiting` is teleport at each. `faults` says what
    befalls the next run of a step at which of its calls to AWS.
    """

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.waits = 0
        self.while_waiting: Callable[[int], Any] = lambda number: None
        self.faults: dict[str, dict[int, Any]] = {}
        self.calls: dict[str, list[str]] = {}
        self.bench: Any = None

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.waits += 1
        self.clock.advance(seconds)
        self.while_waiting(self.waits)

    def step(self, function: str, event: dict[str, Any]) -> Any:
        """A step as Lambda would run it; a process that dies is an error without the handler's name."""
        assert function == "workflows"
        with firewall.allow(event["tenant"]), Run(self.faults.pop(event["step"], None)) as run:
            try:
                return app.handler(event, None)
            except Killed as killed:
                raise RuntimeError("the process is gone") from killed
            finally:
                self.calls[event["step"]] = run.calls

    def job(self, name: str) -> int:
        """Run a job and all that follows from it; how much it found due."""
        found: int = self.bench.job(name)
        invariants.check()
        return found

    def start(self, workflow: str, name: str, event: dict[str, Any]) -> None:
        """Start an execution and let it run."""
        Machines().start(workflow, name, event)
        self.bench.workflows.settle()

    @property
    def executions(self) -> list[tuple[str, str, str]]:
        """Every execution: workflow, name, status."""
        found = ((*one.exec_arn.split(":")[-2:], one.exec_status.value) for one in self.bench.workflows.executions())
        return [(machine.rpartition("-")[2], name, status) for machine, name, status in found]

    def forget(self) -> None:
        """Nothing was ever started."""
        for machine in self.bench.workflows.backend.state_machines:
            machine.executions.clear()


def stranded(now: int) -> None:
    """The airline that is based at EDDG, with its aircraft idle at EDLI."""
    airline.found()
    airline.keep(
        Airline(id=5, icao="TST", name="Test Air"),
        Fleet(id=6, airline_id=5, name="Test Air", base=BASE),
        Subfleet(id=7, fleet_id=6, airline_id=5, type="DA40", name="Diamond"),
        ReferenceHead(version=1),
    )
    airline.keep(service(BASE, AWAY), service(AWAY, BASE))
    snapshots.note_changes(airline.store(), [5])
    snapshots.rebuild(airline.store(), 5)
    change(Aircraft, AIRCRAFT, airport=AWAY, moved_at=now - 3 * DAY, away=True, idle_at=now - DAY)


def change(kind: type[Any], *parts: Any, **fields: Any) -> None:
    """A record changed behind everybody's back."""
    store = airline.store()
    store.commit(Decision(None, puts=(store.get(kind, *parts).but(**fields),)))


def made() -> Bounty:
    """A bounty on the idle aircraft."""
    bounty = bounties.offer_if_idle(airline.store(), AIRCRAFT)
    assert bounty is not None
    return bounty


def claimed() -> tuple[Bounty, Booking]:
    """A bounty that the pilot has claimed, and its booking."""
    bounty = made()
    (booking,) = claims.claim(airline.store(), PILOT, bounty.id)
    return bounty, booking


def flown(late: int, clock: Clock) -> tuple[Bounty, str]:
    """A claimed bounty whose flight starts so many seconds before its time is over, and the flight's id."""
    bounty = made()
    clock.set(bounty.expires_at - late)
    (booking,) = claims.claim(airline.store(), PILOT, bounty.id)
    filed = airline.filed(booking)
    return bounty, str(starts.start(airline.store(), PILOT, booking.id, filed).id)


def booked(pilot: int = PILOT, number: str = "1") -> Booking:
    """A booking of the aircraft by a pilot who is with it."""
    change(User, pilot, airport=AWAY)
    return scheduled.book(airline.store(), pilot, service(AWAY, BASE, number).id, AIRCRAFT)


def now_of(bounty: Bounty) -> Bounty:
    """A bounty as it is now."""
    found: Bounty = airline.seen(Bounty, bounty.id)
    return found


def aircraft() -> Aircraft:
    """The aircraft as it is now."""
    found: Aircraft = airline.seen(Aircraft, AIRCRAFT)
    return found


def kinds(user: int = PILOT) -> list[str]:
    """The kinds of a user's own notices, oldest first."""
    return [str(one.kind) for one in reversed(airline.store().page("notices", user).rows)]


def wanted_at(airport: str, clock: Clock, **fields: Any) -> Teleport:
    """A teleport of the aircraft that has been teleport for."""
    teleport = Teleport(to=airport, asked_at=int(clock.at), next_check_at=int(clock.at), **fields)
    change(Aircraft, AIRCRAFT, teleport=teleport)
    return teleport
