"""Workflows that wait for a landing: nobody beside them, few writes, and an end after a day."""

import pytest

from offblock.domain.bounties.bounties import Bounty
from offblock.domain.fleet.aircraft import Aircraft
from offblock.usecases import workflows
from offblock.usecases.airline import settings
from offblock.usecases.bookings import claims
from offblock.usecases.flights import moves, stops
from tests import airline
from tests.airline import AIRCRAFT, DAY, HOUR, PILOT, TENANT
from tests.conftest import Clock
from tests.reliability.workflows.plant import FIVE_MINUTES, QUARTER, Plant, aircraft, change, flown, now_of, wanted_at


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
        teleport = aircraft().teleport
        assert teleport
        change(Aircraft, AIRCRAFT, teleport=teleport.but(next_check_at=next_check_at))
        moves.teleport(airline.store(), AIRCRAFT)
        seen = aircraft().teleport
        assert seen
        assert seen.next_check_at == (int(clock.at) + HOUR if is_written else next_check_at)


@pytest.mark.rule("RP-13", "CC-30")
@pytest.mark.parametrize("workflow", ["bounty_expiry", "teleport"])
def test_after_a_day_in_the_air_an_operator_sees_it_and_it_is_tried_again(
    plant: Plant, clock: Clock, workflow: str
) -> None:
    settings.change(airline.store(), airline.staff(), {"FLIGHT_HANGING_HOURS": 720})
    bounty, _ = flown(60, clock)
    clock.advance(60)
    began = clock.at
    if workflow == "bounty_expiry":
        plant.start(workflow, *workflows.expiry_of(TENANT, bounty))
        attempt, next_check_at = now_of(bounty).attempt, now_of(bounty).next_check_at
    else:
        plant.start(workflow, *workflows.teleport_of(TENANT, AIRCRAFT, wanted_at("EDDM", clock)))
        teleport = aircraft().teleport
        assert teleport
        attempt, next_check_at = teleport.attempt, teleport.next_check_at
    assert clock.at - began == DAY
    assert [status for _, _, status in plant.executions] == ["FAILED"]
    assert (attempt, next_check_at) == (2, clock.at + QUARTER)
