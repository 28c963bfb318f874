"""The two workflows as they are deployed, on the real handlers: to the end, waiting, killed and failing."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from functions.workflows import app
from local import template
from local.workflows import definition
from offblock.adapters.workflows import Machines
from offblock.domain.airline.reference import Airline, Fleet, ReferenceHead, Subfleet
from offblock.domain.bookings.bookings import Booking
from offblock.domain.bounties.bounties import Bounty, BountyStatus
from offblock.domain.fleet.aircraft import Aircraft, Teleport
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.refusals import Busy
from offblock.domain.people.ledger import EntryType
from offblock.domain.people.users import User
from offblock.usecases import workflows
from offblock.usecases.airline import settings
from offblock.usecases.bookings import claims, scheduled
from offblock.usecases.bounties import bounties
from offblock.usecases.flights import landings, moves, starts, stops
from offblock.usecases.network import snapshots
from tests import airline, invariants, pump
from tests.airline import AIRCRAFT, DAY, HOUR, OTHER, PILOT, TENANT
from tests.conftest import Clock
from tests.harness import Killed, Run, World, contents, firewall, take
from tests.reliability.count import counted
from tests.unit.services import service

BASE, AWAY = "EDDG", "EDLI"
QUARTER, FIVE_MINUTES = 900, 300


class Plant:
    """The bench with its workflows, at an airline based at EDDG whose aircraft stands idle at EDLI.

    Waits take no time, but the tests' clock moves on by them; `while_waiting` is asked at each. `faults` says what
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

    def start(self, workflow: str, name: str, told: dict[str, Any]) -> None:
        """Start an execution and let it run."""
        Machines().start(workflow, name, told)
        self.bench.workflows.settle()

    @property
    def executions(self) -> list[tuple[str, str, str]]:
        """Every execution: workflow, name, status."""
        told = ((*one.exec_arn.split(":")[-2:], one.exec_status.value) for one in self.bench.workflows.executions())
        return [(machine.rpartition("-")[2], name, status) for machine, name, status in told]

    def forget(self) -> None:
        """Nothing was ever started."""
        for machine in self.bench.workflows.backend.state_machines:
            machine.executions.clear()


@pytest.fixture
def plant(table: str, clock: Clock) -> Iterator[Plant]:
    """One, with an idle aircraft."""
    stranded(int(clock.at))
    made = Plant(clock)
    with pump.running(made.wait) as bench:
        made.bench = bench
        bench.workflows.invoke = made.step
        yield made


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


def plane() -> Aircraft:
    """The aircraft as it is now."""
    found: Aircraft = airline.seen(Aircraft, AIRCRAFT)
    return found


def kinds(user: int = PILOT) -> list[str]:
    """The kinds of a user's own notices, oldest first."""
    return [str(one.kind) for one in reversed(airline.store().page("notices", user).rows)]


def wanted_at(airport: str, clock: Clock, **fields: Any) -> Teleport:
    """A teleport of the aircraft that has been asked for."""
    asked = Teleport(to=airport, asked_at=int(clock.at), next_check_at=int(clock.at), **fields)
    change(Aircraft, AIRCRAFT, teleport=asked)
    return asked


# --- To the end -------------------------------------------------------------------------------------------------------


@pytest.mark.rule("RP-13")
def test_a_bounty_that_nobody_claimed_expires_on_its_instant_and_its_aircraft_is_put_home(
    plant: Plant, clock: Clock
) -> None:
    bounty = made()
    clock.set(bounty.expires_at - 1)
    assert plant.job("expire-bounties") == 0
    assert (now_of(bounty).status, plane().airport) == (BountyStatus.AVAILABLE, AWAY)
    clock.advance(1)
    assert plant.job("expire-bounties") == 1
    assert now_of(bounty).status is BountyStatus.EXPIRED
    used = plane()
    assert (used.airport, used.bounty_id, used.teleport, used.away) == (BASE, None, None, False)
    assert (used.moved_at, used.flown_in_by) == (int(clock.at), None), "a teleport counts as a movement, of nobody's"
    assert plant.executions == [
        ("bounty_expiry", f"{TENANT}-{bounty.id}-1", "SUCCEEDED"),
        ("teleport", f"{TENANT}-{AIRCRAFT}-{bounty.expires_at}-1", "SUCCEEDED"),
    ]
    assert plant.job("expire-bounties") == plant.job("check-repositioning") == 0
    assert kinds() == [], "nobody had claimed it"


