"""Generation: which route is picked, and when a customer's next contract makes itself."""

from collections import Counter

import pytest

from offblock.domain.charter import customers, generation
from tests.unit.builders import AIRCRAFT, DAY, NOW, STOPS, customer, moment, route

COMMON, RARE = route(*STOPS[:2], weight=3), route(STOPS[0], STOPS[2])


@pytest.mark.rule("CC-34")
def test_a_weight_of_three_is_picked_three_times_out_of_four() -> None:
    picked = Counter(
        form.legs[0].arrival
        for n in range(4000)
        if (
            form := generation.choose(
                customer(routes=(COMMON, RARE), last_generated_at=n), (AIRCRAFT, AIRCRAFT + 1), moment()
            )
        )
    )
    assert 0.72 < picked[STOPS[1]] / 4000 < 0.78


@pytest.mark.rule("CC-33")
def test_the_interval_is_drawn_once_per_generation() -> None:
    drawn = set()
    for last in range(200):
        served = customer(auto_generate=True, interval_min_days=3, interval_max_days=5, last_generated_at=last * DAY)
        first = customers.scheduled(served, moment(NOW)).next_generation_at
        assert first == customers.scheduled(served, moment(NOW + 7)).next_generation_at, "asking again draws the same"
        drawn.add(((first or 0) - last * DAY) // DAY)
    assert drawn == {3, 4, 5}
    fresh = customers.scheduled(customer(auto_generate=True), moment())
    assert generation.is_due(fresh, NOW), "a customer never generated for is due at once"
    assert not generation.is_due(customer(auto_generate=False), NOW)


@pytest.mark.rule("CC-33")
@pytest.mark.parametrize("second", [0, 1, DAY - 1])
def test_every_leg_has_the_whole_of_the_next_day_as_its_window(second: int) -> None:
    midnight = NOW // DAY * DAY
    legs = generation.windows(route(*STOPS[:3]), midnight + second)
    assert {(one.window_starts_at, one.window_ends_at) for one in legs} == {(midnight + DAY, midnight + 2 * DAY)}
    assert [(one.departure, one.arrival) for one in legs] == [STOPS[0:2], STOPS[1:3]]
