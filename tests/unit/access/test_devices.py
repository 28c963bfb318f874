"""A person's devices: how many there may be, and that the ring names those that are there (FL-01)."""

import pytest

from offblock.domain.access import devices
from offblock.domain.access.api_keys import ApiKey, KeyKind, hashed
from offblock.domain.access.devices import MOST_DEVICES, MOST_KEYS, DeviceForm, KeyRing, LoadedRing
from offblock.domain.kernel.record import Record
from tests.unit.builders import NOW, moment

ME = 7


def key(number: int, kind: KeyKind = KeyKind.DEVICE, last_used_at: int | None = None) -> ApiKey:
    """A device's key."""
    return ApiKey(id=number, tenant="test", secret_hash=f"{number:064x}", name="x", user_id=ME, kind=kind,
                  created_at=NOW, last_used_at=last_used_at)  # fmt: skip


def loaded(*keys: ApiKey) -> LoadedRing:
    """Somebody's devices."""
    ring = KeyRing(user_id=ME, hashes=tuple(one.secret_hash for one in keys)) if keys else None
    return LoadedRing(ME, ring, keys)


def ring_of(puts: tuple[Record, ...]) -> tuple[str, ...]:
    """What the ring that is written names."""
    (ring,) = (one for one in puts if isinstance(one, KeyRing))
    return ring.hashes


@pytest.mark.rule("FL-01")
def test_a_device_has_a_key_of_its_person_and_stands_on_the_ring() -> None:
    form = DeviceForm(name="Desktop client", agent="Go-http-client/1.1" * 40)
    decision = devices.issue(loaded(key(1)), form, "test", "ask_secret", moment())
    made = decision.answer
    assert (made.user_id, made.kind, made.secret_hash) == (ME, KeyKind.DEVICE, hashed("ask_secret"))
    assert len(made.agent) == devices.LONGEST_AGENT
    assert ring_of(decision.puts) == (key(1).secret_hash, made.secret_hash)
    assert "ask_secret" not in str(decision)


@pytest.mark.rule("FL-01")
def test_of_more_clients_than_one_may_have_the_one_longest_unused_ends_and_no_key() -> None:
    own = [key(100, KeyKind.OWN)]
    clients = [key(n, last_used_at=NOW + 100 - n) for n in range(1, MOST_DEVICES + 1)]
    full = devices.issue(loaded(*own, *clients[1:]), DeviceForm(name="x"), "test", "s", moment())
    assert full.removes == ()
    over = devices.issue(loaded(*own, *clients), DeviceForm(name="x"), "test", "s", moment())
    assert over.removes == (clients[-1],)
    hung = ring_of(over.puts)
    assert own[0].secret_hash in hung
    assert clients[-1].secret_hash not in hung
    assert len(hung) == MOST_DEVICES + 1


@pytest.mark.rule("FL-01")
def test_keys_of_ones_own_have_a_bound_and_none_ends_by_itself() -> None:
    own = [key(n, KeyKind.OWN) for n in range(1, MOST_KEYS + 1)]
    form = DeviceForm(name="tool", kind=KeyKind.OWN)
    assert devices.issue(loaded(*own[1:]), form, "test", "s", moment()).removes == ()
    with pytest.raises(devices.TooManyKeys):
        devices.issue(loaded(*own), form, "test", "s", moment())
    devices.issue(loaded(*own), DeviceForm(name="client"), "test", "s", moment())


@pytest.mark.rule("FL-01")
def test_a_ring_goes_with_its_last_device_and_forgets_what_is_not_there() -> None:
    first, second = key(1), key(2)
    some = devices.end(loaded(first, second), [first])
    assert (some.removes, ring_of(some.puts)) == ((first,), (second.secret_hash,))
    lost = LoadedRing(ME, KeyRing(user_id=ME, hashes=("0" * 64, second.secret_hash)), [second])
    last = devices.end(lost, [second])
    assert set(last.removes) == {second, lost.ring}
    assert last.puts == ()
