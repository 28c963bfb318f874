"""Multi-leg sequences: without filters a route begins with one, whole, wherever one fits."""

import random
from collections import Counter

import pytest

from offblock.domain.bookings import draws
from tests.unit.bookings.worlds import World
from tests.unit.builders import STOPS, scheduled_booking
from tests.unit.services import in_sequence, service

A, B, C, D = STOPS[:4]


@pytest.mark.rule("BK-20")
def test_without_filters_a_sequence_that_fits_is_always_taken_whole_and_the_rest_drawn_from_its_end() -> None:
    others = [service(A, D, str(n)) for n in range(20)] + [service(D, A), service(C, D), service(C, A)]
    world = World([*in_sequence(A, B, C), *others])
    for seed in range(40):
        assert world.places(world.draw(2, random.Random(seed))) == [A, B, C]
        longer = world.places(world.draw(3, random.Random(seed)))
        assert longer[:3] == [A, B, C]
        assert longer[3] in (D, A)
    assert world.places(world.draw(1)) == [A, D], "it does not fit into one leg"
    filtered = {tuple(world.places(world.draw(2, random.Random(seed), min_distance_nm=1))) for seed in range(40)}
    assert (A, D, A) in filtered, "with filters it is a route like any other"


@pytest.mark.rule("BK-20")
def test_a_sequence_without_a_rest_gives_way_to_the_next_and_then_to_any_route() -> None:
    dead_end, round_trip = in_sequence(A, B, D, name="dead"), in_sequence(A, C, A, name="back", number="80")
    world = World([*dead_end, *round_trip, service(A, B, "1")])
    for seed in range(20):
        route = world.places(world.draw(3, random.Random(seed)))
        assert route[:3] == [A, C, A], "nothing goes on from the end of the other one"
    only_dead = World([*dead_end, service(A, C), service(C, A)])
    assert only_dead.places(only_dead.draw(3)) == [A, C, A, B]


@pytest.mark.rule("BK-20", "BK-08")
def test_a_sequence_with_a_leg_that_cannot_be_flown_is_none() -> None:
    legs = in_sequence(A, B, C)
    held = (scheduled_booking(schedule_id=legs[1].id, aircraft_id=99),)
    world = World([*legs, service(B, A)], live=held)
    assert world.places(world.draw(2)) == [A, B, A]
    incomplete = World([legs[0], service(B, A)])
    assert incomplete.places(incomplete.draw(2)) == [A, B, A]


@pytest.mark.rule("BK-20", "BK-19")
def test_sequences_are_drawn_by_the_weights_of_their_pairs() -> None:
    world = World([*in_sequence(A, B, A, name="one"), *in_sequence(A, C, A, name="two", number="80")])
    world.flown = {A: {B: 1}, B: {A: 1}}
    dice = random.Random(3)
    seen = Counter(world.places(world.draw(2, dice))[1] for _ in range(4000))
    assert abs(seen[C] / 4000 - 0.8) < 0.03, "a quarter against one"


@pytest.mark.rule("BK-20", "BK-08")
def test_where_every_rest_that_is_thrown_repeats_a_leg_one_that_does_not_is_searched_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(draws, "TRIES", 0)
    world = World([*in_sequence(A, B, A), service(A, C), service(C, A)])
    for seed in range(20):
        assert world.places(world.draw(4, random.Random(seed))) == [A, B, A, C, A]
