"""What booking schedules, their flights, stands and MEL items cost, metered, beside what they must cost at least."""

from collections.abc import Callable
from typing import Any

from offblock.adapters.clock import now
from offblock.domain.access.callers import Caller, Role
from offblock.domain.fleet.mel import OpenItems
from offblock.domain.fleet.stands import StandForm
from offblock.queries.bookings import bookings as bookings_shown
from offblock.queries.bookings.bookings import Column
from offblock.queries.fleet import mel as mel_shown
from offblock.queries.network import schedules as schedules_shown
from offblock.usecases.bookings import releases, scheduled
from offblock.usecases.fleet import mel, stands
from offblock.usecases.flights import landings, starts, stops
from tests import airline
from tests.airline import AIRCRAFT, DAY, PILOT, TENANT, staff
from tests.bench.minimum import Least
from tests.bench.units import Measured, metered
from tests.reliability.case import plain
from tests.reliability.worlds import PRICED, SERVICE, equipped, later, on_sale

MINIMUM: dict[str, Least] = {
    "book a schedule": Least(
        7.5,
        8,
        4,
        "schedule, account, aircraft, MEL, settings, collections' version, bookings, stands half; booking, "
        "account and aircraft written, schedule checked; booking in a list and due, aircraft in two lists",
    ),
    "book a schedule with stands, a price and MEL": Least(
        7.5, 14, 6, "the same, and entry, stand and items; the account's balance and the items show in their lists"
    ),
    "take a booking away": Least(
        3.5, 8, 6, "its place in the list half, booking, account, aircraft; those and audit; it leaves as it came"
    ),
    "take a booking away with a stand and a price": Least(4.5, 12, 7, "the same, and stand and entry"),
    "start a scheduled flight with stands": Least(
        5.5,
        14,
        8,
        "bookings, account, aircraft, two stands, version half; those, flight and place; flight in two lists, booking "
        "shown and due no more, account shown, aircraft in two, place due",
    ),
    "stop a scheduled flight with stands": Least(7.0, 14, 8, "the same way back: each item read once"),
    "finish a scheduled flight with stands": Least(
        11.0,
        14,
        10,
        "flight, account, aircraft, booking, place, pairs, track, stand, settings; who waits for the aircraft, the "
        "collections' version and two airports half; seven items; the aircraft moves in one list and may be idle "
        "later, the place is due no more, the flight waits for review",
    ),
    "purge a booking with a stand": Least(4.0, 8, 4, "booking, account that tells the pilot, aircraft, stand"),
    "list 25 schedules for a pilot": Least(
        4.0, 0, 0, "25 entries are 10 KB; account, settings, version, bookings, aircraft there, each half"
    ),
    "aircraft for a schedule": Least(3.0, 0, 0, "schedule, account, settings, version, bookings, aircraft, each half"),
    "all 25 bookings": Least(2.0, 0, 0, "25 entries are 10 KB; version half: airlines are named"),
    "all 25 bookings by pilot": Least(2.0, 0, 0, "the same: names are known"),
    "create a stand": Least(
        3.0, 6, 2, "airport and collections' version half, that there is none; stand, audit, that it names the airport"
    ),
    "open a MEL item again": Least(2.0, 8, 8, "as closing one"),
    "the airline's open MEL items": Least(0.5, 0, 0, "the items of one aircraft, whose name is known"),
    "close a MEL item": Least(
        2.0, 8, 8, "items, aircraft, audit of 2 KB; in two lists the aircraft, in one the items move"
    ),
}
"""Counted as in `tests/bench/minimum.py`."""


def _pilot() -> Caller:
    return Caller(TENANT, PILOT, frozenset({Role.PILOT}))


def _after(*makes: Callable[[], Any], world: Callable[[], None] = equipped) -> Callable[[], None]:
    def setup() -> None:
        world()
        for make in makes:
            make()

    return setup


def _many() -> None:
    """25 schedules from where the pilot is, and 10 aircraft there."""
    airline.on_offer(*(airline.schedule(number=str(number)) for number in range(200, 225)))
    airline.keep(*(airline.aircraft(number) for number in range(30, 38)))


def _crowd() -> None:
    """25 bookings of as many pilots."""
    on_sale()
    for number in range(100, 125):
        airline.keep(airline.user(number), airline.aircraft(number))
        airline.reserved(SERVICE, number, number)