@pytest.mark.rule("RP-13", "RP-22")
def test_a_claimed_bounty_loses_its_bookings_and_its_claimant_is_told_once(plant: Plant, clock: Clock) -> None:
    bounty, booking = claimed()
    clock.set(bounty.expires_at)
    plant.job("expire-bounties")
    assert now_of(bounty).status is BountyStatus.EXPIRED
    assert airline.store().find(Booking, PILOT, booking.key) is None
    assert (airline.seen(User, PILOT).bounty_id, plane().holds, plane().airport) == (None, (), BASE)
    plant.forget()
    plant.start("bounty_expiry", *workflows.expiry_of(TENANT, bounty))
    plant.bench.drain()
    assert kinds().count("bounty_expired") == 1
    assert airline.seen(User, PILOT).points == 0


@pytest.mark.rule("RP-13", "RP-12")
def test_while_its_flight_is_in_the_air_the_expiry_waits_and_a_delivery_completes_it(
    plant: Plant, clock: Clock
) -> None:
    bounty, flight = flown(60, clock)
    clock.advance(60)

    def land(number: int) -> None:
        assert (now_of(bounty).status, plane().flight_id is not None) == (BountyStatus.CLAIMED, True)
        if number == 3:
            landings.finish(airline.store(), PILOT, flight)

    plant.while_waiting = land
    plant.job("expire-bounties")
    assert plant.waits == 3
    assert now_of(bounty).status is BountyStatus.COMPLETED
    (paid,) = airline.store().page("ledger", PILOT).rows
    assert (paid.type, paid.points) == (EntryType.REPOSITIONING, bounty.reward_points)
    assert (plane().airport, plane().teleport) == (BASE, None)
    assert [status for _, _, status in plant.executions] == ["SUCCEEDED"], "no teleport: it was delivered"


@pytest.mark.rule("RP-13")
def test_a_flight_that_is_stopped_after_its_time_lets_the_bounty_expire(plant: Plant, clock: Clock) -> None:
    bounty, flight = flown(60, clock)
    clock.advance(60)
    plant.while_waiting = lambda number: number == 2 and stops.stop(airline.store(), PILOT, flight)
    plant.job("expire-bounties")
    assert plant.waits == 2
    assert (now_of(bounty).status, plane().airport, plane().teleport) == (BountyStatus.EXPIRED, BASE, None)
    assert airline.store().whole("bookings_of", PILOT) == []
    assert kinds().count("bounty_expired") == 1


@pytest.mark.rule("RP-13")
def test_the_same_attempt_is_one_execution_however_often_it_is_started(plant: Plant, clock: Clock) -> None:
    bounty, flight = flown(60, clock)
    clock.advance(60)
    told = workflows.expiry_of(TENANT, bounty)

    def again(number: int) -> None:
        Machines().start("bounty_expiry", *told)
        if number == 2:
            stops.stop(airline.store(), PILOT, flight)

    plant.while_waiting = again
    plant.start("bounty_expiry", *told)
    plant.start("bounty_expiry", *told)
    assert plant.job("expire-bounties") == 0
    assert [name for name, _, _ in plant.executions] == ["bounty_expiry", "teleport"]


@pytest.mark.rule("CC-30")
def test_a_teleport_takes_the_bookings_in_its_way_refunds_them_and_moves_the_aircraft(
    plant: Plant, clock: Clock
) -> None:
    settings.change(airline.store(), airline.staff(), {"BOOKING_UNIQUE_AIRCRAFT": False})
    airline.keep(service(AWAY, BASE, "2"), service(AWAY, BASE, "3"))
    change(Airline, 5, price_mode="fixed", price_amount=25)
    change(ReferenceHead, version=2)
    for pilot in (PILOT, OTHER):
        airline.endow(25, pilot)
        booked(pilot, str(pilot))
        assert airline.seen(User, pilot).points == 0
    asked = wanted_at("EDDM", clock)
    assert plant.job("check-repositioning") == 1
    used = plane()
    assert (used.airport, used.holds, used.teleport) == ("EDDM", (), None)
    for pilot in (PILOT, OTHER):
        assert airline.store().whole("bookings_of", pilot) == []
        assert airline.seen(User, pilot).points == 25
        assert len(kinds(pilot)) == 1
    assert plant.executions == [("teleport", f"{TENANT}-{AIRCRAFT}-{asked.asked_at}-1", "SUCCEEDED")]


