"""Clients signed in and out, cut short anywhere: the same again is taken, and nothing is in its way (FL-01)."""

import pytest

from offblock.adapters.store.store import Store
from offblock.domain.access.api_keys import ApiKey, KeyKind, hashed
from offblock.domain.access.device_codes import LENGTH, Asker, CodeOver, Shown
from offblock.domain.access.devices import DeviceForm, KeyRing
from offblock.domain.kernel.refusals import Busy
from offblock.usecases.access import device_codes, devices
from tests import airline
from tests.airline import PILOT, TENANT
from tests.conftest import Clock
from tests.harness import FAULTS, Fault, Killed, Run
from tests.reliability.case import Case, bare, crash, request
from tests.reliability.worlds import with_fleet

DIGITS = "314159"
WAITS = f"{TENANT}.{DIGITS}.{'w' * LENGTH}"
SHOWN = Shown(user_code=DIGITS, authorization_token=WAITS)
ASKER = Asker("Go-http-client/1.1", "192.0.2.1")
SECRET, OTHER_SECRET = "ask_" + "A" * 64, "ask_" + "B" * 64
OWN = DeviceForm(name="tool", kind=KeyKind.OWN)


def waiting() -> None:
    """A client that shows a code."""
    with_fleet()
    device_codes.keep(airline.store(), SHOWN, ASKER)


def approved() -> None:
    """The same, let in by its pilot."""
    waiting()
    device_codes.let_in(airline.store(), PILOT, DIGITS)


def with_devices() -> None:
    """A pilot with a client and a key."""
    with_fleet()
    devices.issue(airline.store(), PILOT, DeviceForm(name="client"), SECRET)
    devices.issue(airline.store(), PILOT, OWN, OTHER_SECRET)


def device_id(secret: str = SECRET) -> int:
    """The id of the device whose key this is."""
    return airline.store().get(ApiKey, hashed(secret)).id


def hung() -> list[str]:
    """What the pilot's ring names; each of them is there."""
    ring = airline.store().find(KeyRing, PILOT)
    hashes = list(ring.hashes) if ring else []
    assert all(airline.store().find(ApiKey, one) for one in hashes)
    return hashes


def _end(store: Store) -> None:
    found = airline.store().find(ApiKey, hashed(SECRET))
    if found:
        devices.end(store, PILOT, found.id)


CASES = [
    request("let a client in", waiting, lambda s: device_codes.let_in(s, PILOT, DIGITS)),
    bare("ask whether it was let in", waiting, lambda s: device_codes.poll(s, WAITS, SECRET)),
    request("make a key of one's own", with_fleet, lambda s: devices.issue(s, PILOT, OWN, SECRET)),
    bare("sign a device out", with_devices, _end),
    bare("sign all devices out", with_devices, lambda s: devices.end_all(s, PILOT)),
]


@pytest.mark.rule("FL-01")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_devices_that_were_cut_short_are_completed_by_the_same_again(case: Case, table: str, clock: Clock) -> None:
    crash(case)


@pytest.mark.rule("FL-01")
@pytest.mark.parametrize("fault", FAULTS)
def test_a_token_is_given_out_once_however_its_poll_ends(fault: Fault, table: str, clock: Clock) -> None:
    """Cut short anywhere the client gets a token by asking again, or the code is over: never two, never half of one."""
    with_fleet()
    for call in range(12):
        digits = f"{call:06d}"
        waits = f"{TENANT}.{digits}.{'w' * LENGTH}"
        device_codes.keep(airline.store(), Shown(user_code=digits, authorization_token=waits), ASKER)
        device_codes.let_in(airline.store(), PILOT, digits)
        before, got = hung(), None
        secret = "ask_" + f"{call:02d}".replace("0", "a") + "A" * 62
        try:
            with Run({call: fault}) as run:
                got = device_codes.poll(airline.store(), waits, secret)
        except (Killed, Busy, CodeOver):
            pass
        new = [one for one in hung() if one not in before]
        assert len(new) <= 1
        if got:
            assert new == [hashed(secret)]
        if new:
            with pytest.raises(CodeOver):
                device_codes.poll(airline.store(), waits, OTHER_SECRET)
        else:
            assert device_codes.poll(airline.store(), waits, secret)
        if call >= len(run.calls):
            return
    raise AssertionError("it makes fewer calls than that")
