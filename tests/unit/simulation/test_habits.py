"""What pilots usually do, taken from their flights, and what they mean to do on a day: the same seed draws the same."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offblock.domain.bookings.bookings import BookingKind
from offblock.domain.flights.flights import Flight, FlightStatus
from offblock.domain.kernel.ids import first_at
from offblock.domain.simulation.habits import (
    MOST_FLIGHTS_A_DAY,
    TURN_MINUTES,
    USUAL_SPEED_KT,
    Habits,
    Intent,
    Pilot,
    block_seconds,
    intents,
    observe,
)
from tests.unit.builders import AIRCRAFT, DAY, HOUR, NOW, OTHER, PILOT

SUBFLEETS = {AIRCRAFT: 32, AIRCRAFT + 1: 33}
SINCE = NOW - 90 * DAY
KNOWN = [(32868, 3600, 0.9193), (43512, 7200, 0.8542)]
"""Seconds of the day, the wait, and what it is, of the seed of that test."""


def flight(started_at: int = NOW - DAY, waited: int = 2 * HOUR, **fields: Any) -> Flight:
    """An accepted flight over 210 miles in an hour of block time, booked some time before."""
    booking_id = first_at(started_at - waited)
    plain = {"id": booking_id + 1, "booking_id": booking_id, "booking_key": "S#1", "kind": BookingKind.SCHEDULE}
    named = {"callsign": "TST1", "flight_number": "1", "pilot_id": PILOT, "aircraft_id": AIRCRAFT}
    where = {"departure": "EDDG", "arrival": "EDDH", "distance_nm": 210, "block_minutes": 60}
    more = {"status": FlightStatus.ACCEPTED, "started_at": started_at}
    return Flight.model_validate({**plain, **named, **where, **more, **fields})


def observed(*flights: Flight) -> Habits:
    """The habits behind these flights."""
    return observe(flights, SUBFLEETS, SINCE, NOW)


def one_pilot(flights_a_week: float, an_id: int = PILOT, waits: tuple[int, ...] = (HOUR,)) -> Habits:
    """Habits of one pilot who flies so often."""
    return Habits(pilots=(Pilot(an_id, flights_a_week, {}, 0.0, 0.0),), waits=waits)


def test_where_nobody_has_flown_nobody_means_to_fly() -> None:
    assert observed() == Habits()
    assert intents(Habits(), "seed", NOW) == []


def test_only_flights_between_the_two_instants_are_seen() -> None:
    seen = observed(flight(SINCE - 1), flight(SINCE), flight(NOW - 1), flight(NOW))
    assert (seen.flights, seen.days) == (2, 90)


def test_a_pilot_flies_as_often_a_week_as_since_the_first_flight_that_was_seen() -> None:
    habits = observed(*(flight(NOW - 14 * DAY + n * DAY) for n in range(4)), flight(NOW - DAY, pilot_id=OTHER))
    assert [(one.id, one.flights_a_week) for one in habits.pilots] == [(PILOT, 2.0), (OTHER, 0.5)]
    begun = observed(flight(NOW - HOUR))
    assert (begun.days, begun.pilots[0].flights_a_week) == (1, 7.0), "a day that has begun is a day"


def test_shares_and_subfleets_are_a_pilots_own() -> None:
    habits = observed(
        flight(kind=BookingKind.BOUNTY, aircraft_id=AIRCRAFT + 1),
        flight(kind=BookingKind.CHARTER),
        flight(),
        flight(aircraft_id=999),
        flight(pilot_id=OTHER, kind=BookingKind.BOUNTY),
    )
    mine, others = habits.pilots
    assert (mine.claim_share, mine.charter_share) == (0.25, 0.25)
    assert mine.subfleets == {32: 2, 33: 1}, "an aircraft that is gone tells of none"
    assert (others.claim_share, others.charter_share) == (1.0, 0.0)


def test_what_was_given_up_or_went_elsewhere_is_a_share_of_what_was_started() -> None:
    habits = observed(
        flight(),
        flight(diverted_from="EDDF"),
        flight(status=FlightStatus.STOPPED),
        flight(status=FlightStatus.STOPPED, diverted_from="EDDF"),
        flight(status=FlightStatus.FLYING),
    )
    assert (habits.diverted, habits.stopped) == (0.2, 0.4)


def test_waits_from_booking_to_departure_are_kept_apart_for_contracts() -> None:
    habits = observed(
        flight(waited=5 * HOUR),
        flight(waited=HOUR),
        flight(kind=BookingKind.CHARTER, waited=3 * HOUR),
        flight(waited=-9),
    )
    assert (habits.waits, habits.lates) == ((0, HOUR, 5 * HOUR), (3 * HOUR,))
    assert observed(flight(kind=BookingKind.CHARTER)).waits == Habits().waits
    assert observed(flight()).lates == Habits().lates


@pytest.mark.parametrize(
    ("some", "knots"),
    [
        ([{"distance_nm": 210, "block_minutes": TURN_MINUTES + 30}], 420),
        ([{"distance_nm": 100, "block_minutes": TURN_MINUTES + 60}, {"distance_nm": 300}], 800 / 3),
        ([{"distance_nm": None}], USUAL_SPEED_KT),
        ([{"block_minutes": None}], USUAL_SPEED_KT),
        ([{"block_minutes": TURN_MINUTES}], USUAL_SPEED_KT),
        ([{"distance_nm": 9000, "block_minutes": TURN_MINUTES + 1}], 600),
        ([{"distance_nm": 1, "block_minutes": TURN_MINUTES + 600}], 60),
    ],
)
def test_speed_is_that_of_flights_that_tell_distance_and_time_within_bounds(
    some: list[dict[str, Any]], knots: float
) -> None:
    assert observed(*(flight(**one) for one in some)).knots == pytest.approx(knots)


def test_a_flight_takes_the_turn_and_its_distance_at_the_usual_speed() -> None:
    assert block_seconds(Habits(knots=120), 60) == (TURN_MINUTES + 30) * 60
    assert block_seconds(Habits(), 0) == TURN_MINUTES * 60


def test_a_known_seed_draws_what_it_drew_before() -> None:
    drawn = intents(one_pilot(14, waits=(HOUR, 2 * HOUR)), "seed", NOW)
    assert [(one.at - NOW, one.wait_seconds, round(one.what, 4)) for one in drawn] == KNOWN


habits_of_pilots = st.builds(
    lambda rates, waits: Habits(
        pilots=tuple(Pilot(n + 1, rate, {}, 0.0, 0.0) for n, rate in enumerate(rates)), waits=tuple(waits)
    ),
    st.lists(st.floats(0, 200), max_size=5),
    st.lists(st.integers(0, 10 * DAY), min_size=1, max_size=4),
)
seeds = st.text(max_size=8)


def by_pilot(found: list[Intent], an_id: int) -> list[Intent]:
    """One pilot's intents."""
    return [one for one in found if one.pilot_id == an_id]


