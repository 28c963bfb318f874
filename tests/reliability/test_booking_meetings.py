"""Pilots, staff and jobs who meet over scheduled bookings, in every order of their calls to the table."""

from typing import Any

import pytest

from offblock.adapters.store.idempotency import IdempotencyKey
from offblock.adapters.store.store import Store
from offblock.domain.airline.reference import PriceMode
from offblock.domain.bookings.bookings import Booking
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import OpenItems
from offblock.domain.fleet.registry import AircraftForm, NewAircraft, RegistrationMarker
from offblock.domain.fleet.stands import Stand, StandForm
from offblock.domain.network.schedules import Schedule
from offblock.domain.network.timetable import ScheduleForm
from offblock.domain.people.staff_edits import Adjustment, UserForm
from offblock.domain.people.users import User
from offblock.usecases.airline import settings
from offblock.usecases.bookings import releases, scheduled
from offblock.usecases.bookings.loading import bookings_of
from offblock.usecases.charter import endings
from offblock.usecases.fleet import mel, registry, stands
from offblock.usecases.flights import landings, starts, stops
from offblock.usecases.network import timetable
from offblock.usecases.people import staff_edits
from tests import airline
from tests.airline import AIRCRAFT, DAY, OTHER, PILOT, SECOND, SUBFLEET, TENANT, staff
from tests.conftest import Clock
from tests.reliability.booking_cases import ALSO_PRICED, BACK, PRICED, SERVICE, charter_too, complete, offered, poor
from tests.reliability.meetings import ANY, WRITTEN, Act, Does, Meeting, meet


def _with(*makes: Act, world: Act = offered) -> Act:
    def setup() -> None:
        world()
        for make in makes:
            make()

    return setup


def _book(pilot: int = PILOT, service: Schedule = SERVICE, aircraft_id: int = AIRCRAFT) -> Does:
    return lambda store: scheduled.book(store, pilot, service.id, aircraft_id)


def _reserved(pilot: int = PILOT, service: Schedule = SERVICE, aircraft_id: int = AIRCRAFT) -> Act:
    return lambda: airline.reserved(service, pilot, aircraft_id)


def _purge(pilot: int = PILOT, service: Schedule = SERVICE) -> Does:
    return lambda store: releases.purge(store, pilot, f"S#{service.id}")


def _cancel_all(store: Store) -> Any:
    return releases.cancel_all(store, PILOT)


def _start(pilot: int = PILOT) -> Does:
    def start(store: Store) -> Any:
        mine = [one for one in bookings_of(store, pilot) if one.schedule_id]
        filed = airline.filed(mine[0]) if mine else airline.NOTHING_FILED
        return starts.start(store, pilot, mine[0].id if mine else 0, filed)

    return start


def _flight(store: Store) -> str:
    return str(store.page("flights_of", PILOT).rows[0].id)


def _finish(store: Store) -> Any:
    return landings.finish(store, PILOT, _flight(store))


def _stop(store: Store) -> Any:
    return stops.stop(store, PILOT, _flight(store))


def _take_away(pilot: int = PILOT) -> Does:
    def take(store: Store) -> Any:
        mine = store.whole("bookings_of", pilot)
        return releases.cancel_by_staff(store, staff(), mine[0].id if mine else 0, "needed")

    return take


def _set(**told: Any) -> Does:
    return lambda store: settings.change(store, staff(), told)


def _settings(**told: Any) -> Act:
    return lambda: settings.change(airline.store(), staff(), told)


def _adjust(points: int) -> Does:
    return lambda store: staff_edits.adjust_points(store, staff(), PILOT, Adjustment(points=points, reason="x"))


def _change(**fields: Any) -> Does:
    told = {name: getattr(SERVICE, name) for name in ScheduleForm.model_fields} | fields
    return lambda store: timetable.change(store, staff(), SERVICE.id, ScheduleForm.model_validate(told))


def _remove(store: Store) -> Any:
    return timetable.remove(store, staff(), SERVICE.id)


def _ground(store: Store) -> Any:
    told = AircraftForm(registration="D-E20", name="Diamond", subfleet_id=SUBFLEET, grounded=True)
    return registry.change(store, staff(), AIRCRAFT, told)


