"""Ids: numbers that fit everywhere, grow with time, and are known to the source that gave them."""

from hypothesis import given
from hypothesis import strategies as st

from offblock.domain.kernel.ids import Ids, made_at
from tests.unit.builders import DAY, NOW


@given(st.integers(min_value=0, max_value=2**21 - 1), st.integers(min_value=NOW, max_value=NOW + 40 * 365 * DAY))
def test_ids_fit_into_53_bits_and_grow_with_time(seed: int, now: int) -> None:
    ids = Ids(seed, now)
    first, second = ids.next(), ids.next()
    assert first != second
    assert 0 < first < 2**53
    assert made_at(first) == now
    assert Ids(0, now + 1).next() >> 21 > first >> 21


@given(st.integers(min_value=0, max_value=2**32), st.integers(min_value=1, max_value=50))
def test_a_source_knows_the_ids_that_it_gave(seed: int, count: int) -> None:
    ids = Ids(seed, NOW)
    given_ids = [ids.next() for _ in range(count)]
    assert all(map(ids.gave, given_ids))
    assert not ids.gave(ids.next() + 1)
    assert not ids.gave(Ids(seed, NOW + 1).next())
    assert not ids.gave("M#1")
