"""Ways back: for every airport the shortest route to a base, over services that the aircraft may fly (RP-05)."""

from offblock.domain.network.snapshots import Graph, Network

Way = tuple[int, tuple[int, ...], tuple[int, ...]]
"""Nautical miles, ranks of the flight numbers, edges: ways of equally many legs compare as staff would choose."""


def ways_home(network: Network, graph: Graph, base: str, most: int) -> dict[str, Way]:
    """From each airport the way to `base` of fewest legs, at most `most`; ties by distance, then flight numbers.

    One breadth-first search backwards from the base serves every aircraft of one kind, wherever it stands.
    """
    home = network.places.get(base)
    if home is None:
        return {}
    back = _reversed(graph)
    found: dict[int, Way] = {home: (0, (), ())}
    latest = {home: found[home]}
    for _ in range(most):
        latest = _one_leg_further(network, back, latest, found)
        found |= latest
        if not latest:
            break
    del found[home]
    return {network.airports[place]: way for place, way in found.items()}


def _reversed(graph: Graph) -> dict[int, list[tuple[int, int]]]:
    """By arrival, each service's edge and departure."""
    back: dict[int, list[tuple[int, int]]] = {}
    for here, (edges, heads) in enumerate(zip(graph.edges, graph.heads, strict=True)):
        for edge, there in zip(edges, heads, strict=True):
            back.setdefault(there, []).append((edge, here))
    return back


def _one_leg_further(
    network: Network, back: dict[int, list[tuple[int, int]]], latest: dict[int, Way], found: dict[int, Way]
) -> dict[int, Way]:
    miles, ranks = network.miles, network.ranks
    further: dict[int, Way] = {}
    for there, (distance, numbers, edges) in latest.items():
        for edge, here in back.get(there, ()):
            if here not in found:
                total = distance + miles[edge]
                best = further.get(here)
                if best is None or total <= best[0]:
                    way = (total, (ranks[edge], *numbers), (edge, *edges))
                    if best is None or way < best:
                        further[here] = way
    return further


def way_home(network: Network, graph: Graph, origin: str, base: str, most: int) -> Way | None:
    """The way of one aircraft."""
    return ways_home(network, graph, base, most).get(origin)