def _unconfirm(store: Store) -> Any:
    return staff_edits.change(store, staff(), PILOT, UserForm(email_verified=False))


def _nineteen() -> None:
    for _ in range(19):
        airline.reserved(aircraft_id=SECOND)


def _third() -> None:
    told = NewAircraft(registration="D-ENEW", name="New", subfleet_id=SUBFLEET, airport="EDDG")
    registry.enter(airline.store(), staff(), told)


def _new() -> int:
    marker = airline.store().find(RegistrationMarker, "D-ENEW")
    return marker.owner_id if marker else 0


def _book_new(store: Store) -> Any:
    return scheduled.book(store, PILOT, SERVICE.id, _new())


def _remove_new(store: Store) -> Any:
    return registry.remove(store, staff(), _new())


def _stands(*names: str) -> Act:
    return lambda: airline.keep(*(airline.stand(name) for name in names))


def _remove_stand(name: str, airport: str = "EDLI") -> Does:
    return lambda store: stands.remove(store, staff(), airport, name)


def _enter_stand(store: Store) -> Any:
    return stands.enter(store, staff(), "EDLI", StandForm(name="A1"))


def _change_stand(store: Store) -> Any:
    return stands.change(store, staff(), "EDLI", "A1", StandForm(name="A1", latitude=52))


def _close(store: Store) -> Any:
    found = store.find(OpenItems, AIRCRAFT)
    return mel.close(store, staff(), AIRCRAFT, found.items[0].id if found and found.items else 1)


def _repaired_later() -> None:
    """An aircraft that nobody holds, with something inoperative on it."""
    airline.reserved()
    releases.cancel_all(airline.store(), PILOT)


def _fail(store: Store) -> Any:
    return endings.fail(store, staff(), 1, "told to")


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


def _one_who_has(pilot: int) -> Act:
    """That pilot alone holds the aircraft."""

    def told() -> None:
        assert [hold.pilot_id for hold in airline.seen(Aircraft, AIRCRAFT).holds] == [pilot]

    return told


def _nothing_or_the_refund() -> None:
    """Whoever came first: a booking that staff took is given back, one that the pilot cancelled is not (PF-06)."""
    assert not _all_bookings()
    assert airline.seen(User, PILOT).points in (100, 100 - PRICED.price_amount - 50)


def _owes_by_hand_alone() -> None:
    assert airline.seen(User, PILOT).points in (0, -30)


def _not_after_staff() -> None:
    """Nobody books what staff have closed: where both came through, the booking was first (BK-22)."""
    closed = [place for place, kinds in enumerate(WRITTEN) if "Audited" in kinds]
    made = [place for place, kinds in enumerate(WRITTEN) if "Booking" in kinds]
    assert not made or not closed or made[0] < closed[0], "booked after it was closed"


def _has(points: int) -> None:
    assert airline.seen(User, PILOT).points == points


def _clicked(act: Does) -> Does:
    """The same request with the same Idempotency-Key, whoever sends it."""
    return lambda store: act(Store(TENANT, store.moment, IdempotencyKey("one-click", "the same body")))


