"""Ways home: milliseconds of CPU for a whole fleet at the airline with the most routes, and for one aircraft."""

import random
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from offblock.adapters import clock
from offblock.domain.network.snapshots import compose
from offblock.domain.network.ways_home import Way, way_home, ways_home
from tests.airline import SUBFLEET
from tests.bench.openflights import openflights, schedules_of

AIRCRAFT = 10_000
HOPS = 3
BAR_MS = 5.0
"""What the ways of all of them may take."""


class Homeward(NamedTuple):
    """Services, aircraft that have a way, and milliseconds of CPU: for all of them, and for a single one."""

    services: int
    found: int
    all_ms: float
    one_ms: float


def _best_ms(act: Callable[[], Any], rounds: int = 50) -> float:
    best = float("inf")
    for _ in range(rounds):
        before = time.process_time()
        act()
        best = min(best, time.process_time() - before)
    return best * 1000


def measure() -> Homeward:
    """Aircraft all over the network, and home is its busiest airport."""
    rows = openflights("FR")
    network = compose(schedules_of(rows))
    graph, dice = network.graph(SUBFLEET, clock.now()), random.Random(1)
    base = max(network.airports, key=lambda icao: len(graph.edges[network.places[icao]]))
    stand_at = dice.choices(network.airports, k=AIRCRAFT)

    def all_of_them() -> list[Way | None]:
        tree = ways_home(network, graph, base, HOPS)
        return [tree.get(icao) for icao in stand_at]

    found = sum(way is not None for way in all_of_them())
    one = _best_ms(lambda: way_home(network, graph, stand_at[0], base, HOPS))
    return Homeward(len(rows), found, _best_ms(all_of_them), one)


def lines() -> list[str]:
    """The section of `docs/benchmarks.md`."""
    measured = measure()
    return [
        f"## Ways home at {measured.services:,} schedules",
        "",
        f"Of {AIRCRAFT:,} aircraft all over the network, up to {HOPS} legs, with one search from their base; "
        f"{measured.found:,} are away and have a way.",
        "",
        "| | CPU ms | bar |",
        "|---|---|---|",
        f"| all {AIRCRAFT:,} aircraft | {measured.all_ms:.2f} | {BAR_MS:g} |",
        f"| one aircraft | {measured.one_ms:.2f} | |",
        "",
    ]
