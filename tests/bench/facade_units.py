"""What clients made for other software cost, metered, beside what their requests must cost at least."""

from collections.abc import Callable
from typing import Any

from offblock.domain.access.callers import Caller, Role
from offblock.domain.flights.flights import Flight
from offblock.domain.flights.prefiles import Prefiled
from offblock.domain.flights.remarks import Remark
from offblock.queries import phpvms, phpvms_pireps
from offblock.queries.fleet import whole
from offblock.queries.network.found import Search
from offblock.queries.network.schedules import Where
from offblock.queries.numbered import Window
from offblock.usecases.bookings import bids
from offblock.usecases.flights import pireps, remarks, tracked
from tests import airline
from tests.airline import PILOT, TENANT
from tests.bench.minimum import Least
from tests.bench.units import Measured, metered
from tests.reliability import acts
from tests.reliability.case import plain
from tests.reliability.worlds import NAMED, SERVICE, after, aloft, equipped, reserved

MINIMUM: dict[str, Least] = {
    "bid with whatever is free": Least(
        14, 12, 5, "as booking; before it what is held, the schedule, the account, the rules and the aircraft there"
    ),
    "bid again": Least(1, 0, 0, "what is held, strongly"),
    "list a pilot's bids": Least(
        1.5, 0, 0, "what is held; its schedule and aircraft, half a unit each kept for a minute"
    ),
    "search 20 of 100 flights": Least(6.5, 0, 0, "100 schedules are 40 KB; what is held"),
    "the fourth page of 100 flights": Least(6.5, 0, 0, "the same 100"),
    "prefile a bid": Least(6.5, 14, 8, "as a start; what is held is read twice"),
    "post positions by phpVMS's API": Least(
        2.5, 1, 0, "the flight, half: whether it goes on; then as any first post: flight and place; the place"
    ),
    "update by smartCARS": Least(3.0, 1, 0, "the same, the flight half by what it was given at the start"),
    "write a log line beside a flight": Least(1, 1, 0, "what is written so far, strongly; that with one line more"),
    "the public map": Least(2, 0, 0, "a query per shard"),
    "a fleet of 200": Least(8, 0, 0, "200 aircraft"),
}


def _search(page: int) -> Any:
    caller = Caller(TENANT, PILOT, frozenset({Role.PILOT}))
    return phpvms.flights(plain(), caller, Search(Where("EDDG")), Window(page, 20))


def _many() -> None:
    airline.keep(*(airline.schedule("EDDG", "EDLI", str(number)) for number in range(300, 400)))
    _search(1)


def _fleet() -> None:
    airline.keep(*(airline.aircraft(1000 + n, registration=f"D-X{n}") for n in range(198)))


def _anew() -> Any:
    whole.forget()
    return whole.fleet(plain())


def _on_the_map() -> Any:
    phpvms_pireps.forget()
    return phpvms_pireps.live(plain())


def _positions() -> Callable[[], Any]:
    flight = acts.flight_of(plain(), PILOT)
    sent = {"positions": [{"lat": 52.0, "lon": 8.0, "gs": 100}]}
    return lambda: pireps.keep_positions(plain(), PILOT, flight, sent)


def _update() -> Callable[[], Any]:
    flight = acts.flight_of(plain(), PILOT)
    sent = {"bidID": NAMED["booking"], "uuid": flight, "latitude": 52.0, "longitude": 8.0}
    return lambda: tracked.update(plain(), PILOT, sent)


def _line() -> Callable[[], Any]:
    flight = airline.seen(Flight, int(acts.flight_of(plain(), PILOT)))
    return lambda: remarks.write(plain(), flight, [Remark(at=flight.started_at, text="Wheels up")])


def _prefile() -> Any:
    return pireps.prefile(plain(), PILOT, Prefiled("EDDG", "EDLI", flight_id=SERVICE.id))


WARM = ("list a pilot's bids", "search 20 of 100 flights", "the fourth page of 100 flights", "the public map")
OPERATIONS: dict[str, tuple[Callable[[], Any], Callable[[], Callable[[], Any]]]] = {
    "bid with whatever is free": (equipped, lambda: lambda: bids.book(plain(), PILOT, SERVICE.id)),
    "bid again": (after(equipped, reserved()), lambda: lambda: bids.book(plain(), PILOT, SERVICE.id)),
    "list a pilot's bids": (after(equipped, reserved()), lambda: lambda: phpvms.held(plain(), PILOT)),
    "search 20 of 100 flights": (after(equipped, _many), lambda: lambda: _search(1)),
    "the fourth page of 100 flights": (after(equipped, _many), lambda: lambda: _search(4)),
    "prefile a bid": (after(equipped, reserved()), lambda: _prefile),
    "post positions by phpVMS's API": (after(equipped, aloft()), _positions),
    "update by smartCARS": (after(equipped, aloft()), _update),
    "write a log line beside a flight": (after(equipped, aloft()), _line),
    "the public map": (after(equipped, aloft()), lambda: _on_the_map),
    "a fleet of 200": (after(equipped, _fleet), lambda: _anew),
}
"""What must be there, and what is then prepared and metered."""


def measure(name: str) -> Measured:
    """One operation on a fresh airline."""
    setup, prepare = OPERATIONS[name]
    setup()
    return metered(name, prepare(), MINIMUM[name], name in WARM, airline.AIRLINE)
