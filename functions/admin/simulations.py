"""Routes of simulations: settings are tried on a copy of the airline."""

from __future__ import annotations

from offblock.adapters.http import REFUSALS, IdempotencyHeader, Routes, caller, one, store, whole
from offblock.domain.simulation.simulations import SimulationForm
from offblock.queries.simulation import simulations as simulations_shown
from offblock.schemas.envelope import Many, One
from offblock.schemas.simulation.simulations import SimulationView, simulation_view

router = Routes()
TAGS = ["Simulations"]
BASE = "/api/v1/simulations"


@router.get(BASE, summary="The last simulation", responses=REFUSALS, tags=TAGS)
def get_simulations() -> Many[SimulationView]:
    """The last one of the last seven days, or none; ask again every few seconds while its `state` is `waiting`."""
    return whole(simulations_shown.shown(store()))


@router.post(BASE, summary="Try settings on a copy", responses=REFUSALS, tags=TAGS, status_code=202)
def ask_for_simulation(body: SimulationForm, idempotency_key: IdempotencyHeader = "") -> One[SimulationView]:
    """The airline's next days by these settings, beside those of today, with its pilots' own habits.

    It is made within a minute or two, and the one before goes; nothing of the airline changes.
    """
    from offblock.usecases.simulation import simulations  # with the first: it knows every context

    return one(simulation_view(simulations.ask(store(), caller(), body)))
