"""Walks: each as likely as its weight, found whenever there is one, against walking every way by hand."""

import random
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offblock.domain.network.snapshots import Graph
from offblock.domain.network.walks import Walks


def graph_of(pairs: list[tuple[int, int]], places: int) -> Graph:
    """A graph whose edge n goes from the first to the second of pair n."""
    edges: list[list[int]] = [[] for _ in range(places)]
    for edge, (here, _) in enumerate(pairs):
        edges[here].append(edge)
    return Graph(edges, [[pairs[edge][1] for edge in some] for some in edges])


def every_walk(graph: Graph, here: int, legs: int) -> Iterator[list[int]]:
    """Every walk of that many edges, by brute force."""
    if legs == 0:
        yield []
        return
    for edge, there in zip(graph.edges[here], graph.heads[here], strict=True):
        for rest in every_walk(graph, there, legs - 1):
            yield [edge, *rest]


def end_of(graph: Graph, here: int, walk: list[int]) -> int:
    """Where a walk ends."""
    for edge in walk:
        here = graph.heads[here][graph.edges[here].index(edge)]
    return here


networks = st.integers(2, 6).flatmap(
    lambda places: st.tuples(
        st.lists(st.tuples(st.integers(0, places - 1), st.integers(0, places - 1)), max_size=12), st.just(places)
    )
)


@pytest.mark.rule("BK-15")
@settings(max_examples=6 * settings().max_examples)
@given(networks, st.integers(1, 5), st.booleans(), st.integers(0, 2**32))
def test_a_walk_without_repetition_is_found_exactly_when_there_is_one(
    network: tuple[list[tuple[int, int]], int], legs: int, has_destination: bool, seed: int
) -> None:
    graph = graph_of(*network)
    destination = network[1] - 1 if has_destination else None
    walks = Walks(graph, legs, None, destination)
    there = [
        walk for walk in every_walk(graph, 0, legs) if destination is None or end_of(graph, 0, walk) == destination
    ]
    assert walks.total(0, legs) == len(there)
    trails = [walk for walk in there if len(set(walk)) == legs]
    found = walks.search(0, legs, random.Random(seed))
    assert (found in trails) if trails else found == []
    without = frozenset(edge for edge in range(0, len(network[0]), 3))
    left = [walk for walk in trails if not without & set(walk)]
    found = walks.search(0, legs, random.Random(seed), without)
    assert (found in left) if left else found == []


@pytest.mark.rule("BK-19")
def test_walks_are_drawn_as_often_as_their_weights_say() -> None:
    graph = graph_of([(0, 1), (0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 2)], 3)
    weights = {0: [1.0, 0.5, 0.25], 2: [1.0, 0.2]}
    walks = Walks(graph, 3, weights)
    flat = {0: 1.0, 1: 0.5, 2: 0.25, 3: 1.0, 4: 1.0, 5: 1.0, 6: 0.2}
    wanted = {tuple(walk): 1.0 for walk in every_walk(graph, 0, 3)}
    for walk in wanted:
        for edge in walk:
            wanted[walk] *= flat[edge]
    total, draws, dice = sum(wanted.values()), 20_000, random.Random(7)
    assert walks.total(0, 3) == pytest.approx(total)
    seen = Counter(tuple(walks.draw(0, 3, dice)) for _ in range(draws))
    assert set(seen) <= set(wanted)
    square = sum((seen[walk] - draws * w / total) ** 2 / (draws * w / total) for walk, w in wanted.items())
    freedom = len(wanted) - 1
    assert square < freedom + 5 * (2 * freedom) ** 0.5, f"chi squared {square:.1f} of {freedom}"


def test_a_dead_end_at_the_end_of_many_ways_is_left_quickly() -> None:
    ways = 60
    spokes = [(0, n) for n in range(1, ways)] + [(n, ways) for n in range(1, ways)]
    graph = graph_of([*spokes, (ways, ways + 1), (ways + 1, ways)], ways + 2)
    walks = Walks(graph, 5)
    assert walks.total(0, 5) == ways - 1
    assert walks.search(0, 5, random.Random(1)) == [], "the last leg would repeat the third"
    assert len(walks.search(0, 4, random.Random(1))) == 4


def test_services_of_one_pair_are_as_good_as_each_other() -> None:
    graph = graph_of([(0, 1), (0, 1), *[(1, 0)] * 2000], 2)
    walks = Walks(graph, 5, None, 1)
    assert walks.total(0, 5) == 2**3 * 2000**2
    assert walks.search(0, 5, random.Random(1)) == [], "it would take three there, and there are two"
    assert len(walks.search(0, 3, random.Random(1))) == 3
