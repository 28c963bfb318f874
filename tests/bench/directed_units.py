"""What directed schedules and networks cost, metered, beside what they must cost at least."""

from collections.abc import Callable
from typing import Any

from offblock.domain.bookings.routes import Filters
from offblock.queries.bookings import directed as directed_shown
from offblock.usecases.bookings import directed
from offblock.usecases.network import snapshots, timetable
from tests import airline
from tests.airline import AIRLINE, PILOT, staff
from tests.bench.minimum import Least
from tests.bench.units import Measured, metered
from tests.reliability.case import plain
from tests.reliability.worlds import FILTERED, HOME, NAMED, drawn, equipped_network, form_of, later, networked

MINIMUM: dict[str, Least] = {
    "price a route": Least(0.5, 0, 0, "settings"),
    "generate a route": Least(
        7.0,
        4,
        2,
        "account, settings, collections' version, bookings; aircraft, pairs, head, 3 schedules each half; "
        "preview and account written, whose draws a list shows; the preview is listed",
    ),
    "generate a route at a price": Least(7.0, 6, 2, "the same, and the ledger's entry"),
    "a preview": Least(0.5, 0, 0, "the preview"),
    "my previews": Least(1.5, 0, 0, "they, their aircraft and the settings, each half"),
    "draw again": Least(
        8.0, 8, 3, "the same, and the preview that it replaces, read and written, which leaves the list"
    ),
    "accept 3 legs": Least(
        11.5,
        18,
        9,
        "preview, account, aircraft, MEL, collections' version, settings, bookings, 3 schedules; the stands "
        "of 3 airports each half; 9 items: preview, account, aircraft, 3 bookings, 3 checks; a booking stands in two "
        "lists (one of what is due), the aircraft in two, the preview in none any more",
    ),
    "accept 3 legs with stands": Least(
        11.5, 26, 10, "the same, and 3 stands and what is inoperative, which stands in a list of its own"
    ),
    "leave a preview": Least(1.0, 1, 1, "the preview alone, a plain put; it leaves the list"),
    "enter a schedule": Least(
        6.5,
        12,
        7,
        "schedule and head, collections' version and 2 airports each half; schedule, head and audit, and that it "
        "names its airline and 2 airports; a schedule stands in three lists, the head moves among what is due",
    ),
    "close a schedule": Least(3.5, 6, 7, "the same, and nothing is named anew"),
    "remove a schedule": Least(
        5.0,
        10,
        10,
        "the same without airports, head twice, bookings twice half: is it held? Closed first, lest one comes",
    ),
    "rebuild a network": Least(
        1.5, 2, 2, "head, the airline's schedules; a part, and the head, which is due for a look"
    ),
    "look at a network that is up to date": Least(1.0, 0, 0, "the head"),
}
"""Counted as in `tests/bench/minimum.py`; the network's parts are known, as in a process that is warm."""


def _changed() -> None:
    networked()
    snapshots.note_changes(airline.store(), [AIRLINE])


OPERATIONS: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
    "price a route": (networked, lambda: directed.price(plain(), FILTERED)),
    "generate a route": (networked, lambda: directed.generate(plain(), PILOT, 3, Filters())),
    "generate a route at a price": (networked, lambda: directed.generate(plain(), PILOT, 3, FILTERED)),
    "a preview": (drawn(3), lambda: directed.show(plain(), PILOT, NAMED["preview"])),
    "draw again": (drawn(3), lambda: directed.reroll(plain(), PILOT, NAMED["preview"])),
    "accept 3 legs": (drawn(3), lambda: directed.accept(plain(), PILOT, NAMED["preview"])),
    "accept 3 legs with stands": (
        drawn(3, world=equipped_network),
        lambda: directed.accept(plain(), PILOT, NAMED["preview"]),
    ),
    "my previews": (drawn(3), lambda: directed_shown.mine(plain(), PILOT)),
    "leave a preview": (drawn(3), lambda: directed.drop(plain(), PILOT, NAMED["preview"])),
    "enter a schedule": (
        networked,
        lambda: timetable.enter(plain(), staff(), form_of(airline.schedule("EDLI", "EDDM", "205"))),
    ),
    "close a schedule": (networked, lambda: timetable.change(plain(), staff(), HOME.id, form_of(HOME, active=False))),
    "remove a schedule": (networked, lambda: timetable.remove(plain(), staff(), HOME.id)),
    "rebuild a network": (_changed, later(60, lambda: snapshots.rebuild(plain(), AIRLINE))),
    "look at a network that is up to date": (networked, lambda: snapshots.rebuild(plain(), AIRLINE)),
}


def measure(name: str) -> Measured:
    """One operation on a fresh airline."""
    setup, act = OPERATIONS[name]
    setup()
    return metered(name, act, MINIMUM[name], airline_id=AIRLINE)
