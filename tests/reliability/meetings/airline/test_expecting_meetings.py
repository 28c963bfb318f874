"""Two who edit one object that they read at the same time: one comes through, in every order of their calls."""

import pytest

from offblock.adapters.store.expecting import Expected, tag_of
from offblock.adapters.store.store import Store
from offblock.adapters.stored import text_of
from offblock.domain.charter.missions import Mission
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.record import Record
from offblock.domain.people.staff_edits import UserForm
from offblock.domain.people.users import User
from offblock.usecases.bookings import releases
from offblock.usecases.charter import drafts, endings
from offblock.usecases.flights import moves
from offblock.usecases.people import staff_edits
from tests import airline
from tests.airline import AIRCRAFT, PILOT, staff
from tests.conftest import Clock
from tests.reliability.acts import Does
from tests.reliability.meeting import Meeting, meet

READ: dict[type[Record], frozenset[str]] = {}
"""The tags of the objects as all who meet have read them."""


def _read(kind: type[Record], an_id: int) -> None:
    READ[kind] = frozenset({tag_of(text_of(airline.store().get(kind, an_id)))})


def _as_read(kind: type[Record], an_id: int, act: Does) -> Does:
    """An act of somebody who expects the object to be as it was read."""

    def does(store: Store) -> object:
        store.expected = Expected(kind, (an_id,), READ[kind])
        return act(store)

    return does


def _renaming(name: str) -> Does:
    return _as_read(User, PILOT, lambda store: staff_edits.change(store, staff(), PILOT, UserForm(name=name)))


def _moving(airport: str) -> Does:
    return _as_read(Aircraft, AIRCRAFT, lambda store: moves.move_aircraft(store, staff(), AIRCRAFT, airport))


def _small() -> None:
    airline.found()
    _read(User, PILOT)
    _read(Aircraft, AIRCRAFT)


def _drafted() -> None:
    airline.found()
    airline.drafted()
    _read(Mission, 1)


def _booked() -> None:
    airline.found()
    airline.booked()
    _read(Mission, 1)


PUBLISH = _as_read(Mission, 1, lambda store: drafts.publish(store, staff(), 1))
DELETE = _as_read(Mission, 1, lambda store: drafts.delete(store, staff(), 1))
FAIL = _as_read(Mission, 1, lambda store: endings.fail(store, staff(), 1, "r"))

MEETINGS = [
    Meeting("two rename", _small, [_renaming("A"), _renaming("B")]),
    Meeting("two move", _small, [_moving("EDDH"), _moving("EDDM")]),
    Meeting("publish and delete", _drafted, [PUBLISH, DELETE]),
    Meeting("fail, and the pilot cancels", _booked, [FAIL, lambda store: releases.cancel_all(store, PILOT)], (1, 2)),
]


@pytest.mark.rule("PF-20")
@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: meeting.name)
def test_nobody_overwrites_what_somebody_else_has_done_unseen(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)
