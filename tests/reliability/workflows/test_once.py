"""Workflows that come too early, twice or too late change nothing that is not theirs."""

from typing import Any

import pytest

from functions.workflows import app
from local import template
from local.workflows import definition
from offblock.usecases import workflows
from offblock.usecases.bookings import claims
from offblock.usecases.bounties import bounties
from offblock.usecases.flights import moves
from tests import airline
from tests.airline import AIRCRAFT, TENANT
from tests.conftest import Clock
from tests.harness import contents
from tests.reliability.workflows.plant import BASE, QUARTER, Plant, aircraft, made, now_of, wanted_at


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
    assert (aircraft().airport, aircraft().teleport) == (BASE, None)


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
    for teleport, attempt, next_check_at in ((first, 1, second.next_check_at), (second, 2, int(clock.at) + QUARTER)):
        moves.give_up(airline.store(), AIRCRAFT, teleport.asked_at, teleport.attempt)
        seen = aircraft().teleport
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