def _schedules() -> Any:
    store = plain()
    page = schedules_shown.listed(store, schedules_shown.Where("EDDG"), 25, "")
    wanted = schedules_shown.ScheduleFilter(_pilot(), schedules_shown.ScheduleWish(), now())
    return schedules_shown.views(store, PILOT, [one for one in page.rows if wanted.takes(one)])


def _aircraft() -> Any:
    return schedules_shown.aircraft_for(
        plain(), _pilot(), schedules_shown.Choice(airline.schedule(number="200").id, PILOT), 25, ""
    )


def _table(column: Column) -> Callable[[], Any]:
    def shown() -> Any:
        store = plain()
        return bookings_shown.views(store, bookings_shown.table(store, bookings_shown.BookingFilter(), column).rows)

    return shown


def _took() -> Any:
    booking = plain().whole("bookings_of", PILOT)[0]
    return lambda: releases.cancel_by_staff(plain(), staff(), booking.id, "needed")


def _started() -> Any:
    booking = plain().whole("bookings_of", PILOT)[0]
    filed = airline.filed(booking)
    return lambda: starts.start(plain("start"), PILOT, booking.id, filed)


def _over(end: Callable[..., Any]) -> Callable[[], Any]:
    def prepare() -> Any:
        flight = str(plain().page("flights_of", PILOT).rows[0].id)
        return lambda: end(plain(), PILOT, flight)

    return prepare


def _closed() -> Any:
    item = plain().get(OpenItems, AIRCRAFT).items[0].id
    return lambda: mel.close(plain(), staff(), AIRCRAFT, item)


def _reopened() -> Any:
    item = plain().get(OpenItems, AIRCRAFT).items[0].id
    mel.close(airline.store(), staff(), AIRCRAFT, item)
    return lambda: mel.reopen(plain(), staff(), AIRCRAFT, item)


def _said(act: Callable[[], Any]) -> Callable[[], Callable[[], Any]]:
    return lambda: act


def _book(service: Any) -> Callable[[], Callable[[], Any]]:
    return _said(lambda: scheduled.book(plain(), PILOT, service.id, AIRCRAFT))


WARM = (
    "the airline's open MEL items",
    "list 25 schedules for a pilot",
    "aircraft for a schedule",
    "all 25 bookings",
    "all 25 bookings by pilot",
)
OPERATIONS: dict[str, tuple[Callable[[], Any], Callable[[], Callable[[], Any]]]] = {
    "book a schedule": (on_sale, _book(SERVICE)),
    "book a schedule with stands, a price and MEL": (equipped, _book(PRICED)),
    "take a booking away": (_after(airline.reserved, world=on_sale), _took),
    "take a booking away with a stand and a price": (_after(lambda: airline.reserved(PRICED)), _took),
    "start a scheduled flight with stands": (_after(airline.reserved), _started),
    "stop a scheduled flight with stands": (_after(airline.aloft), _over(stops.stop)),
    "finish a scheduled flight with stands": (_after(airline.aloft), _over(landings.finish)),
    "purge a booking with a stand": (
        _after(airline.reserved),
        _said(later(2 * DAY, lambda: releases.purge(plain(), PILOT, f"S#{SERVICE.id}"))),
    ),
    "list 25 schedules for a pilot": (_many, _said(_schedules)),
    "aircraft for a schedule": (_many, _said(_aircraft)),
    "all 25 bookings": (_crowd, _said(_table(Column.CREATED_AT))),
    "all 25 bookings by pilot": (_crowd, _said(_table(Column.PILOT))),
    "create a stand": (equipped, _said(lambda: stands.enter(plain(), staff(), "EDLI", StandForm(name="C1")))),
    "close a MEL item": (_after(airline.reserved), _closed),
    "open a MEL item again": (_after(airline.reserved), _reopened),
    "the airline's open MEL items": (
        _after(airline.reserved),
        _said(lambda: mel_shown.of_the_airline(plain(), False, 25, "")),
    ),
}
"""What must be there, and what is then prepared and metered."""


def measure(name: str) -> Measured:
    """One operation on a fresh airline, each time with the same ids: by them it is rolled what is inoperative."""
    airline.repeat()
    setup, prepare = OPERATIONS[name]
    setup()
    return metered(name, prepare(), MINIMUM[name], name in WARM)
