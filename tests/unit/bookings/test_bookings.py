"""Bookings whatever their kind: when they end, what makes one the same as another, and how many a pilot may hold."""

import pytest

from offblock.domain.bookings.bookings import BookingStatus, Chain, TooManyBookings, hold_of, must_have_room
from tests.unit.builders import DAY, booking, held_by, scheduled_booking

ENDS = booking().expires_at


@pytest.mark.rule("BK-06")
@pytest.mark.parametrize(("now", "status"), [(ENDS - 1, "active"), (ENDS, "expired"), (ENDS + DAY, "expired")])
def test_a_booking_is_gone_in_the_second_in_which_it_expires(now: int, status: str) -> None:
    assert booking().status_at(now) == status
    assert booking().is_live_at(now) is (status == "active")
    assert booking(flight_id=600).status_at(now) is BookingStatus.FLYING, "unless it is flown"


@pytest.mark.rule("BK-06", "BK-08")
def test_pilot_and_aircraft_agree_on_when_a_booking_ends() -> None:
    aircraft = held_by(booking())
    for now in (ENDS - 1, ENDS, ENDS + 1):
        assert bool(aircraft.live_holds(now)) is booking().is_live_at(now)


def test_a_pilot_holds_twenty_live_bookings_at_most() -> None:
    must_have_room(19)
    must_have_room(15, adding=5)
    for live, adding in ((20, 1), (16, 5)):
        with pytest.raises(TooManyBookings):
            must_have_room(live, adding)


@pytest.mark.rule("BK-08")
def test_the_same_schedule_or_leg_has_the_same_key_and_no_other_has() -> None:
    assert scheduled_booking(id=1).key == scheduled_booking(id=2, kind="directed").key
    legs = (booking(), booking(sequence=2), booking(mission_id=8))
    schedules = (scheduled_booking(schedule_id=1), scheduled_booking(schedule_id=2))
    assert len({one.key for one in (*legs, *schedules)}) == 5


@pytest.mark.rule("BK-08")
def test_a_chain_holds_an_aircraft_as_one() -> None:
    both = [booking(id=n, chain=Chain(id=77, position=n, of=2)) for n in (1, 2)]
    assert {hold_of(one).chain_id for one in both} == {77}
    assert hold_of(booking()).chain_id == booking().id