@pytest.mark.rule("CC-30")
def test_a_teleport_waits_for_the_flight_that_is_in_the_air(plant: Plant, clock: Clock) -> None:
    booking = booked()
    filed = airline.filed(booking)
    flight = str(starts.start(airline.store(), PILOT, booking.id, filed).id)
    wanted_at("EDDM", clock)
    plant.while_waiting = lambda number: number == 4 and landings.finish(airline.store(), PILOT, flight)
    plant.job("check-repositioning")
    assert (plant.waits, plane().airport, plane().teleport) == (4, "EDDM", None)
    assert airline.seen(User, PILOT).airport == BASE, "the pilot landed where the flight went"


@pytest.mark.rule("CC-30")
def test_a_booking_that_came_in_between_is_cleared_too(
    plant: Plant, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    booked()
    asked = wanted_at("EDDM", clock)
    real, answers = app.STEPS["clear"], iter([{"cleared": False}])
    monkeypatch.setitem(app.STEPS, "clear", lambda store, told: next(answers, None) or real(store, told))
    plant.start("teleport", *workflows.teleport_of(TENANT, AIRCRAFT, asked))
    assert (plane().airport, plane().holds, airline.store().whole("bookings_of", PILOT)) == ("EDDM", (), [])


def test_clearing_that_never_ends_is_given_up_after_a_hundred_times(
    plant: Plant, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = wanted_at("EDDM", clock)
    times: list[int] = []

    def never(store: Any, told: Any) -> Any:
        times.append(1)
        return {"cleared": True}

    monkeypatch.setitem(app.STEPS, "clear", never)
    plant.start("teleport", *workflows.teleport_of(TENANT, AIRCRAFT, asked))
    assert (len(times), plane().airport) == (101, AWAY)
    assert [status for _, _, status in plant.executions] == ["FAILED"]
    seen = plane().teleport
    assert seen
    assert (seen.attempt, seen.next_check_at) == (2, clock.at + QUARTER)


# --- Waiting ----------------------------------------------------------------------------------------------------------


@pytest.mark.rule("RP-13")
def test_who_waits_keeps_the_sweeper_from_starting_another_one_beside_it(plant: Plant, clock: Clock) -> None:
    bounty, flight = flown(60, clock)
    clock.advance(60)
    beside: list[int] = []
    written: set[int] = set()

    def look(number: int) -> None:
        beside.append(plant.bench.invoke("jobs", {"job": "expire-bounties"})["counts"]["due"])
        written.add(now_of(bounty).next_check_at)
        if number == 60:
            stops.stop(airline.store(), PILOT, flight)

    plant.while_waiting = look
    plant.job("expire-bounties")
    assert beside == [0] * 60
    assert len(written) <= 60 * FIVE_MINUTES / 1800 + 1, "it is written when half of the hour is over, not every round"
    assert [name for name, _, _ in plant.executions] == ["bounty_expiry", "teleport"]


@pytest.mark.rule("RP-13")
def test_half_of_the_time_to_the_next_attempt_decides_whether_a_round_is_written(plant: Plant, clock: Clock) -> None:
    bounty, _ = flown(60, clock)
    clock.advance(60)
    for left, is_written in ((1800, False), (1799, True)):
        next_check_at = int(clock.at) + left
        change(Bounty, bounty.id, next_check_at=next_check_at)
        claims.expire(airline.store(), bounty.id)
        assert now_of(bounty).next_check_at == (int(clock.at) + HOUR if is_written else next_check_at)
        wanted_at("EDDM", clock)
        asked = plane().teleport
        assert asked
        change(Aircraft, AIRCRAFT, teleport=asked.but(next_check_at=next_check_at))
        moves.teleport(airline.store(), AIRCRAFT)
        seen = plane().teleport
        assert seen
        assert seen.next_check_at == (int(clock.at) + HOUR if is_written else next_check_at)


@pytest.mark.rule("RP-13", "CC-30")
@pytest.mark.parametrize("workflow", ["bounty_expiry", "teleport"])
def test_after_a_day_in_the_air_an_operator_sees_it_and_it_is_tried_again(
    plant: Plant, clock: Clock, workflow: str
) -> None:
    bounty, _ = flown(60, clock)
    clock.advance(60)
    began = clock.at
    if workflow == "bounty_expiry":
        plant.start(workflow, *workflows.expiry_of(TENANT, bounty))
        attempt, next_check_at = now_of(bounty).attempt, now_of(bounty).next_check_at
    else:
        plant.start(workflow, *workflows.teleport_of(TENANT, AIRCRAFT, wanted_at("EDDM", clock)))
        asked = plane().teleport
        assert asked
        attempt, next_check_at = asked.attempt, asked.next_check_at
    assert clock.at - began == DAY
    assert [status for _, _, status in plant.executions] == ["FAILED"]
    assert (attempt, next_check_at) == (2, clock.at + QUARTER)


# --- Killed and failing -----------------------------------------------------------------------------------------------


def _expiring(plant: Plant) -> dict[str, tuple[World, Callable[[], None]]]:
    """What is done by each step and what must be there before."""
    bounty, _ = claimed()
    plant.clock.set(bounty.expires_at)
    expire = take(), lambda: plant.start("bounty_expiry", *workflows.expiry_of(TENANT, bounty))
    claims.expire(airline.store(), bounty.id)
    asked = plane().teleport
    assert asked
    home = take(), lambda: plant.start("teleport", *workflows.teleport_of(TENANT, AIRCRAFT, asked))
    change(Aircraft, AIRCRAFT, teleport=None)
    booked()
    again = wanted_at("EDDM", plant.clock)
    clear = take(), lambda: plant.start("teleport", *workflows.teleport_of(TENANT, AIRCRAFT, again))
    return {"expire": expire, "teleport": home, "clear": clear}


@pytest.mark.rule("RP-13", "CC-30")
@pytest.mark.parametrize("step", ["expire", "teleport", "clear"])
def test_a_step_that_is_killed_anywhere_is_done_again_and_ends_the_same(plant: Plant, step: str) -> None:
    world, act = _expiring(plant)[step]

    def ended(faults: dict[str, dict[int, Any]]) -> Any:
        plant.forget()
        world.put_back()
        plant.faults = dict(faults)
        act()
        assert not plant.faults, "what was to happen has happened"
        assert {status for _, _, status in plant.executions} == {"SUCCEEDED"}
        invariants.check()
        return contents()

    wanted = ended({})
    calls = range(len(plant.calls[step])) if step != "clear" else range(_calls_of_clear(plant, world))
    cases = [{step: {number: fault}} for number in calls for fault in ("kill_before", "kill_after", "lost_response")]
    for faults in cases:
        assert ended(faults) == wanted, f"{faults}"
    counted("steps of workflows killed", len(cases))


def _calls_of_clear(plant: Plant, world: World) -> int:
    """How many calls the first clearing makes; the last one, which finds nothing, makes fewer."""
    world.put_back()
    with Run() as run:
        assert moves.clear(airline.store(), AIRCRAFT)
    return len(run.calls)


@pytest.mark.rule("RP-13")
@pytest.mark.parametrize("step", ["expire", "teleport", "clear"])
def test_a_step_that_always_fails_ends_where_an_operator_sees_it_and_is_tried_again_after_a_quarter_of_an_hour(
    plant: Plant, clock: Clock, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bounty, _ = claimed()
    clock.set(bounty.expires_at)
    real = app.STEPS[step]

    def broken(store: Any, event: Any) -> Any:
        raise RuntimeError("a step that never works")

    monkeypatch.setitem(app.STEPS, step, broken)
    plant.job("expire-bounties")
    failed = plant.bench.workflows.executions()[-1]
    assert failed.exec_status.value == "FAILED"
    assert failed.error == ("BountyNotExpired" if step == "expire" else "AircraftNotTeleported")
    assert "log of the workflows function" in failed.cause
    tries = 1 + 2
    assert str(failed.to_history_output()["events"]).count("RuntimeError") >= tries
    job = "expire-bounties" if step == "expire" else "check-repositioning"
    clock.advance(QUARTER - 1)
    assert plant.job(job) == 0
    clock.advance(1)
    assert plant.job(job) == 1, "it fails again, under another name"
    monkeypatch.setitem(app.STEPS, step, real)
    clock.advance(QUARTER)
    plant.job(job)
    assert (now_of(bounty).status, plane().airport) == (BountyStatus.EXPIRED, BASE)
    assert [status for _, _, status in plant.executions].count("FAILED") == 2
    assert len({name for _, name, _ in plant.executions}) == len(plant.executions)


def test_a_busy_table_is_asked_again_more_patiently_than_what_is_broken(
    plant: Plant, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    bounty = made()
    clock.set(bounty.expires_at)
    left = 6
    real = app.STEPS["expire"]

    def busy(store: Any, event: Any) -> Any:
        nonlocal left
        left -= 1
        if left >= 0:
            raise Busy("not now")
        return real(store, event)

    monkeypatch.setitem(app.STEPS, "expire", busy)
    plant.start("bounty_expiry", *workflows.expiry_of(TENANT, bounty))
    assert now_of(bounty).status is BountyStatus.EXPIRED
    assert left == -1


def test_when_even_giving_up_fails_the_sweeper_tries_again_within_the_hour(
    plant: Plant, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    bounty = made()
    clock.set(bounty.expires_at)

    def broken(store: Any, event: Any) -> Any:
        raise RuntimeError("nothing works")

    with monkeypatch.context() as patch:
        for step in app.STEPS:
            patch.setitem(app.STEPS, step, broken)
        plant.job("expire-bounties")
    assert [status for _, _, status in plant.executions] == ["FAILED"]
    clock.advance(HOUR - 1)
    assert plant.job("expire-bounties") == 0
    clock.advance(1)
    assert plant.job("expire-bounties") == 1
    assert now_of(bounty).status is BountyStatus.EXPIRED


def test_a_bounty_whose_time_is_not_over_is_left_alone(plant: Plant, clock: Clock) -> None:
    bounty = made()
    clock.set(bounty.expires_at - 1)
    plant.start("bounty_expiry", *workflows.expiry_of(TENANT, bounty))
    assert now_of(bounty) == bounty
    assert [status for _, _, status in plant.executions] == ["SUCCEEDED"]


def test_an_expiry_that_ended_the_bounty_but_not_more_starts_the_teleport_when_it_is_run_again(
    plant: Plant, clock: Clock
) -> None:
    bounty = made()
    clock.set(bounty.expires_at)
    claims.expire(airline.store(), bounty.id)
    plant.start("bounty_expiry", *workflows.expiry_of(TENANT, bounty))
    assert (plane().airport, plane().teleport) == (BASE, None)


def test_a_teleport_that_was_started_before_is_no_failure_of_the_expiry(
    plant: Plant, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    bounty = made()
    clock.set(bounty.expires_at)

    def broken(store: Any, event: Any) -> Any:
        raise RuntimeError("a step that never works")

    for step in ("teleport", "give_up"):
        monkeypatch.setitem(app.STEPS, step, broken)
    for attempt in (1, 2):
        plant.start("bounty_expiry", *workflows.expiry_of(TENANT, bounty.but(attempt=attempt)))
    assert [(name, status) for name, _, status in plant.executions] == [
        ("bounty_expiry", "SUCCEEDED"),
        ("bounty_expiry", "SUCCEEDED"),
        ("teleport", "FAILED"),
    ]


def test_giving_up_a_teleport_leaves_one_that_was_asked_for_later_alone(plant: Plant, clock: Clock) -> None:
    first = wanted_at("EDDM", clock)
    clock.advance(1)
    second = wanted_at("EDDH", clock)
    for asked, attempt, next_check_at in ((first, 1, second.next_check_at), (second, 2, int(clock.at) + QUARTER)):
        moves.give_up(airline.store(), AIRCRAFT, asked.asked_at, asked.attempt)
        seen = plane().teleport
        assert seen
        assert (seen.to, seen.attempt, seen.next_check_at) == ("EDDH", attempt, next_check_at)


def test_giving_up_what_is_over_changes_nothing(plant: Plant, clock: Clock) -> None:
    bounty = made()
    clock.set(bounty.expires_at)
    claims.expire(airline.store(), bounty.id)
    moves.teleport(airline.store(), AIRCRAFT)
    before = contents()
    bounties.give_up(airline.store(), bounty.id, 1)
    bounties.give_up(airline.store(), 77, 1)
    moves.give_up(airline.store(), AIRCRAFT, bounty.expires_at, 1)
    moves.give_up(airline.store(), 77, bounty.expires_at, 1)
    assert contents() == before


def test_the_files_that_run_here_are_those_that_are_deployed(plant: Plant) -> None:
    for one in template.workflows():
        machine = next(it for it in plant.bench.workflows.backend.state_machines if it.name.endswith(one.name))
        assert machine.definition == definition(one)
