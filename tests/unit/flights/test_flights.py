"""Flights: which booking a client is given, what is left of one that is over."""

import pytest

from offblock.domain.bookings.bookings import Booking
from offblock.domain.flights import flights
from offblock.domain.flights.flights import FlightStatus
from tests.unit.builders import DAY, NOW, booking, flight, scheduled_booking


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
