"""What bounties and moves cost, metered, beside what they must cost at least."""

from collections.abc import Callable
from typing import Any

from offblock.adapters import clock, due
from offblock.domain.access.callers import Caller, Role
from offblock.domain.fleet.aircraft import Aircraft
from offblock.queries.bounties import bounties as bounties_shown
from offblock.queries.bounties import repositioning as repositioning_shown
from offblock.usecases.bookings import claims
from offblock.usecases.bounties import bounties
from offblock.usecases.flights import moves
from tests import airline
from tests.airline import AIRCRAFT, OTHER, TENANT, THIRD, staff
from tests.bench.minimum import Least
from tests.bench.units import Measured, metered
from tests.reliability import away
from tests.reliability.case import plain
from tests.reliability.worlds import EXPIRES, OLD, later

MINIMUM: dict[str, Least] = {
    "look at an idle aircraft": Least(
        4.0,
        4,
        6,
        "aircraft, settings; version, network's head, two schedules half; aircraft and bounty written: that "
        "is listed and due, the aircraft shown in three lists and due no more",
    ),
    "look at an unroutable aircraft": Least(4.0, 4, 6, "the same with the two airports in place of the schedules"),
    "look for idle aircraft among 200": Least(2.0, 0, 0, "one query per shard, whatever there is"),
    "claim a bounty of 2 legs": Least(
        8.0,
        14,
        9,
        "bounty, account, version, settings, aircraft, MEL, bookings; stands of two airports half; bounty, "
        "two bookings, aircraft, account, two stands written: bookings listed and due, the others shown where they are",
    ),
    "expire a claimed bounty": Least(
        7.5,
        14,
        12,
        "bounty, bookings; account, aircraft, two stands, and the bounty once more with them; version "
        "half; those and two bookings written: the bounty moves, three are due no more, the aircraft is",
    ),
    "teleport home": Least(
        5.5,
        6,
        5,
        "aircraft, stands there, the stand it leaves, who waits for it, settings; version half; it moves in "
        "one list and leaves another",
    ),
    "move an aircraft under a bounty": Least(
        8.0,
        10,
        10,
        "aircraft, bounty, stands there, the one it leaves, who waits for it, settings; airport and version "
        "half; that it names the airport; the aircraft moves in one list and becomes due, the bounty moves and is due "
        "no more; audit",
    ),
    "list 25 bounties": Least(
        4.0, 0, 0, "25 entries are 13 KB; who would claim, the own bookings, settings, version, each half"
    ),
    "25 aircraft out of place": Least(14.5, 0, 0, "25 entries are 10 KB; 25 bounties and the version, each half"),
}


def _pilot() -> Caller:
    return Caller(TENANT, THIRD, frozenset({Role.PILOT}))


def _said(act: Callable[[], Any]) -> Callable[[], Callable[[], Any]]:
    return lambda: act


def _fleet(count: int, **fields: Any) -> None:
    plain_fields = {"airport": "EDLI", "away": True, "moved_at": clock.now() - OLD, "idle_at": clock.now()}
    airline.keep(*(airline.aircraft(an_id, **{**plain_fields, **fields}) for an_id in range(100, 100 + count)))


def _many() -> None:
    """Twenty-five aircraft with a bounty each."""
    away.stationed()
    _fleet(25)
    bounties.scan(airline.store(), staff())


def _not_due() -> None:
    away.stranded()
    _fleet(200, idle_at=clock.now() + 1)


def _listed() -> Any:
    page = bounties_shown.listed(plain(), THIRD, bounties_shown.BountyFilter(), 25, "")
    return bounties_shown.views(plain(), _pilot(), page.rows, THIRD)


def _away() -> Any:
    return repositioning_shown.away(plain(), 25, "")


def _expiry() -> Callable[[], Any]:
    number = airline.seen(Aircraft, AIRCRAFT).bounty_id
    return later(EXPIRES, lambda: claims.expire(plain(), number))


def _claim() -> Callable[[], Any]:
    number = airline.seen(Aircraft, AIRCRAFT).bounty_id
    return lambda: claims.claim(plain(), OTHER, number)


WARM = ("list 25 bounties", "25 aircraft out of place")
OPERATIONS: dict[str, tuple[Callable[[], Any], Callable[[], Callable[[], Any]]]] = {
    "look at an idle aircraft": (away.stranded, _said(lambda: bounties.offer_if_idle(plain(), AIRCRAFT))),
    "look at an unroutable aircraft": (away.unroutable, _said(lambda: bounties.offer_if_idle(plain(), AIRCRAFT))),
    "look for idle aircraft among 200": (_not_due, _said(lambda: list(due.due("idle", clock.now())))),
    "claim a bounty of 2 legs": (away.offered, _claim),
    "expire a claimed bounty": (away.claimed, _expiry),
    "teleport home": (away.going_home, _said(lambda: moves.teleport(plain(), AIRCRAFT))),
    "move an aircraft under a bounty": (
        away.offered,
        _said(lambda: moves.move_aircraft(plain(), staff(), AIRCRAFT, "EDDM")),
    ),
    "list 25 bounties": (_many, _said(_listed)),
    "25 aircraft out of place": (_many, _said(_away)),
}
"""What must be there, and what is then prepared and metered."""


def measure(name: str) -> Measured:
    """One operation on a fresh airline."""
    setup, prepare = OPERATIONS[name]
    setup()
    return metered(name, prepare(), MINIMUM[name], name in WARM, airline.AIRLINE)
