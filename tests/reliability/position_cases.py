"""The aircraft of contracts and diversions: what must be there before, and what is done."""

from collections.abc import Callable
from typing import Any

from offblock.domain.airline.reference import Airline, Fleet, ReferenceHead, Subfleet
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.decision import Decision
from offblock.usecases.bookings import claims
from offblock.usecases.charter import endings, positioning
from offblock.usecases.flights import diversions, landings, moves, starts, stops
from offblock.usecases.network import snapshots
from tests import airline
from tests.airline import AIRCRAFT, DAY, HOUR, OTHER, PILOT, leg, schedule, staff
from tests.reliability.cases import Case, later, once, plain

SERVICES = [schedule(a, b, n) for a, b, n in (
    ("EDDG", "EDLI", "1"), ("EDLI", "EDDG", "2"), ("EDDH", "EDDG", "3"), ("EDDG", "EDDH", "4"),
)]  # fmt: skip


def based() -> None:
    """An airline based at EDDG whose network is known."""
    airline.found()
    airline.keep(
        Airline(id=5, icao="TST", name="Test Air"), Fleet(id=6, airline_id=5, name="Test Air", base="EDDG"),
        Subfleet(id=7, fleet_id=6, airline_id=5, type="DA40", name="Diamond"), ReferenceHead(version=1),
    )  # fmt: skip
    airline.keep(*SERVICES)
    snapshots.note_changes(airline.store(), [5])
    snapshots.rebuild(airline.store(), 5)


def elsewhere(airport: str = "EDDH", **fields: Any) -> None:
    """The aircraft stands away from its base."""
    store = airline.store()
    used = store.get(Aircraft, AIRCRAFT).but(airport=airport, away=True, moved_at=0, idle_at=1, **fields)
    store.commit(Decision(None, puts=(used,)))


def wanted_at_home() -> None:
    """A mission whose aircraft is in place."""
    based()
    airline.published(leg(starts=HOUR, ends=2 * DAY))


def wanted_elsewhere() -> None:
    """A mission whose aircraft has to be sent for."""
    based()
    elsewhere()
    airline.published(leg(starts=10 * HOUR, ends=2 * DAY))


def sent_for() -> None:
    """A mission for whose aircraft there is a bounty."""
    wanted_elsewhere()
    check()


def lead() -> int:
    """The live bounty on the aircraft."""
    return int(airline.seen(Aircraft, AIRCRAFT).bounty_id or 0)


def claimed() -> None:
    """A bounty for a mission that a pilot has claimed."""
    sent_for()
    claims.claim(airline.store(), OTHER, lead())


def delivering() -> None:
    """The claimed bounty's flight is in the air."""
    claimed()
    booking = airline.store().whole("bookings_of", OTHER)[0]
    starts.start(airline.store(), OTHER, booking.id, airline.filed(booking))


def check() -> Any:
    """The half-hourly look at the first mission's aircraft."""
    return positioning.check(plain("check"), AIRCRAFT, 1)


def flight_of(pilot: int) -> str:
    """The pilot's last flight."""
    return str(plain("look").page("flights_of", pilot).rows[0].id)


def _divert(pilot: int) -> Callable[[], Any]:
    return lambda: diversions.divert(once(), pilot, flight_of(pilot), "EDDM")


def _finish(pilot: int) -> Callable[[], Any]:
    return lambda: landings.finish(plain(), pilot, flight_of(pilot))


def _with(make: Callable[[], Any], *then: Callable[[], Any]) -> Callable[[], None]:
    def setup() -> None:
        make()
        for act in then:
            act()

    return setup


def _flying_charter() -> None:
    based()
    airline.flying(leg(ends=DAY))


def _flying_scheduled() -> None:
    based()
    airline.aloft(SERVICES[0])


def _asked() -> None:
    """The window has started: the aircraft is to be put in place."""
    claimed()
    later(10 * HOUR, check)()


CASES = [
    Case("lock a contract's aircraft", wanted_at_home, check),
    Case("send for a contract's aircraft", wanted_elsewhere, check),
    Case("ask for a teleport", claimed, later(10 * HOUR, check)),
    Case("put a contract's aircraft in place", _asked, later(10 * HOUR, lambda: moves.teleport(plain(), AIRCRAFT))),
    Case("deliver to a contract", delivering, _finish(OTHER)),
    Case("cancel a mission with its lead bounty", sent_for, lambda: endings.cancel(once(), staff(), 1, "told to")),
    Case("divert a charter flight", _flying_charter, _divert(PILOT)),
    Case("divert a scheduled flight", _flying_scheduled, _divert(PILOT)),
    Case("divert a bounty flight", delivering, _divert(OTHER)),
    Case("finish a diverted charter flight", _with(_flying_charter, _divert(PILOT)), _finish(PILOT)),
    Case("finish a diverted scheduled flight", _with(_flying_scheduled, _divert(PILOT)), _finish(PILOT)),
    Case("stop a diverted bounty flight", _with(delivering, _divert(OTHER)),
         lambda: stops.stop(plain(), OTHER, flight_of(OTHER))),
]  # fmt: skip
