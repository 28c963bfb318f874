"""The last simulation as administrators see it."""

from __future__ import annotations

from offblock.domain.simulation.simulations import Simulation
from offblock.queries.reader import Reader
from offblock.schemas.simulation.simulations import SimulationView, simulation_view


def shown(reader: Reader) -> list[SimulationView]:
    """The last one; none where none was asked for within a week."""
    found = reader.peek(Simulation)
    return [simulation_view(found)] if found else []
