"""What each operation costs, metered, beside what it must cost at least."""

from collections.abc import Callable
from typing import Any, NamedTuple

from offblock.adapters import clock, due
from offblock.domain.access.callers import Caller, Role
from offblock.queries import home as home_shown
from offblock.queries.bookings import bookings as bookings_shown
from offblock.queries.charter import applicants as applicants_shown
from offblock.queries.charter import contracts as contracts_shown
from offblock.queries.charter import missions as missions_shown
from offblock.usecases.bookings import releases
from offblock.usecases.charter import applications, drafts, endings, legs, missions
from offblock.usecases.flights import landings, reports, starts, stops
from tests import airline
from tests.airline import HOUR, PILOT, leg, staff
from tests.bench.minimum import MINIMUM, Least
from tests.harness import Units, meter, take
from tests.reliability.case import plain

FIVE = ("EDDG", "EDLI", "EDDH", "EDDM", "EDDG", "EDLI")


class Measured(NamedTuple):
    """An operation's units and how they compare."""

    name: str
    units: Units
    least: Least

    @property
    def ratio(self) -> float:
        """Measured by least, over reads, writes and index writes together; 1.0 is the least there is."""
        least = self.least.read + self.least.write + self.least.listed
        return (self.units.read + self.units.write + self.units.index_write) / least


def _legs(count: int) -> tuple[Any, ...]:
    return tuple(leg(FIVE[n], FIVE[n + 1], n * HOUR, (n + 9) * HOUR) for n in range(count))


def _pilot() -> Caller:
    return Caller(airline.TENANT, PILOT, frozenset({Role.PILOT}))


def _many() -> None:
    for n in range(25):
        airline.published(*_legs(5), title=f"Salt for the forest {n:02d}")


def _ten() -> None:
    mission = airline.published()
    for pilot in range(100, 110):
        airline.keep(airline.user(pilot))
        applications.apply(airline.store(), pilot, mission.id)


def _applied() -> None:
    applications.apply(airline.store(), PILOT, airline.published().id)


def _open() -> None:
    airline.assigned()
    missions.sweep(airline.store(), 1)


def _start() -> Any:
    booking = next(iter(plain().whole("bookings_of", PILOT)))
    store = plain("start")
    return lambda: starts.start(store, PILOT, booking.id, airline.filed(booking))


def _flight() -> str:
    return str(plain().page("flights_of", PILOT).rows[0].id)


def _report() -> Any:
    flight = _flight()
    place = {"latitude": {"value": 52.0, "unit": "deg"}, "longitude": {"value": 8.0, "unit": "deg"}}
    return lambda: reports.report(plain(), PILOT, flight, {"timestamp": clock.now() * 1000, "position": place})


def _finish() -> Any:
    flight = _flight()
    return lambda: landings.finish(plain(), PILOT, flight)


def _stop() -> Any:
    flight = _flight()
    return lambda: stops.stop(plain(), PILOT, flight)


def _listed() -> Any:
    return missions_shown.listed(plain(), _pilot(), missions_shown.MissionFilter(), 25, "")


def _sorted() -> Any:
    found = missions_shown.sorted_out(plain(), _pilot(), missions_shown.MissionFilter())
    return missions_shown.views(plain(), _pilot(), found)


def _for_staff() -> Any:
    return missions_shown.listed(plain(), staff(), missions_shown.MissionFilter(), 25, "")


def _contracts() -> None:
    """One applied for, one under way, one that has ended."""
    _applied()
    airline.assigned(aircraft_id=airline.SECOND)
    endings.cancel(airline.store(), staff(), airline.assigned().id, "told to")


def _said(act: Callable[[], Any]) -> Callable[[], Callable[[], Any]]:
    return lambda: act


OPERATIONS: dict[str, tuple[Callable[[], Any], Callable[[], Callable[[], Any]]]] = {
    "list 25 missions": (_many, _said(_listed)),
    "my first page": (_contracts, _said(lambda: home_shown.home(plain(), _pilot(), PILOT))),
    "25 missions sorted": (_many, _said(_sorted)),
    "25 open missions for staff": (_many, _said(_for_staff)),
    "my contracts": (_contracts, _said(lambda: contracts_shown.contracts(plain(), _pilot(), PILOT))),
    "my contracts without the past": (
        _contracts,
        _said(lambda: contracts_shown.contracts(plain(), _pilot(), PILOT, with_past=False)),
    ),
    "one mission": (_applied, _said(lambda: missions_shown.shown(plain(), _pilot(), 1))),
    "a mission's 10 applicants": (_ten, _said(lambda: applicants_shown.listed(plain(), 1, 25, ""))),
    "create a mission": (lambda: None, _said(airline.drafted)),
    "publish": (airline.drafted, _said(lambda: drafts.publish(plain(), staff(), 1))),
    "apply": (airline.published, _said(lambda: applications.apply(plain(), PILOT, 1))),
    "withdraw": (_applied, _said(lambda: applications.withdraw(plain(), PILOT, 1))),
    "accept": (_ten, _said(lambda: applications.accept(plain(), staff(), 1, 100))),
    "open due legs": (airline.assigned, _said(lambda: missions.sweep(plain(), 1))),
    "book a leg": (_open, _said(lambda: legs.book(plain(), PILOT, 1, 1))),
    "start": (airline.booked, _start),
    "report positions": (airline.flying, _report),
    "finish the last leg": (airline.flying, _finish),
    "stop": (airline.flying, _stop),
    "cancel all": (airline.booked, _said(lambda: releases.cancel_all(plain(), PILOT))),
    "fail by hand": (airline.booked, _said(lambda: endings.fail(plain(), staff(), 1, "told to"))),
    "look for what is due": (_many, _said(lambda: list(due.due("windows", clock.now())))),
    "my points": (lambda: None, _said(lambda: plain().page("ledger", PILOT))),
    "my bookings": (airline.booked, _said(lambda: bookings_shown.mine(plain(), PILOT))),
}
"""What must be there, and what is then prepared and metered."""


def metered(
    name: str, act: Callable[[], Any], least: Least, is_shown: bool = False, airline_id: int | None = None
) -> Measured:
    """One operation in a process that is warm: what it shows was shown before, or what commands share is known.

    With `airline_id` the network of that airline is known too.
    """
    if is_shown:
        act()
    else:
        take().put_back()
        plain().reference()
        if airline_id:
            plain().network(airline_id)
    with meter() as units:
        act()
    return Measured(name, units, least)


SHOWN = (
    "list 25 missions", "25 missions sorted", "25 open missions for staff", "one mission", "a mission's 10 applicants",
    "my bookings", "my contracts", "my contracts without the past", "my first page",
)  # fmt: skip


def measure(name: str) -> Measured:
    """One operation on a fresh airline."""
    airline.found()
    setup, prepare = OPERATIONS[name]
    setup()
    return metered(name, prepare(), MINIMUM[name], name in SHOWN)
