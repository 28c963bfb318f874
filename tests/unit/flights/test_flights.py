"""Flights: which booking a client is given, where a report puts one on the map, what is left of one that is over."""

import pytest

from offblock.domain.bookings.bookings import Booking
from offblock.domain.flights import flights
from offblock.domain.flights.flights import FlightStatus
from offblock.domain.flights.reports import Report
from offblock.domain.kernel.decision import Decision
from tests.unit.builders import DAY, HOUR, NOW, booking, flight, scheduled_booking
from tests.unit.flights.airborne import live


@pytest.mark.rule("FL-05")
def test_a_stopped_flight_is_not_submitted() -> None:
    with pytest.raises(flights.FlightNotFlying):
        flights.finish_again(flight(status=FlightStatus.STOPPED))


def flyable(*some: Booking, startable: set[int], now: int = NOW) -> int | None:
    """The id of the booking that a client is given."""
    found = flights.next_flyable(some, {one.id: one.id in startable for one in some}, now)
    return found.id if found else None


@pytest.mark.rule("FL-02")
def test_a_client_gets_what_flies_else_the_oldest_that_could_start_else_nothing() -> None:
    one, two, three = (scheduled_booking(id=n, expires_at=NOW + n) for n in (1, 2, 3))
    assert flyable(three, one, two, startable={1, 2, 3}) == 1
    assert flyable(three, one, two, startable={2, 3}) == 2
    assert flyable(three, one, two, startable={1, 2, 3}, now=NOW + 1) == 2, "the first has expired"
    assert flyable(three, one, two, startable=set()) is None
    assert flyable(startable=set()) is None
    flying = three.but(flight_id=600)
    assert flyable(one, two, flying, startable={1, 2}) == 3
    assert flyable(one, two, flying, startable={1, 2}, now=NOW + DAY) == 3, "what flies does not expire"


@pytest.mark.rule("FL-02")
def test_the_client_gets_the_flying_booking_else_the_oldest_that_could_start_else_none() -> None:
    first, second, third = (booking(id=n, expires_at=NOW + DAY) for n in (1, 2, 3))
    assert flights.next_flyable((third, second, first), {1: False, 2: True, 3: True}, NOW) == second
    flying = third.but(flight_id=9)
    assert flights.next_flyable((first, second, flying), {1: True, 2: True}, NOW) == flying
    assert flights.next_flyable((first, second), {}, NOW) is None
    assert flights.next_flyable((first,), {1: True}, NOW + DAY) is None, "it has expired"


@pytest.mark.rule("FL-04")
def test_only_a_later_report_with_a_place_moves_a_flight_on_the_map() -> None:
    first = Report(at=NOW + 10.6, latitude=51.123456789, longitude=7.0, gs_kt=140.4)
    seen = flights.heard(live(), first, NOW + 12).answer
    assert (seen.reported_at, seen.latitude, seen.longitude, seen.speed_kt) == (NOW + 10, 51.12346, 7.0, 140)
    for late in (NOW + 9, NOW + 10):
        assert flights.heard(seen, Report(at=late, latitude=1.0, longitude=1.0), NOW + 13) == Decision(seen)
    assert flights.heard(seen, Report(at=NOW + 11, latitude=None, longitude=1.0), NOW + 13) == Decision(seen)
    assert flights.heard(seen, Report(at=NOW + 11, latitude=0.0, longitude=0.0), NOW + 13).answer.latitude == 0.0


@pytest.mark.rule("FL-04")
def test_a_time_far_ahead_of_ours_keeps_no_later_report_off_the_map() -> None:
    ahead = flights.heard(live(), Report(at=NOW + 9e8, latitude=1.0, longitude=1.0), NOW).answer
    assert ahead.reported_at == NOW + 60
    later = flights.heard(ahead, Report(at=NOW + 61, latitude=2.0, longitude=1.0), NOW + 61).answer
    assert later.latitude == 2.0


@pytest.mark.rule("FL-09")
def test_whatever_is_heard_is_noted_once_a_minute_though_it_moves_the_flight_nowhere() -> None:
    heard = flights.heard(live(), Report(at=NOW, latitude=1.0, longitude=1.0), NOW).answer
    assert (heard.heard_at, heard.check_at) == (NOW, NOW + HOUR)
    again = Report(at=NOW - 5, on_ground=True)
    assert flights.heard(heard, again, NOW + 59) == Decision(heard)
    assert flights.heard(heard, again, NOW + 60).answer == heard.but(heard_at=NOW + 60)


@pytest.mark.rule("FL-09")
def test_a_flight_that_hung_and_is_heard_of_is_watched_anew() -> None:
    hanging = live().but(heard_at=NOW - DAY, check_at=NOW - HOUR, hanging_since=NOW - HOUR, reported_at=NOW)
    heard = flights.heard(hanging, Report(at=NOW - 5, on_ground=True), NOW).answer
    assert (heard.heard_at, heard.check_at, heard.hanging_since) == (NOW, NOW + HOUR, None)
