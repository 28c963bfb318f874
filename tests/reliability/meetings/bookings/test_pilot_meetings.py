"""What only the pilot's account knows binds every kind of booking: the room for twenty, the place, the address.

Whoever meets here uses aircraft of their own, so that nothing else stands between them.
"""

import pytest

from offblock.domain.bookings.routes import Filters
from offblock.domain.charter.customers import Customer
from offblock.domain.fleet.registry import RegistrationMarker
from offblock.usecases.bookings import scheduled
from offblock.usecases.bookings.loading import bookings_of
from offblock.usecases.bounties import bounties
from offblock.usecases.charter import missions
from tests import airline
from tests.airline import AIRCRAFT, CUSTOMER, DAY, PILOT, SECOND, leg
from tests.conftest import Clock
from tests.reliability import away, office
from tests.reliability.acts import Does, book, book_leg, cancel_all, claim, take_route
from tests.reliability.meeting import Meeting, meet, not_after_staff
from tests.reliability.worlds import MANY_MAY, SERVICE, Setup, after, change, configured, drawn

CHARTERED, AWAY = 22, 23


def _desk() -> None:
    """A pilot who may take a route with one aircraft, a leg with another, a bounty's with a third, and any service."""
    away.based()
    airline.endow(100)
    for an_id in (CHARTERED, AWAY):
        made = airline.aircraft(an_id)
        airline.keep(made, RegistrationMarker(registration=made.registration, owner_id=an_id))
    configured(**MANY_MAY)()
    drawn(1, Filters(aircraft_id=AIRCRAFT), lambda: None)()
    change(Customer, CUSTOMER, aircraft_ids=(CHARTERED,))
    missions.sweep(airline.store(), airline.assigned(leg(ends=4 * DAY), aircraft_id=CHARTERED).id)
    away.idle(AWAY, flown_in_by=None)
    bounties.offer_if_idle(airline.store(), AWAY)


def _holding(count: int) -> Setup:
    return lambda: [scheduled.book(airline.store(), PILOT, SERVICE.id, SECOND) for _ in range(count)]


ROOM_FOR_ONE, ROOM_FOR_TWO = after(_desk, _holding(19)), after(_desk, _holding(18))
BOOK, LEG, CLAIM = book(aircraft_id=SECOND), book_leg(), claim(PILOT, AWAY)
KINDS: dict[str, Does] = {"book": BOOK, "accept a route": take_route, "book a leg": LEG, "claim": CLAIM}


def _holds(count: int) -> Setup:
    def holds() -> None:
        assert len(bookings_of(airline.store(), PILOT)) == count

    return holds


def _together(world: Setup, first: str, second: str, won: int, held: int) -> Meeting:
    acts = (KINDS[first], KINDS[second])
    return Meeting(f"{first} and {second} with {held - won} held", world, acts, (won, won), after=_holds(held))


PAIRS = [
    ("book", "accept a route"),
    ("book", "book a leg"),
    ("book", "claim"),
    ("accept a route", "book a leg"),
    ("accept a route", "claim"),
    ("book a leg", "claim"),
]


@pytest.mark.rule("BK-07", "BK-08", "BK-23")
@pytest.mark.parametrize(
    "meeting", [_together(ROOM_FOR_ONE, *pair, 1, 20) for pair in PAIRS], ids=lambda meeting: meeting.name
)
def test_no_two_kinds_of_booking_make_a_twenty_first_together(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)


@pytest.mark.rule("BK-07")
@pytest.mark.parametrize(
    "meeting", [_together(ROOM_FOR_TWO, "book", "accept a route", 2, 20)], ids=lambda meeting: meeting.name
)
def test_both_are_made_where_there_is_room_for_both(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)


MOVED, UNCONFIRMED = office.move_pilot_to("EDDM"), office.correct(email_verified=False)
WITH_STAFF = [
    Meeting("book and be moved", _desk, (BOOK, MOVED), (1, 2), after=not_after_staff),
    Meeting("accept a route and be moved", _desk, (take_route, MOVED), (1, 2), after=not_after_staff),
    Meeting("accept a route and lose the address", _desk, (take_route, UNCONFIRMED), (1, 2), after=not_after_staff),
    Meeting("claim and lose the address", _desk, (CLAIM, UNCONFIRMED), (1, 2), after=not_after_staff),
    Meeting("book a leg and lose the address", _desk, (LEG, UNCONFIRMED), (1, 2), after=not_after_staff),
    Meeting("book a leg and be moved", _desk, (LEG, MOVED), (2, 2)),
    Meeting("claim and be moved", _desk, (CLAIM, MOVED), (2, 2)),
]


@pytest.mark.rule("BK-01", "BK-10", "BK-22", "BK-23", "RP-20")
@pytest.mark.parametrize("meeting", WITH_STAFF, ids=lambda meeting: meeting.name)
def test_nobody_books_by_what_staff_have_changed_of_the_pilot(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)


@pytest.mark.rule("BK-07")
@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_booked_while_all_is_cancelled_goes_with_it_or_comes_after(
    kind: str, table: str, clock: Clock
) -> None:
    def sound() -> None:
        assert len(bookings_of(airline.store(), PILOT)) in (0, 1)

    meet(Meeting(kind, after(_desk, _holding(1)), (KINDS[kind], cancel_all()), (2, 2), after=sound), clock)