@given(habits_of_pilots, seeds)
def test_intents_are_within_the_day_in_order_and_as_many_as_the_pilot_flies(habits: Habits, seed: str) -> None:
    found = intents(habits, seed, NOW)
    assert [one.at for one in found] == sorted(one.at for one in found)
    for pilot in habits.pilots:
        mine, a_day = by_pilot(found, pilot.id), min(pilot.flights_a_week / 7, MOST_FLIGHTS_A_DAY)
        assert len(mine) in (int(a_day), min(int(a_day) + 1, MOST_FLIGHTS_A_DAY))
    for one in found:
        assert NOW <= one.at < NOW + DAY
        assert one.wait_seconds in habits.waits
        assert all(0 <= part < 1 for part in (one.what, one.fate, one.pick))


@given(habits_of_pilots, seeds)
def test_the_same_seed_draws_the_same_and_no_pilot_changes_what_another_means(habits: Habits, seed: str) -> None:
    found = intents(habits, seed, NOW)
    assert intents(habits, seed, NOW) == found
    for pilot in habits.pilots:
        alone = Habits(pilots=(pilot,), waits=habits.waits)
        assert intents(alone, seed, NOW) == by_pilot(found, pilot.id)


def test_another_seed_or_day_draws_otherwise() -> None:
    habits = one_pilot(70)
    assert len(intents(habits, "seed", NOW)) == 10
    assert intents(habits, "other", NOW) != intents(habits, "seed", NOW)
    later = [one.at - DAY for one in intents(habits, "seed", NOW + DAY)]
    assert later != [one.at for one in intents(habits, "seed", NOW)]


def test_part_of_a_flight_a_day_is_flown_on_that_part_of_the_days() -> None:
    habits = one_pilot(3.5)
    flown = sum(len(intents(habits, "seed", NOW + day * DAY)) for day in range(1000))
    assert flown == pytest.approx(500, rel=0.1)
