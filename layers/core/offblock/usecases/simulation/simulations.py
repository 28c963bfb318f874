"""What administrators do with simulations: ask for one, which a job makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.airline.settings import Settings
from offblock.domain.kernel.refusals import Busy, Refusal
from offblock.domain.simulation import simulations
from offblock.domain.simulation.simulations import MOST_FLIGHTS, Simulation, SimulationForm, SimulationState
from offblock.usecases.command import command
from offblock.usecases.simulation import running

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store
    from offblock.usecases.simulation.running import Copying


@command
def ask(store: Store, caller: Caller, form: SimulationForm) -> Simulation:
    """Ask for a simulation; the last one goes (RP-02, PF-07)."""
    before, settings = store.find_all((Simulation, ()), (Settings, ()))
    decision = simulations.ask(form, before, settings or Settings(), caller.name, store.moment)
    return store.commit(decision, StaffAction(caller, "simulation.ask"))


def work(store: Store, copying: Copying) -> None:
    """Make the simulation that waits; one that was made or replaced meanwhile is left alone."""
    waiting = store.find(Simulation)
    if waiting is None or waiting.state is not SimulationState.WAITING:
        return
    form = SimulationForm(settings=waiting.settings, days=waiting.days, seed=waiting.seed)
    try:
        result = running.run(store.aside(), copying, form, MOST_FLIGHTS)
    except Busy:
        raise
    except Refusal as refused:
        _end(store, waiting.run_id, refused)
    else:
        _end(store, waiting.run_id, result)


@command
def _end(store: Store, run_id: int, end: simulations.Result | Refusal) -> None:
    present = store.find(Simulation)
    if present and present.run_id == run_id and present.state is SimulationState.WAITING:
        store.commit(simulations.end(present, end, store.moment.now))
