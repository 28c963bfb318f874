"""What a schedule costs: its own price, else its airline's."""

from typing import Any

import pytest

from offblock.domain.airline.reference import Airline, PriceMode
from offblock.domain.network.prices import price_points
from offblock.domain.network.schedules import Schedule
from offblock.domain.network.timetable import ScheduleForm, schedule_of
from tests.unit.builders import STOPS

AIRLINE = Airline(id=5, icao="TST", name="Test Air", price_mode=PriceMode.PER_MILE, price_amount=2)


def entered(**fields: Any) -> Schedule:
    """A schedule as staff enter it, whose distance follows from its airports: 34 miles."""
    plain = {"airline_id": AIRLINE.id, "flight_number": "1", "departure": STOPS[0], "arrival": STOPS[1]}
    return schedule_of(ScheduleForm.model_validate({**plain, **fields}), 34)


@pytest.mark.rule("BK-03")
@pytest.mark.parametrize(
    ("fields", "airline", "price"),
    [
        ({}, AIRLINE, 68),
        ({"price_mode": "fixed", "price_amount": 9}, AIRLINE, 9),
        ({"price_mode": "per_mile", "price_amount": 3}, AIRLINE, 102),
        ({"price_mode": "none", "price_amount": 9}, AIRLINE, 0),
        ({"price_amount": 9}, AIRLINE, 68),
        ({}, AIRLINE.but(price_mode=PriceMode.FIXED), 2),
        ({}, AIRLINE.but(price_mode=PriceMode.NONE), 0),
        ({}, None, 0),
    ],
)
def test_a_price_is_fixed_or_by_the_mile_and_the_schedules_before_the_airlines(
    fields: Any, airline: Airline | None, price: int
) -> None:
    assert price_points(entered(**fields), airline) == price


def test_a_schedule_whose_airline_is_gone_costs_what_it_says_itself() -> None:
    assert price_points(entered(), None) == 0
    assert price_points(entered(price_mode="fixed", price_amount=4), None) == 4
