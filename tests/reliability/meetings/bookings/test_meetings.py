"""Pilots, staff and jobs who meet over scheduled bookings, in every order of their calls to the table."""

from typing import Any

import pytest

from offblock.adapters.store.store import Store
from offblock.domain.airline.reference import PriceMode
from offblock.domain.bookings.bookings import Booking
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.stands import Stand
from offblock.domain.people.users import User
from offblock.usecases.bookings import scheduled
from tests import airline
from tests.airline import AIRCRAFT, DAY, OTHER, PILOT, SECOND, THIRD
from tests.conftest import Clock
from tests.reliability import acts, office, worlds
from tests.reliability.acts import book, cancel_all, clicked, finish, purge, start, stop, take_away
from tests.reliability.meeting import ANY, Meeting, meet, not_after_staff
from tests.reliability.office import adjust, change_service, change_stand, close_item, configure, ground, remove_stand
from tests.reliability.worlds import (
    ALSO_PRICED,
    BACK,
    MANY_MAY,
    PRICED,
    SERVICE,
    Setup,
    after,
    aloft,
    charter_too,
    configured,
    equipped,
    on_sale,
    poor,
    reserved,
)


def _with(*makes: Setup, world: Setup = on_sale) -> Setup:
    return after(world, *makes)


def _nineteen() -> None:
    for _ in range(19):
        airline.reserved(aircraft_id=SECOND)


def _book_new(store: Store) -> Any:
    return scheduled.book(store, PILOT, SERVICE.id, office.new_aircraft(store))


def _stands(*names: str) -> Setup:
    return lambda: airline.keep(*(airline.stand(name) for name in names))


def _all_bookings() -> list[Booking]:
    return [one for pilot in (PILOT, OTHER) for one in airline.store().whole("bookings_of", pilot)]


def _each_to_its_own() -> None:
    """Two bookings, two empty stands: none is left empty."""
    assert {one.arrival_stand for one in _all_bookings()} == {"A1", "B1"}


def _both_somewhere() -> None:
    assert [one.arrival_stand for one in _all_bookings()] == ["A1", "A1"]
    assert {one.booking_id for one in airline.seen(Stand, "EDLI", "A1").occupants} == {
        one.id for one in _all_bookings()
    }


def _one_who_has(pilot: int) -> Setup:
    """That pilot alone holds the aircraft."""

    def holds() -> None:
        assert [hold.pilot_id for hold in airline.seen(Aircraft, AIRCRAFT).holds] == [pilot]

    return holds


def _nothing_or_the_refund() -> None:
    """Whoever came first: a booking that staff took is given back, one that the pilot cancelled is not (PF-06)."""
    assert not _all_bookings()
    assert airline.seen(User, PILOT).points in (100, 100 - PRICED.price_amount - 50)


def _owes_by_hand_alone() -> None:
    assert airline.seen(User, PILOT).points in (0, -30)


def _has(points: int) -> None:
    assert airline.seen(User, PILOT).points == points


