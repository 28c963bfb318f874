"""Ways back to a base, beside trying every way by hand."""

import random
from collections.abc import Iterator

import pytest

from offblock.domain.network.schedules import Schedule
from offblock.domain.network.snapshots import compose
from offblock.domain.network.ways_home import way_home, ways_home
from tests.unit.builders import DAY, NOW, STOPS
from tests.unit.services import service

A, B, C, D = STOPS[:4]
TODAY = NOW // DAY * DAY


def every_way(schedules: list[Schedule], here: str, base: str, legs: int) -> Iterator[list[Schedule]]:
    """Every way of exactly that many services."""
    if legs == 0:
        if here == base:
            yield []
        return
    for one in schedules:
        if one.departure == here:
            for rest in every_way(schedules, one.arrival, base, legs - 1):
                yield [one, *rest]


def best_by_hand(schedules: list[Schedule], here: str, base: str, most: int) -> list[int]:
    """The ids of the way that the rule names; empty where there is none."""
    for legs in range(1, most + 1):
        ways = list(every_way(schedules, here, base, legs))
        if ways:
            best = min(ways, key=lambda way: (sum(one.distance_nm for one in way), [one.flight_number for one in way]))
            return [one.id for one in best]
    return []


@pytest.mark.rule("RP-05")
@pytest.mark.parametrize("part", range(4))
def test_the_way_is_shortest_in_legs_then_in_miles_then_first_by_flight_numbers(part: int) -> None:
    for number in range(250):
        seed = f"{part}/{number}"
        dice = random.Random(seed)
        some = {
            one.id: one
            for one in (
                service(
                    dice.choice(STOPS),
                    dice.choice(STOPS),
                    str(n),
                    distance_nm=dice.choice((100, 100, 250)),
                    subfleet_ids=dice.choice(((), (7,), (8,))),
                    active=dice.random() < 0.9,
                    end_on=dice.choice((None, None, TODAY, TODAY - DAY)),
                )
                for n in range(dice.randint(0, 18))
            )
            if one.departure != one.arrival
        }
        network, most, base = compose(some.values()), dice.randint(1, 4), dice.choice(STOPS)
        flyable = [one for one in some.values() if one.is_published_at(NOW) and one.subfleet_ids in ((), (7,))]
        tree = ways_home(network, network.graph(7, NOW), base, most)
        for origin in STOPS:
            wanted = best_by_hand(flyable, origin, base, most) if origin != base else []
            found = [network.ids[edge] for edge in tree[origin][2]] if origin in tree else []
            assert found == wanted, f"world {seed}, from {origin} to {base}"


@pytest.mark.rule("RP-05")
def test_a_way_has_at_most_so_many_legs() -> None:
    network = compose([service(A, B), service(B, C), service(C, D)])
    graph = network.graph(7, NOW)
    assert way_home(network, graph, A, D, 2) is None
    way = way_home(network, graph, A, D, 3)
    assert way is not None
    assert [network.ids[edge] for edge in way[2]] == [service(A, B).id, service(B, C).id, service(C, D).id]
    assert way_home(network, graph, A, "ZZZZ", 3) is None
