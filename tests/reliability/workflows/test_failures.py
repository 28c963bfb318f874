"""Workflows whose steps are killed or fail: done again, tried again, and seen by an operator."""

from collections.abc import Callable
from typing import Any

import pytest

from functions.workflows import app
from offblock.domain.bounties.bounties import BountyStatus
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.refusals import Busy
from offblock.usecases import workflows
from offblock.usecases.bookings import claims
from offblock.usecases.flights import moves
from tests import airline, invariants
from tests.airline import AIRCRAFT, HOUR, TENANT
from tests.conftest import Clock
from tests.harness import Run, World, alarms, contents, take
from tests.reliability.count import counted
from tests.reliability.workflows.plant import (
    BASE,
    QUARTER,
    Plant,
    aircraft,
    booked,
    change,
    claimed,
    made,
    now_of,
    wanted_at,
)


def _expiring(plant: Plant) -> dict[str, tuple[World, Callable[[], None]]]:
    """What is done by each step and what must be there before."""
    bounty, _ = claimed()
    plant.clock.set(bounty.expires_at)
    expire = take(), lambda: plant.start("bounty_expiry", *workflows.expiry_of(TENANT, bounty))
    claims.expire(airline.store(), bounty.id)
    teleport = aircraft().teleport
    assert teleport
    home = take(), lambda: plant.start("teleport", *workflows.teleport_of(TENANT, AIRCRAFT, teleport))
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


@pytest.mark.rule("RP-13", "OP-02")
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
    assert _rings(plant) == {"failed-workflows"}
    job = "expire-bounties" if step == "expire" else "check-repositioning"
    clock.advance(QUARTER - 1)
    assert plant.job(job) == 0
    clock.advance(1)
    assert plant.job(job) == 1, "it fails again, under another name"
    monkeypatch.setitem(app.STEPS, step, real)
    clock.advance(QUARTER)
    plant.job(job)
    assert (now_of(bounty).status, aircraft().airport) == (BountyStatus.EXPIRED, BASE)
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


def _rings(plant: Plant) -> set[str]:
    """The alarms that the executions set off beside jobs that run."""
    executions = plant.bench.workflows.executions()
    failed = [_workflow_of(one) for one in executions if one.exec_status.value == "FAILED"]
    well = [_workflow_of(one) for one in executions if one.exec_status.value == "SUCCEEDED"]
    now = plant.clock.at
    assert len(failed) + len(well) == len(executions)
    return alarms.ringing(alarms.of_executions(failed, now) + alarms.of_runs("jobs", [True], now), now)


def _workflow_of(execution: Any) -> str:
    """The name of the workflow of an execution, in its address before its own."""
    return str(execution.exec_arn).rpartition(":")[0].rpartition("-")[2]
