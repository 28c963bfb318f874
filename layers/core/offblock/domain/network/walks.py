"""Random walks over services, each as likely as its weight, and found whenever there is one (BK-12, BK-15, BK-19)."""

import random
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from itertools import accumulate
from operator import mul

from offblock.domain.network.snapshots import Graph

TRIES = 64
"""Draws before a walk without repetition is searched for; nearly always the first draw has none."""

Weights = Mapping[int, list[float]]
"""By airport, what each of its services weighs; where none is given each weighs 1."""


class Walks:
    """All walks of up to `most` services over a graph, ending at `destination` where one is given.

    `ways[j][v]` is the sum over every walk of j services from airport v of the product of its weights: 0 exactly
    where there is none. Choosing each next service by its weight times the ways beyond it draws every whole walk with
    the probability that its weight has among all of them.
    """

    def __init__(self, graph: Graph, most: int, weights: Weights | None = None, destination: int | None = None) -> None:
        self.graph = graph
        self.weights = weights or {}
        size = len(graph.heads)
        first = [1.0] * size if destination is None else [float(place == destination) for place in range(size)]
        self.ways = [first]
        for _ in range(most):
            self.ways.append(self._one_more(self.ways[-1]))
        self._choices: dict[tuple[int, int], tuple[list[int], list[float]]] = {}

    def _one_more(self, ways: list[float]) -> list[float]:
        beyond = ways.__getitem__
        found = [0.0] * len(ways)
        for place, heads in enumerate(self.graph.heads):
            if heads:
                weighed = self.weights.get(place)
                found[place] = (
                    sum(map(beyond, heads)) if weighed is None else sum(map(mul, weighed, map(beyond, heads)))
                )
        return found

    def total(self, origin: int, legs: int) -> float:
        """The weight of all walks of that many services from an airport."""
        return self.ways[legs][origin]

    def draw(self, origin: int, legs: int, dice: random.Random) -> list[int]:
        """A walk as edges, drawn by weight; services may occur twice. There must be one."""
        walk, here = [], origin
        for left in range(legs, 0, -1):
            places, sums = self._choice(here, left)
            at = dice.choices(places, cum_weights=sums)[0]
            walk.append(self.graph.edges[here][at])
            here = self.graph.heads[here][at]
        return walk

    def _choice(self, here: int, left: int) -> tuple[list[int], list[float]]:
        """The services from here after which a walk can still be completed, and their summed weights."""
        if (here, left) not in self._choices:
            beyond, weighed = self.ways[left - 1], self.weights.get(here)
            heads = self.graph.heads[here]
            places = [at for at, there in enumerate(heads) if beyond[there]]
            weights = (beyond[heads[at]] * (weighed[at] if weighed else 1.0) for at in places)
            self._choices[(here, left)] = (places, list(accumulate(weights)))
        return self._choices[(here, left)]

    def search(self, origin: int, legs: int, dice: random.Random, walked: frozenset[int] = frozenset()) -> list[int]:
        """A walk without repetition and without `walked` edges, by trying everything; empty where there is none.

        What a dead end depends on is where it is, how many services are left, and how many are used of each pair of
        airports that could still be met, whichever those are: the same is not tried twice.
        """
        dead: set[_State] = set()
        return self._search(origin, legs, dice, walked, dead) or []

    def _search(
        self,
        here: int,
        left: int,
        dice: random.Random,
        walked: frozenset[int],
        dead: "set[_State]",
    ) -> list[int] | None:
        if left == 0:
            return []
        if not self.ways[left][here]:
            return None
        ahead = self._ahead[here]
        state = (here, left, frozenset(Counter(ahead[edge] for edge in walked if edge in ahead).items()))
        if state in dead:
            return None
        places, sums = self._choice(here, left)
        weights = [after - before for before, after in zip([0.0, *sums], sums, strict=False)]
        order = sorted(range(len(places)), key=lambda n: -(dice.random() ** (1 / max(weights[n], 1e-300))))
        for n in order:
            edge, there = self.graph.edges[here][places[n]], self.graph.heads[here][places[n]]
            if edge not in walked:
                rest = self._search(there, left - 1, dice, walked | {edge}, dead)
                if rest is not None:
                    return [edge, *rest]
        dead.add(state)
        return None

    @cached_property
    def _ahead(self) -> "_Ahead":
        return _Ahead(self.graph, len(self.ways) - 1)


_State = tuple[int, int, frozenset[tuple[tuple[int, int], int]]]
"""Where a walk is, how many services are left, and how many are used by departure and arrival."""


class _Ahead(dict[int, dict[int, tuple[int, int]]]):
    """By airport, the edges that can still be met from there within the walk's length, with their ends."""

    def __init__(self, graph: Graph, most: int) -> None:
        super().__init__()
        self._graph, self._most = graph, most

    def __missing__(self, here: int) -> dict[int, tuple[int, int]]:
        edges, heads = self._graph.edges, self._graph.heads
        places, latest = {here}, {here}
        for _ in range(self._most - 1):
            latest = {there for place in latest for there in heads[place]} - places
            places |= latest
        self[here] = {
            edge: (place, there) for place in places for edge, there in zip(edges[place], heads[place], strict=True)
        }
        return self[here]
