"""Simulations cut short anywhere: while they are asked for, and while they are made."""

import pytest

from offblock.adapters.store.copies import Copies
from offblock.adapters.store.store import Store
from offblock.domain.simulation.simulations import Simulation, SimulationForm, SimulationState
from offblock.usecases.simulation import simulations
from tests import airline
from tests.airline import staff
from tests.conftest import Clock
from tests.reliability.case import Case, bare, crash, request
from tests.reliability.worlds import after, with_fleet

FORM = SimulationForm(settings={"REPOSITIONING_IDLE_HOURS": 24}, days=1)


def _waits() -> None:
    simulations.ask(airline.store(), staff(), FORM)


def _make(store: Store) -> None:
    simulations.work(store, Copies(store.aside()))


CASES = [
    request("ask for a simulation", with_fleet, lambda store: simulations.ask(store, staff(), FORM)),
    bare("make a simulation", after(with_fleet, _waits), _make),
]


@pytest.mark.rule("PF-10", "PF-11")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_simulation_that_was_cut_short_is_completed_by_the_same_again(case: Case, table: str, clock: Clock) -> None:
    crash(case)
    made = airline.store().get(Simulation)
    assert (made.state is SimulationState.DONE) == (case is CASES[1])