BOTH = (book(), book(OTHER, aircraft_id=SECOND))
MEETINGS = [
    Meeting("two pilots book one aircraft", on_sale, (book(), book(OTHER))),
    Meeting("two pilots book one aircraft that many may book", _with(configured(**MANY_MAY)),
            (book(), book(OTHER)), (2, 2)),
    Meeting("two pilots book one aircraft with stands and more", equipped, (book(), book(OTHER))),
    Meeting("one pilot books one schedule twice", on_sale, (book(), book(aircraft_id=SECOND))),
    Meeting("one pilot books one schedule twice where that is allowed", _with(configured(**MANY_MAY)),
            (book(), book(aircraft_id=SECOND)), (2, 2)),
    Meeting("one pilot pays twice with points for once", poor,
            (book(service=PRICED), book(service=ALSO_PRICED, aircraft_id=SECOND))),
    Meeting("one click books twice", _with(world=equipped), (clicked(book(service=PRICED)),) * 2, (2, 2),
            after=lambda: _has(100 - 30)),
    Meeting("one click cancels all twice", _with(reserved()), (clicked(cancel_all()),) * 2, (2, 2),
            after=lambda: _has(100 - 50)),
    Meeting("one click takes away twice", _with(reserved(PRICED)), (clicked(take_away()),) * 2, (2, 2),
            after=lambda: _has(100)),
    Meeting("one click starts twice", _with(reserved()), (clicked(start()),) * 2, (2, 2)),
    Meeting("one pilot books twice with room for one", _with(configured(**MANY_MAY), _nineteen),
            (book(), book(service=PRICED, aircraft_id=SECOND))),
    Meeting("book and purge what another held too long", _with(reserved(pilot=OTHER), world=equipped),
            (book(), purge(OTHER)), (2, 2), 2 * DAY, _one_who_has(PILOT)),
    Meeting("book and purge what one held too long", _with(reserved()), (book(), purge()), (2, 2), 2 * DAY,
            _one_who_has(PILOT)),
    Meeting("two book what another held too long", _with(reserved(pilot=THIRD)), (book(), book(OTHER)),
            (1, 1), 2 * DAY),
    Meeting("purge and cancel all", _with(reserved(), world=equipped), (purge(), cancel_all()), ANY, 2 * DAY),
    Meeting("purge twice", _with(reserved(), world=equipped), (purge(), purge()), (2, 2), 2 * DAY),
    Meeting("purge and take away", _with(reserved(PRICED)), (purge(service=PRICED), take_away()), (1, 1),
            2 * DAY, lambda: _has(100 - 30)),
    Meeting("cancel all and book again", _with(reserved()), (cancel_all(), book()), (1, 2)),
    Meeting("cancel all and book another", _with(reserved(aircraft_id=SECOND)),
            (cancel_all(), book(service=PRICED)), (2, 2)),
    Meeting("cancel all of both kinds twice", _with(charter_too, reserved()), (cancel_all(), cancel_all())),
    Meeting("cancel all and fail the contract", _with(charter_too, reserved()), (cancel_all(), acts.fail), (2, 2)),
    Meeting("cancel all and start", _with(reserved(), world=equipped), (cancel_all(), start())),
    Meeting("start and start", _with(reserved(), world=equipped), (start(), start()), (2, 2)),
    Meeting("start and book by another", _with(reserved()), (start(), book(OTHER))),
    Meeting("start and book by another where many may", _with(configured(**MANY_MAY), reserved()),
            (start(), book(OTHER)), (1, 2)),
    Meeting("start and book another aircraft", _with(reserved()),
            (start(), book(service=PRICED, aircraft_id=SECOND)), (2, 2)),
    Meeting("two start on one aircraft", _with(configured(**MANY_MAY), reserved(), reserved(pilot=OTHER)),
            (start(), start(OTHER))),
    Meeting("start and purge", _with(reserved(), world=equipped), (start(), purge()), (1, 1), 2 * DAY),
    Meeting("start and ground", _with(reserved()), (start(), ground()), (1, 2)),
    Meeting("start and remove the stand it leaves", _with(reserved(), world=equipped),
            (start(), remove_stand("G1", "EDDG")), (1, 2)),
    Meeting("stop and remove the stand it left", _with(aloft(), world=equipped),
            (stop(), remove_stand("G1", "EDDG")), (1, 2)),
    Meeting("stop and purge", _with(aloft(), world=equipped), (stop(), purge()), (2, 2), 2 * DAY),
    Meeting("finish and stop", _with(aloft(), world=equipped), (finish(), stop())),
    Meeting("finish and take away", _with(aloft(PRICED)), (finish(), take_away())),
    Meeting("finish and book its way back", _with(aloft(), world=equipped),
            (finish(), book(service=BACK)), (1, 2)),
    Meeting("finish and remove its stand", _with(aloft(), world=equipped), (finish(), remove_stand("A1"))),
    Meeting("take away and start", _with(reserved(PRICED), world=equipped), (take_away(), start())),
    Meeting("take away and cancel all", _with(reserved(PRICED)), (take_away(), cancel_all()), (1, 1),
            after=_nothing_or_the_refund),
    Meeting("take away twice", _with(reserved(PRICED)), (take_away(), take_away()), (1, 1),
            after=lambda: _has(100)),
    Meeting("take away and book by another", _with(reserved()), (take_away(), book(OTHER)), (1, 2)),
    Meeting("book for two stands", _with(_stands("A1", "B1")), BOTH, (2, 2), after=_each_to_its_own),
    Meeting("book for the last stand", _with(_stands("A1")), BOTH, (2, 2), after=_both_somewhere),
    Meeting("book and finish at the last stand", _with(_stands("A1"), aloft()),
            (finish(), book(OTHER, aircraft_id=SECOND)), (2, 2)),
    Meeting("book and remove the stand", _with(_stands("A1")), (book(), remove_stand("A1")), (1, 2)),
    Meeting("book and enter a stand", on_sale, (book(), office.enter_stand()), (2, 2)),
    Meeting("book and change the stand", _with(_stands("A1")), (book(), change_stand), (2, 2)),
    Meeting("book and let many book one aircraft", _with(reserved(pilot=OTHER)),
            (book(), configure(BOOKING_UNIQUE_AIRCRAFT=False)), (1, 2), toggled=True),
    Meeting("book and let one book one aircraft", _with(configured(**MANY_MAY), reserved(pilot=OTHER)),
            (book(), configure(BOOKING_UNIQUE_AIRCRAFT=True)), (1, 2), toggled=True),
    Meeting("book and let a pilot hold a schedule once", _with(configured(**MANY_MAY), reserved()),
            (book(aircraft_id=SECOND), configure(BOOKING_UNIQUE_SCHEDULE=True)), (1, 2), toggled=True),
    Meeting("book twice and let a pilot hold a schedule once", _with(configured(**MANY_MAY)),
            (book(), book(aircraft_id=SECOND), configure(BOOKING_UNIQUE_SCHEDULE=True)), (2, 3), toggled=True),
    Meeting("book and ask a price that is too high", on_sale,
            (book(), change_service(price_mode=PriceMode.FIXED, price_amount=101)), (1, 2), after=not_after_staff),
    Meeting("book and withdraw the schedule", on_sale, (book(), change_service(active=False)), (1, 2),
            after=not_after_staff),
    Meeting("book and remove the schedule", on_sale, (book(), office.remove_service(SERVICE)), (1, 2),
            after=not_after_staff),
    Meeting("book and ground", on_sale, (book(), ground()), (1, 2), after=not_after_staff),
    Meeting("book and find the address unconfirmed", on_sale, (book(), office.correct(email_verified=False)), (1, 2),
            after=not_after_staff),
    Meeting("book and remove the aircraft", _with(acts.happened(office.enter_aircraft)),
            (_book_new, office.remove_aircraft), after=not_after_staff),
    Meeting("pay and lose points by hand", poor, (book(service=PRICED), adjust(-30)), (1, 2),
            after=_owes_by_hand_alone),
    Meeting("pay and gain points by hand", _with(world=lambda: airline.on_offer(PRICED)),
            (book(service=PRICED), adjust(30)), (1, 2)),
    Meeting("close an item and book", _with(worlds.released, world=equipped), (close_item, book()), (2, 2)),
    Meeting("open an item again and book", _with(worlds.released, office.repaired, world=equipped),
            (office.reopen_item, book()), (1, 2)),
    Meeting("open an item again twice", _with(worlds.released, office.repaired, world=equipped),
            (office.reopen_item,) * 2, (1, 1)),
    Meeting("close an item twice", _with(worlds.released, world=equipped), (close_item, close_item), (1, 2)),
    Meeting("book and ground, and take away", _with(reserved(pilot=OTHER)), (book(), ground(), take_away(OTHER)),
            (2, 3)),
]  # fmt: skip
OF_THREE = [
    Meeting("purge, cancel all and book again", _with(reserved()), (purge(), cancel_all(), book()), ANY, 2 * DAY),
    Meeting("three book one aircraft", on_sale, (book(), book(OTHER), book(THIRD))),
    Meeting("take away, cancel all and start", _with(reserved()), (take_away(), cancel_all(), start())),
]  # fmt: skip
"""Three at once: thousands of orders, for the night."""


@pytest.mark.rule("BK-03", "BK-04", "BK-05", "BK-06", "BK-07", "BK-08", "BK-09", "BK-22", "BK-24", "PF-05", "PF-06")
@pytest.mark.parametrize(
    "meeting",
    [*MEETINGS, *(pytest.param(one, marks=pytest.mark.nightly) for one in OF_THREE)],
    ids=lambda meeting: meeting.name,
)
def test_whoever_meets_over_a_booking_leaves_a_sound_state(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)