BOTH = (_book(), _book(OTHER, aircraft_id=SECOND))
OFF = {"BOOKING_UNIQUE_AIRCRAFT": False, "BOOKING_UNIQUE_SCHEDULE": False}
MEETINGS = [
    Meeting("two pilots book one aircraft", offered, (_book(), _book(OTHER))),
    Meeting("two pilots book one aircraft that many may book", _with(_settings(**OFF)),
            (_book(), _book(OTHER)), (2, 2)),
    Meeting("two pilots book one aircraft with stands and more", complete, (_book(), _book(OTHER))),
    Meeting("one pilot books one schedule twice", offered, (_book(), _book(aircraft_id=SECOND))),
    Meeting("one pilot books one schedule twice where that is allowed", _with(_settings(**OFF)),
            (_book(), _book(aircraft_id=SECOND)), (2, 2)),
    Meeting("one pilot pays twice with points for once", poor,
            (_book(service=PRICED), _book(service=ALSO_PRICED, aircraft_id=SECOND))),
    Meeting("one click books twice", _with(world=complete), (_clicked(_book(service=PRICED)),) * 2, (2, 2),
            after=lambda: _has(100 - 30)),
    Meeting("one click cancels all twice", _with(_reserved()), (_clicked(_cancel_all),) * 2, (2, 2),
            after=lambda: _has(100 - 50)),
    Meeting("one click takes away twice", _with(_reserved(service=PRICED)), (_clicked(_take_away()),) * 2, (2, 2),
            after=lambda: _has(100)),
    Meeting("one click starts twice", _with(_reserved()), (_clicked(_start()),) * 2, (2, 2)),
    Meeting("one pilot books twice with room for one", _with(_settings(**OFF), _nineteen),
            (_book(), _book(service=PRICED, aircraft_id=SECOND))),
    Meeting("book and purge what another held too long", _with(_reserved(OTHER), world=complete),
            (_book(), _purge(OTHER)), (2, 2), 2 * DAY, _one_who_has(PILOT)),
    Meeting("book and purge what one held too long", _with(_reserved()), (_book(), _purge()), (2, 2), 2 * DAY,
            _one_who_has(PILOT)),
    Meeting("two book what another held too long", _with(_reserved(airline.THIRD)), (_book(), _book(OTHER)),
            (1, 1), 2 * DAY),
    Meeting("purge and cancel all", _with(_reserved(), world=complete), (_purge(), _cancel_all), ANY, 2 * DAY),
    Meeting("purge twice", _with(_reserved(), world=complete), (_purge(), _purge()), (2, 2), 2 * DAY),
    Meeting("purge and take away", _with(_reserved(service=PRICED)), (_purge(service=PRICED), _take_away()), (1, 1),
            2 * DAY, lambda: _has(100 - 30)),
    Meeting("cancel all and book again", _with(_reserved()), (_cancel_all, _book()), (1, 2)),
    Meeting("cancel all and book another", _with(_reserved(aircraft_id=SECOND)),
            (_cancel_all, _book(service=PRICED)), (2, 2)),
    Meeting("cancel all of both kinds twice", _with(charter_too, _reserved()), (_cancel_all, _cancel_all)),
    Meeting("cancel all and fail the contract", _with(charter_too, _reserved()), (_cancel_all, _fail), (2, 2)),
    Meeting("cancel all and start", _with(_reserved(), world=complete), (_cancel_all, _start())),
    Meeting("start and start", _with(_reserved(), world=complete), (_start(), _start())),
    Meeting("start and book by another", _with(_reserved()), (_start(), _book(OTHER))),
    Meeting("start and book by another where many may", _with(_settings(**OFF), _reserved()),
            (_start(), _book(OTHER)), (1, 2)),
    Meeting("start and book another aircraft", _with(_reserved()),
            (_start(), _book(service=PRICED, aircraft_id=SECOND)), (2, 2)),
    Meeting("two start on one aircraft", _with(_settings(**OFF), _reserved(), _reserved(OTHER)),
            (_start(), _start(OTHER))),
    Meeting("start and purge", _with(_reserved(), world=complete), (_start(), _purge()), (1, 1), 2 * DAY),
    Meeting("start and ground", _with(_reserved()), (_start(), _ground), (1, 2)),
    Meeting("start and remove the stand it leaves", _with(_reserved(), world=complete),
            (_start(), _remove_stand("G1", "EDDG")), (1, 2)),
    Meeting("stop and remove the stand it left", _with(airline.aloft, world=complete),
            (_stop, _remove_stand("G1", "EDDG")), (1, 2)),
    Meeting("stop and purge", _with(airline.aloft, world=complete), (_stop, _purge()), (2, 2), 2 * DAY),
    Meeting("finish and stop", _with(airline.aloft, world=complete), (_finish, _stop)),
    Meeting("finish and take away", _with(lambda: airline.aloft(PRICED)), (_finish, _take_away())),
    Meeting("finish and book its way back", _with(airline.aloft, world=complete),
            (_finish, _book(service=BACK)), (1, 2)),
    Meeting("finish and remove its stand", _with(airline.aloft, world=complete), (_finish, _remove_stand("A1"))),
    Meeting("take away and start", _with(_reserved(service=PRICED), world=complete), (_take_away(), _start())),
    Meeting("take away and cancel all", _with(_reserved(service=PRICED)), (_take_away(), _cancel_all), (1, 1),
            after=_nothing_or_the_refund),
    Meeting("take away twice", _with(_reserved(service=PRICED)), (_take_away(), _take_away()), (1, 1),
            after=lambda: _has(100)),
    Meeting("take away and book by another", _with(_reserved()), (_take_away(), _book(OTHER)), (1, 2)),
    Meeting("book for two stands", _with(_stands("A1", "B1")), BOTH, (2, 2), after=_each_to_its_own),
    Meeting("book for the last stand", _with(_stands("A1")), BOTH, (2, 2), after=_both_somewhere),
    Meeting("book and finish at the last stand", _with(_stands("A1"), airline.aloft),
            (_finish, _book(OTHER, aircraft_id=SECOND)), (2, 2)),
    Meeting("book and remove the stand", _with(_stands("A1")), (_book(), _remove_stand("A1")), (1, 2)),
    Meeting("book and enter a stand", offered, (_book(), _enter_stand), (2, 2)),
    Meeting("book and change the stand", _with(_stands("A1")), (_book(), _change_stand), (2, 2)),
    Meeting("book and let many book one aircraft", _with(_reserved(OTHER)),
            (_book(), _set(BOOKING_UNIQUE_AIRCRAFT=False)), (1, 2), toggled=True),
    Meeting("book and let one book one aircraft", _with(_settings(**OFF), _reserved(OTHER)),
            (_book(), _set(BOOKING_UNIQUE_AIRCRAFT=True)), (1, 2), toggled=True),
    Meeting("book and let a pilot hold a schedule once", _with(_settings(**OFF), _reserved()),
            (_book(aircraft_id=SECOND), _set(BOOKING_UNIQUE_SCHEDULE=True)), (1, 2), toggled=True),
    Meeting("book twice and let a pilot hold a schedule once", _with(_settings(**OFF)),
            (_book(), _book(aircraft_id=SECOND), _set(BOOKING_UNIQUE_SCHEDULE=True)), (2, 3), toggled=True),
    Meeting("book and ask a price that is too high", offered,
            (_book(), _change(price_mode=PriceMode.FIXED, price_amount=101)), (1, 2), after=_not_after_staff),
    Meeting("book and withdraw the schedule", offered, (_book(), _change(active=False)), (1, 2),
            after=_not_after_staff),
    Meeting("book and remove the schedule", offered, (_book(), _remove), (1, 2), after=_not_after_staff),
    Meeting("book and ground", offered, (_book(), _ground), (1, 2), after=_not_after_staff),
    Meeting("book and find the address unconfirmed", offered, (_book(), _unconfirm), (1, 2), after=_not_after_staff),
    Meeting("book and remove the aircraft", _with(_third), (_book_new, _remove_new), after=_not_after_staff),
    Meeting("pay and lose points by hand", poor, (_book(service=PRICED), _adjust(-30)), (1, 2),
            after=_owes_by_hand_alone),
    Meeting("pay and gain points by hand", _with(world=lambda: airline.on_offer(PRICED)),
            (_book(service=PRICED), _adjust(30)), (1, 2)),
    Meeting("close an item and book", _with(_repaired_later, world=complete), (_close, _book()), (2, 2)),
    Meeting("close an item twice", _with(_repaired_later, world=complete), (_close, _close), (1, 2)),
    Meeting("book and ground, and take away", _with(_reserved(OTHER)), (_book(), _ground, _take_away(OTHER)), (2, 3)),
]  # fmt: skip
OF_THREE = [
    Meeting("purge, cancel all and book again", _with(_reserved()), (_purge(), _cancel_all, _book()), ANY, 2 * DAY),
    Meeting("three book one aircraft", offered, (_book(), _book(OTHER), _book(airline.THIRD))),
    Meeting("take away, cancel all and start", _with(_reserved()), (_take_away(), _cancel_all, _start())),
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
