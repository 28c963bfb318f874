"""Hanging flights: when one hangs, who is told, and that nobody is told twice."""

import pytest

from offblock.domain.airline.settings import Settings
from offblock.domain.flights import hanging
from offblock.domain.flights.flights import Live, finish_offered_at
from offblock.domain.kernel.events import Audience
from tests.unit.builders import HOUR, NOW, PILOT, flight
from tests.unit.flights.airborne import live

SETTINGS = Settings(flight_hanging_hours=12)
FLIGHT = flight(started_at=NOW)


def heard(at: int | None) -> Live:
    """The flight on the map, last heard of then."""
    return live().but(heard_at=at, check_at=NOW + HOUR)


@pytest.mark.rule("FL-09")
@pytest.mark.parametrize("heard_at", [NOW, NOW + 5 * HOUR, None])
def test_a_flight_hangs_in_the_second_in_which_the_settings_hours_are_over(heard_at: int | None) -> None:
    ends = (heard_at or NOW) + 12 * HOUR
    assert not hanging.is_hanging(FLIGHT, heard(heard_at), SETTINGS, ends - 1)
    assert hanging.is_hanging(FLIGHT, heard(heard_at), SETTINGS, ends)
    assert hanging.is_hanging(FLIGHT, None, SETTINGS, NOW + 12 * HOUR)


@pytest.mark.rule("FL-09", "PF-09")
def test_its_pilot_and_the_staff_are_told_once() -> None:
    now = NOW + 12 * HOUR
    first = hanging.check(FLIGHT, heard(NOW), SETTINGS, now)
    assert [(one.kind, one.to) for one in first.happened] == [
        ("flight_hanging", PILOT),
        ("flight_unheard", Audience.STAFF),
    ]
    assert {one.facts["flight_id"] for one in first.happened} == {str(FLIGHT.id)}
    (put,) = first.puts
    assert isinstance(put, Live)
    assert (first.answer, put.hanging_since) == (True, now)
    again = hanging.check(FLIGHT, put, SETTINGS, now + HOUR)
    assert (again.answer, again.puts, again.happened) == (True, (), ())


@pytest.mark.rule("FL-09", "PF-11")
@pytest.mark.parametrize(("passed", "next_look"), [(HOUR, 2 * HOUR), (11 * HOUR + 1, 12 * HOUR)])
def test_one_that_does_not_hang_yet_is_looked_at_in_an_hour_or_when_it_may(passed: int, next_look: int) -> None:
    decision = hanging.check(FLIGHT, heard(NOW), SETTINGS, NOW + passed)
    (put,) = decision.puts
    assert isinstance(put, Live)
    assert (decision.answer, put.check_at, decision.happened) == (False, NOW + next_look, ())


@pytest.mark.rule("FL-05", "FL-09")
def test_finishing_by_hand_is_offered_ten_minutes_after_the_last_report_and_without_one_after_the_start() -> None:
    assert finish_offered_at(FLIGHT, heard(NOW + HOUR)) == NOW + HOUR + 600
    assert finish_offered_at(FLIGHT, heard(None)) == NOW + 600
    assert finish_offered_at(FLIGHT, None) == NOW + 600
