"""Clients that are signed in while others sign in, are signed out or go (FL-01)."""

import pytest

from offblock.adapters.store.store import Store
from offblock.domain.access.api_keys import ApiKey, hashed
from offblock.domain.access.device_codes import DeviceCode, hash_of
from offblock.domain.access.devices import MOST_KEYS, KeyRing
from offblock.usecases.access import device_codes, devices
from tests import airline
from tests.airline import OTHER, PILOT, TENANT
from tests.conftest import Clock
from tests.reliability import climbing
from tests.reliability.acts import Does
from tests.reliability.cases.access.test_devices_crashes import (
    DIGITS,
    OTHER_SECRET,
    OWN,
    SECRET,
    WAITS,
    approved,
    device_id,
    hung,
    waiting,
    with_devices,
)
from tests.reliability.meeting import Meeting, meet

SIGNED_OUT: dict[str, int] = {}
"""Which device is signed out."""


def _code() -> DeviceCode:
    store = airline.store()
    return store.get(DeviceCode, hash_of(DIGITS, TENANT, store.moment))


def _approves(pilot_id: int) -> Does:
    return lambda store: device_codes.let_in(store, pilot_id, DIGITS)


def _polls(secret: str) -> Does:
    return lambda store: device_codes.poll(store, WAITS, secret)


def _makes_key(secret: str) -> Does:
    return lambda store: devices.issue(store, PILOT, OWN, secret)


def _signs_out(store: Store) -> None:
    devices.end(store, PILOT, SIGNED_OUT["id"])


def _one_pilots() -> None:
    assert _code().user_id in (PILOT, OTHER)


def _one_token() -> None:
    given = [one for one in (SECRET, OTHER_SECRET) if airline.store().find(ApiKey, hashed(one))]
    assert len(given) == 1
    assert hung() == [hashed(given[0])]
    assert _code().taken_at


def _approved() -> None:
    """The token was taken, or can be."""
    assert _code().user_id == PILOT
    if _code().taken_at is None:
        assert device_codes.poll(airline.store(), WAITS, SECRET)
    _one_token()


def _nearly_full() -> None:
    with_devices()
    for number in range(2, MOST_KEYS):
        devices.issue(airline.store(), PILOT, OWN, "ask_" + f"{number}" * 64)


def _is_full() -> None:
    assert len(hung()) == MOST_KEYS + 1


def _one_of_two() -> None:
    with_devices()
    SIGNED_OUT["id"] = device_id()


def _both_there_and_gone() -> None:
    """What was signed out is, and what was made meanwhile is there."""
    assert airline.store().find(ApiKey, hashed(SECRET)) is None
    assert len(hung()) == 2


def _none_but_what_came_after() -> None:
    assert len(hung()) in (0, 1)


def _nobody_acts() -> None:
    """The turn of the job ends what came before it; afterwards nobody is let in."""
    climbing.forget(airline.store())
    assert airline.store().find(KeyRing, PILOT) is None
    assert airline.store().find(ApiKey, hashed(SECRET)) is None


MEETINGS = [
    Meeting("two pilots approve one code", waiting, [_approves(PILOT), _approves(OTHER)], after=_one_pilots),
    Meeting("approved while it is asked for", waiting, [_polls(SECRET), _approves(PILOT)], (2, 2), after=_approved),
    Meeting("asked for twice at once", approved, [_polls(SECRET), _polls(OTHER_SECRET)], after=_one_token),
    Meeting(
        "the last key is made twice",
        _nearly_full,
        [_makes_key("ask_" + "y" * 64), _makes_key("ask_" + "z" * 64)],
        after=_is_full,
    ),
    Meeting(
        "one is made, one signed out",
        _one_of_two,
        [_makes_key("ask_" + "y" * 64), _signs_out],
        (2, 2),
        after=_both_there_and_gone,
    ),
    Meeting(
        "one is made, all are signed out",
        with_devices,
        [_makes_key("ask_" + "y" * 64), lambda s: devices.end_all(s, PILOT)],
        (2, 2),
        after=_none_but_what_came_after,
    ),
    Meeting("erased and let in", waiting, [climbing.erase(), _approves(PILOT)], (1, 2), after=_nobody_acts),
    Meeting("erased and takes its token", approved, [climbing.erase(), _polls(SECRET)], (1, 2), after=_nobody_acts),
]


@pytest.mark.rule("FL-01")
@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: meeting.name)
def test_devices_that_meet(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)
