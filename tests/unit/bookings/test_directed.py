"""Directed schedules: what they cost, a preview's life, and what a re-roll costs."""

from itertools import product

import pytest

from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.directed import (
    NoSuchPreview,
    Preview,
    PreviewLapsed,
    PreviewOver,
    PreviewStatus,
    drop,
    must_be_open,
    price_items,
    price_of,
    reroll_price,
)
from offblock.domain.bookings.routes import Filters
from offblock.domain.people.ledger import EntryType, LedgerEntry, NotEnoughPoints
from offblock.domain.people.users import User
from tests.unit.bookings.routes import A, B, C, previewed
from tests.unit.builders import DAY, NOW, PILOT, moment, pilot, put, puts

PRICES = {
    "destination": 25,
    "min_distance_nm": 15,
    "max_distance_nm": 15,
    "new_legs_only": 10,
    "subfleet_id": 10,
    "aircraft_id": 20,
}
"""What each filter costs where the airline says nothing else."""
ASKED = {
    "destination": B,
    "min_distance_nm": 50,
    "max_distance_nm": 500,
    "new_legs_only": True,
    "subfleet_id": 7,
    "aircraft_id": 20,
}


@pytest.mark.rule("BK-13", "BK-21")
@pytest.mark.parametrize(
    "active", list(product((False, True), repeat=6)), ids=lambda active: "".join("01"[one] for one in active)
)
def test_the_price_is_the_sum_of_the_active_filters_and_nothing_else(active: tuple[bool, ...]) -> None:
    named = [name for name, on in zip(PRICES, active, strict=True) if on]
    filters = Filters.model_validate({name: ASKED[name] for name in named})
    counted = [name for name in named if not (name == "subfleet_id" and "aircraft_id" in named)]
    assert {item.filter: item.points for item in price_items(filters, Settings())} == {
        name: PRICES[name] for name in counted
    }
    assert price_of(filters, Settings()) == sum(PRICES[name] for name in counted)
    dear = Settings(directed_destination_filter_cost=1000)
    assert price_of(filters, dear) - price_of(filters, Settings()) == (975 if "destination" in named else 0)


@pytest.mark.rule("BK-14", "BK-16", "PF-05")
def test_a_route_is_paid_for_when_it_is_drawn() -> None:
    made = previewed(price=35)
    entry = put(made, LedgerEntry)
    assert (entry.type, entry.points, entry.balance) == (EntryType.DIRECTED_SCHEDULE, -35, 65)
    assert entry.source.id == made.answer.id
    assert (put(made, User).points, put(made, User).draws) == (65, 1)
    one = made.answer
    assert (one.price_points, one.balance, one.expires_at) == (35, 65, NOW + DAY)
    assert [(leg.departure, leg.arrival, leg.flight_number, leg.distance_nm) for leg in one.legs] == [
        (A, B, "1", 100),
        (B, C, "2", 100),
    ]
    free = previewed()
    assert puts(free, LedgerEntry) == []
    assert put(free, User).points == 100


@pytest.mark.rule("PF-06")
def test_a_route_that_is_too_dear_is_refused_with_balance_and_price() -> None:
    with pytest.raises(NotEnoughPoints) as refused:
        previewed(by=pilot(points=34), price=35)
    assert refused.value.facts == {"price_points": 35, "balance": 34}
    previewed(by=pilot(points=35), price=35)
    previewed(by=pilot(points=-500), price=0)


@pytest.mark.rule("BK-16", "BK-18")
def test_a_preview_belongs_to_its_pilot_is_used_once_and_lapses_after_a_day() -> None:
    one = previewed().answer
    assert must_be_open(one, PILOT, NOW + DAY - 1) == one
    with pytest.raises(PreviewLapsed):
        must_be_open(one, PILOT, NOW + DAY)
    with pytest.raises(NoSuchPreview):
        must_be_open(one, PILOT + 1, NOW)
    with pytest.raises(NoSuchPreview):
        must_be_open(None, PILOT, NOW)
    for status in (PreviewStatus.ACCEPTED, PreviewStatus.REPLACED, PreviewStatus.DROPPED):
        with pytest.raises(PreviewOver):
            must_be_open(one.but(status=status), PILOT, NOW)
    dropped = drop(one)
    assert put(dropped, Preview).status is PreviewStatus.DROPPED
    assert dropped.puts == (put(dropped, Preview),), "nothing is booked and nothing given back"


@pytest.mark.rule("BK-17", "BK-16")
def test_a_reroll_costs_the_same_again_unless_the_airline_or_others_make_it_free() -> None:
    one = previewed(price=25, filters=Filters(destination=C)).answer
    assert reroll_price(one, Settings()) == 25
    assert reroll_price(one, Settings(directed_reroll_costs_points=False)) == 0
    assert reroll_price(one.but(is_spoiled=True), Settings()) == 0
    again = previewed(A, C, by=pilot(points=75), price=25, filters=one.filters, at=moment(NOW + 1), instead_of=one)
    old, new = sorted(puts(again, Preview), key=lambda found: found.id)
    assert (old.id, old.status) == (one.id, PreviewStatus.REPLACED)
    assert (new.filters, new.status) == (one.filters, PreviewStatus.OPEN)
    assert put(again, User).points == 50


@pytest.mark.rule("BK-12")
def test_filters_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="min_distance_nm may not be above"):
        Filters(min_distance_nm=200, max_distance_nm=199)
    Filters(min_distance_nm=200, max_distance_nm=200)
