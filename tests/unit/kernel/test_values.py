"""Days and instants as they are written and kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offblock.domain.kernel.values import to_date, to_epoch, to_expiry, to_midnight
from tests.unit.builders import DAY


@given(st.integers(min_value=0, max_value=253_402_300_799))
def test_a_day_begins_at_midnight_and_an_expiry_ends_it(at: int) -> None:
    midnight = to_midnight(to_date(at))
    assert midnight <= at < to_expiry(to_date(at)) == midnight + DAY
    assert to_midnight(at) == midnight
    assert to_expiry(at) == at == to_epoch(at)


@pytest.mark.parametrize("wrong", ["2026-02-30", "2026-13-01", "26-11-24", "tomorrow", "2026-11-24T10:00:00", ""])
def test_a_day_that_is_none_is_refused(wrong: str) -> None:
    for reads in (to_midnight, to_expiry):
        with pytest.raises(ValueError, match="zone"):
            reads(wrong)
