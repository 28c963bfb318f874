"""Drawing directed routes, beside a reading of the rules that tries every aircraft and every way by hand."""

import random
from collections import Counter, defaultdict
from typing import Any

import pytest

from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.draws import dice_of, draw, stale
from offblock.domain.bookings.routes import Drawn, Filters, NoRoute, RouteMap, RouteRequest, ShorterRoute
from offblock.domain.fleet.aircraft import MOST_HOLDS
from tests.unit.bookings.worlds import World, airliner, random_filters, random_world
from tests.unit.builders import NOW, STOPS, hold, moment, pilot
from tests.unit.services import in_sequence, service

A, B, C = STOPS[:3]


@pytest.mark.rule("BK-12", "BK-15", "BK-19")
@pytest.mark.parametrize("part", range(6))
def test_a_route_is_found_exactly_when_trying_everything_finds_one(part: int) -> None:
    outcomes: Counter[str] = Counter()
    for number in range(500):
        seed = f"{part}/{number}"
        dice = random.Random(seed)
        world, filters, legs = random_world(dice), random_filters(dice), dice.randint(1, 5)
        most = next((n for n in range(legs, 0, -1) if next(world.routes(n, filters), None)), 0)
        try:
            found = world.ask(RouteRequest(filters, legs), dice)
        except NoRoute:
            assert most == 0, f"world {seed} has a route of {most}"
            outcomes["none"] += 1
            continue
        if isinstance(found, ShorterRoute):
            assert found.leg_count == most < legs, f"world {seed}"
            outcomes["fewer"] += 1
            continue
        assert most == legs, f"world {seed} has no such route"
        allowed = {(one.id, tuple(leg.id for leg in walk)) for one, walk in world.routes(legs, filters)}
        assert (found.aircraft.id, found.schedule_ids) in allowed, f"world {seed}"
        outcomes["found"] += 1
    assert min(outcomes[name] for name in ("none", "fewer", "found")) >= 20, outcomes


def _chi(world: World, legs: int, draws: int = 12_000, **filters: Any) -> tuple[float, int]:
    """χ² of the routes drawn against their weights, and its degrees of freedom."""
    weights: defaultdict[tuple[int, ...], float] = defaultdict(float)
    for aircraft, walk in world.routes(legs, Filters(**filters)):
        weight = 1.0
        for one in walk:
            weight /= 1 + world.flown.get(one.departure, {}).get(one.arrival, 0)
        weights[(aircraft.id, *(one.id for one in walk))] += weight
    total, dice, seen = sum(weights.values()), random.Random(11), Counter[tuple[int, ...]]()
    for _ in range(draws):
        found = world.draw(legs, dice, **filters)
        assert isinstance(found, Drawn)
        seen[(found.aircraft.id, *found.schedule_ids)] += 1
    assert set(seen) <= set(weights)
    square = sum((seen[one] - draws * w / total) ** 2 / (draws * w / total) for one, w in weights.items())
    return square, len(weights) - 1


@pytest.mark.slow
@pytest.mark.rule("BK-15", "BK-19")
@pytest.mark.parametrize("unique", [True, False])
def test_every_route_is_drawn_as_often_as_its_weight_says(unique: bool) -> None:
    schedules = [
        service(A, B),
        service(A, B, "2"),
        service(A, C, subfleet_ids=(7,)),
        service(B, A),
        service(B, C),
        service(C, A),
        service(C, B, subfleet_ids=(8,)),
    ]
    standing = [airliner(20), airliner(21), airliner(22, subfleet_id=8)]
    flown = {A: {B: 3, C: 1}, C: {A: 1}}
    world = World(schedules, standing, flown, settings=Settings(booking_unique_schedule=unique))
    square, freedom = _chi(world, 3)
    assert square < freedom + 5 * (2 * freedom) ** 0.5, f"chi squared {square:.1f} of {freedom}"
    square, freedom = _chi(world, 3, destination=A)
    assert square < freedom + 5 * (2 * freedom) ** 0.5, f"chi squared {square:.1f} of {freedom}"


@pytest.mark.rule("BK-15")
def test_one_aircraft_flies_every_leg() -> None:
    schedules = [service(A, B, subfleet_ids=(7,)), service(B, A, subfleet_ids=(8,))]
    world = World(schedules, [airliner(20), airliner(21, subfleet_id=8)])
    assert world.draw(2) == ShorterRoute(leg_count=1)


@pytest.mark.rule("BK-15", "BK-08")
def test_an_aircraft_that_cannot_be_held_by_as_many_bookings_more_is_none_for_the_route() -> None:
    some = tuple(hold(booking_id=n, key=f"S#{n}") for n in range(1, MOST_HOLDS - 1))
    world = World([service(A, B), service(B, A)], [airliner(holds=some)])
    world.settings = Settings(booking_unique_aircraft=False, booking_unique_schedule=False)
    assert isinstance(world.draw(2), Drawn)
    assert world.draw(3) == ShorterRoute(leg_count=2)
    around = World([*in_sequence(A, B, A, B), service(A, C)], [airliner(holds=some)], settings=world.settings)
    assert around.draw(3) == ShorterRoute(leg_count=2)


@pytest.mark.rule("BK-17")
def test_a_reroll_is_another_route_where_there_is_one() -> None:
    world = World([service(A, B), service(A, C)])
    first, second = service(A, B).id, service(A, C).id
    for seed in range(20):
        other = world.ask(RouteRequest(Filters(), 1, (first,)), random.Random(seed))
        assert isinstance(other, Drawn)
        assert other.schedule_ids == (second,)
    world.flown = {A: {B: 9}}
    for seed in range(200):
        rare = world.ask(RouteRequest(Filters(), 1, (second,)), random.Random(seed))
        assert isinstance(rare, Drawn)
        assert rare.schedule_ids == (first,), "however rare"
    alone = World([service(A, B)])
    same = alone.ask(RouteRequest(Filters(), 1, (first,)), random.Random(1))
    assert isinstance(same, Drawn)
    assert same.schedule_ids == (first,)


@pytest.mark.rule("BK-14")
def test_a_retry_throws_the_same_dice_and_only_a_route_drawn_brings_others() -> None:
    throw = dice_of(pilot(), moment()).random()
    assert throw == dice_of(pilot(points=7), moment(NOW + 60)).random()
    assert throw != dice_of(pilot(draws=1), moment()).random()
    assert throw != dice_of(pilot(id=3), moment()).random()


def test_schedules_that_changed_since_the_network_was_read_are_named() -> None:
    one, two = service(A, B), service(B, C)
    drawn = Drawn(airliner(), (one.id, two.id))
    assert stale(drawn, {one.id: one, two.id: two}, Filters(), NOW) == frozenset()
    assert stale(drawn, {one.id: one}, Filters(), NOW) == {two.id}
    assert stale(drawn, {one.id: one.but(active=False), two.id: two}, Filters(), NOW) == {one.id}
    assert stale(drawn, {one.id: one.but(subfleet_ids=(8,)), two.id: two}, Filters(), NOW) == {one.id}
    assert stale(drawn, {one.id: one.but(distance_nm=20), two.id: two}, Filters(min_distance_nm=21), NOW) == {one.id}


def test_what_is_gone_is_drawn_around() -> None:
    world = World([service(A, B), service(A, C)])
    without = RouteMap(world.map.standing, world.map.networks, {}, frozenset({service(A, B).id}))
    for seed in range(10):
        found = draw(without, world.desk, RouteRequest(Filters(), 1), random.Random(seed), moment())
        assert world.places(found) == [A, C]
