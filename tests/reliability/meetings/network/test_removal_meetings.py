"""Who books a service in the instant in which staff remove it, in every order of their calls to the table."""

import pytest

from offblock.domain.bookings.bookings import Booking
from offblock.domain.network.schedules import Schedule
from tests.airline import TENANT
from tests.conftest import Clock
from tests.invariants import records
from tests.reliability.acts import book
from tests.reliability.meeting import Meeting, meet
from tests.reliability.office import remove_service
from tests.reliability.worlds import SERVICE, on_sale


def _none_is_booked_that_is_gone() -> None:
    there = records()[TENANT]
    known = {one.id: one for one in there.get(Schedule, ())}
    booked = [one for one in there.get(Booking, ()) if one.schedule_id]
    assert all(one.schedule_id in known for one in booked), "a booking of a schedule that was removed"
    assert all(known[one.schedule_id].active for one in booked if one.schedule_id), "a refusal left it closed"
    assert bool(booked) != (SERVICE.id not in known), "one of the two was done"


MEETINGS = [
    Meeting(
        "book and remove a service", on_sale, (book(), remove_service(SERVICE)), after=_none_is_booked_that_is_gone
    ),
]


@pytest.mark.rule("BK-06", "PF-05")
@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: meeting.name)
def test_nobody_holds_a_booking_of_a_service_that_is_gone(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)
